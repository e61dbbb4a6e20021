-- Durations of stages and actions
-- Where does the time of a pipeline go?
WITH events AS (
  SELECT eventid, pipeline, stage, '' AS action, executionid, '' AS actionexecutionid, pipelineexecutionattempt AS attempt, state, "timestamp"
  FROM codepipeline_stage_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION
  SELECT eventid, pipeline, stage, action, executionid, actionexecutionid, pipelineexecutionattempt, state, "timestamp"
  FROM codepipeline_action_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
), starts AS (
  -- Events of before late 2023 have no id of the action's execution and no attempt: there, each start
  -- of a stage or action begins a run. Of the same second, a start is taken for the earlier one.
  SELECT
    *,
    CASE
      WHEN actionexecutionid = '' AND attempt IS NOT NULL OR actionexecutionid <> '' THEN 0
      ELSE count_if(state IN ('STARTED', 'RESUMED')) OVER (
        PARTITION BY pipeline, stage, action, executionid, attempt
        ORDER BY "timestamp", CASE WHEN state IN ('STARTED', 'RESUMED') THEN 0 ELSE 1 END
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    END AS start
  FROM events
), runs AS (
  SELECT
    pipeline,
    stage,
    action,
    max_by(state, "timestamp" || CASE WHEN state IN ('STARTED', 'RESUMED') THEN '0' ELSE '1' END) AS outcome,
    date_diff(
      'second',
      min(CASE WHEN state IN ('STARTED', 'RESUMED') THEN from_iso8601_timestamp("timestamp") END),
      max(CASE WHEN state IN ('SUCCEEDED', 'FAILED', 'STOPPED', 'CANCELED', 'ABANDONED') THEN from_iso8601_timestamp("timestamp") END)) AS seconds
  FROM starts
  GROUP BY pipeline, stage, action, executionid, actionexecutionid, attempt, start
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
