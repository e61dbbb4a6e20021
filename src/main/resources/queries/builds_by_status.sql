-- Builds by status and project
-- How did the builds of the last 30 days end, project by project?
SELECT
  project_name,
  build_status,
  count(DISTINCT build_id) AS builds
FROM codebuild_build_state_change
WHERE date >= current_date - INTERVAL '30' DAY
  AND build_status <> 'IN_PROGRESS'
GROUP BY 1, 2
ORDER BY 1, 2
