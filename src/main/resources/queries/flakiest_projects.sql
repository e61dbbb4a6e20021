-- Flakiest projects
-- Which projects have built the same source with failure and with success?
WITH builds AS (
  SELECT
    project_name,
    build_id,
    max(json_extract_scalar(additional_information, '$["source-version"]')) AS source_version,
    max(build_status) AS build_status
  FROM codebuild_build_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
    AND build_status IN ('SUCCEEDED', 'FAILED')
  GROUP BY 1, 2
), sources AS (
  SELECT
    project_name,
    source_version,
    count(*) AS builds,
    count_if(build_status = 'FAILED') AS failed
  FROM builds
  WHERE source_version IS NOT NULL
  GROUP BY 1, 2
)
SELECT
  project_name,
  count(*) AS sources,
  count_if(failed > 0 AND failed < builds) AS flaky_sources,
  round(1e2 * count_if(failed > 0 AND failed < builds) / count(*), 1) AS flaky_percent
FROM sources
GROUP BY 1
ORDER BY flaky_percent DESC, 1
LIMIT 20
