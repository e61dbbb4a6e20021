-- Durations of stages and actions
-- Where does the time of a pipeline go?
WITH events AS (
  SELECT pipeline, stage, '' AS action, executionid AS run, pipelineexecutionattempt AS attempt, state, "timestamp"
  FROM codepipeline_stage_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT pipeline, stage, action, actionexecutionid, pipelineexecutionattempt, state, "timestamp"
  FROM codepipeline_action_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
), runs AS (
  SELECT
    pipeline,
    stage,
    action,
    max_by(state, "timestamp") AS outcome,
    date_diff(
      'second',
      min(CASE WHEN state IN ('STARTED', 'RESUMED') THEN from_iso8601_timestamp("timestamp") END),
      max(CASE WHEN state IN ('SUCCEEDED', 'FAILED', 'STOPPED', 'CANCELED', 'ABANDONED') THEN from_iso8601_timestamp("timestamp") END)) AS seconds
  FROM events
  GROUP BY pipeline, stage, action, run, attempt
)
SELECT
  pipeline,
  stage,
  action,
  count(*) AS runs,
  count_if(outcome = 'FAILED') AS failed,
  approx_percentile(seconds, 0.5) AS p50_seconds,
  approx_percentile(seconds, 0.95) AS p95_seconds
FROM runs
WHERE seconds IS NOT NULL
GROUP BY 1, 2, 3
ORDER BY p95_seconds DESC, 1, 2, 3
