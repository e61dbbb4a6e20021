-- First-time pass rate
-- How many executions of a pipeline succeed at their first attempt?
WITH executions AS (
  SELECT
    pipeline,
    executionid,
    -- Events of before late 2023 have no attempt. A retry can be told by its state as well.
    max(CASE WHEN state IN ('FAILED', 'RESUMED') OR pipelineexecutionattempt > 1 THEN 1 ELSE 0 END) AS again,
    max(CASE WHEN state = 'SUCCEEDED' THEN 1 ELSE 0 END) AS succeeded
  FROM codepipeline_pipeline_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
    AND state IN ('SUCCEEDED', 'FAILED', 'RESUMED')
  GROUP BY 1, 2
  HAVING count_if(state IN ('SUCCEEDED', 'FAILED')) > 0
)
SELECT
  pipeline,
  count(*) AS executions,
  count_if(succeeded = 1 AND again = 0) AS passed_first_time,
  round(1e2 * count_if(succeeded = 1 AND again = 0) / count(*), 1) AS pass_rate_percent
FROM executions
GROUP BY 1
ORDER BY pass_rate_percent, 1
