-- Queue and provisioning time
-- How long does a build wait before its own work begins?
WITH waits AS (
  SELECT
    project_name,
    build_id,
    max(CASE WHEN completed_phase = 'QUEUED' THEN completed_phase_duration_seconds END) AS queued,
    max(CASE WHEN completed_phase = 'PROVISIONING' THEN completed_phase_duration_seconds END) AS provisioning
  FROM codebuild_build_phase_change
  WHERE date >= current_date - INTERVAL '30' DAY
    AND completed_phase IN ('QUEUED', 'PROVISIONING')
  GROUP BY 1, 2
)
SELECT
  project_name,
  count(*) AS builds,
  approx_percentile(queued, 0.5) AS queued_p50_seconds,
  max(queued) AS queued_max_seconds,
  approx_percentile(provisioning, 0.5) AS provisioning_p50_seconds,
  max(provisioning) AS provisioning_max_seconds
FROM waits
GROUP BY 1
ORDER BY 1
