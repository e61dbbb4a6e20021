-- Pipeline runs by outcome
-- How did each pipeline's executions end? Superseded and stopped ones are no failures.
WITH executions AS (
  SELECT
    pipeline,
    executionid,
    max_by(state, "timestamp") AS outcome
  FROM codepipeline_pipeline_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
    AND state IN ('SUCCEEDED', 'FAILED', 'SUPERSEDED', 'STOPPED', 'CANCELED')
  GROUP BY 1, 2
)
SELECT
  pipeline,
  count_if(outcome = 'SUCCEEDED') AS succeeded,
  count_if(outcome = 'FAILED') AS failed,
  count_if(outcome = 'SUPERSEDED') AS superseded,
  count_if(outcome = 'STOPPED') AS stopped,
  count_if(outcome = 'CANCELED') AS canceled
FROM executions
GROUP BY 1
ORDER BY 1
