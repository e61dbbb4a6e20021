-- First-time pass rate
-- How many executions of a pipeline succeed at their first attempt?
WITH executions AS (
  SELECT
    pipeline,
    executionid,
    max(CASE WHEN state = 'FAILED' THEN 1 ELSE 0 END) AS failed,
    max(CASE WHEN state = 'SUCCEEDED' AND pipelineexecutionattempt = 1 THEN 1 ELSE 0 END) AS passed
  FROM codepipeline_pipeline_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
    AND state IN ('SUCCEEDED', 'FAILED')
  GROUP BY 1, 2
)
SELECT
  pipeline,
  count(*) AS executions,
  count_if(passed = 1 AND failed = 0) AS passed_first_time,
  round(1e2 * count_if(passed = 1 AND failed = 0) / count(*), 1) AS pass_rate_percent
FROM executions
GROUP BY 1
ORDER BY pass_rate_percent, 1
