-- Slowest build phases
-- Which phases take longest, in the middle (p50) and at worst (p95)?
WITH phases AS (
  SELECT DISTINCT event_id, project_name, completed_phase, completed_phase_status, completed_phase_duration_seconds
  FROM codebuild_build_phase_change
  WHERE date >= current_date - INTERVAL '30' DAY
)
SELECT
  project_name,
  completed_phase AS phase,
  count(*) AS runs,
  count_if(completed_phase_status <> 'SUCCEEDED') AS failed,
  approx_percentile(completed_phase_duration_seconds, 0.5) AS p50_seconds,
  approx_percentile(completed_phase_duration_seconds, 0.95) AS p95_seconds
FROM phases
GROUP BY 1, 2
ORDER BY p95_seconds DESC, 1, 2
LIMIT 20
