-- Mean time from failure to the next success
-- Once a pipeline has failed, how long until it succeeds again?
WITH outcomes AS (
  SELECT DISTINCT eventid, pipeline, state, from_iso8601_timestamp("timestamp") AS ended
  FROM codepipeline_pipeline_execution_state_change
  WHERE date >= current_date - INTERVAL '90' DAY
    AND state IN ('SUCCEEDED', 'FAILED')
), neighbours AS (
  SELECT
    pipeline,
    state,
    ended,
    lag(state) OVER (PARTITION BY pipeline ORDER BY ended) AS state_before,
    min(CASE WHEN state = 'SUCCEEDED' THEN ended END) OVER (
      PARTITION BY pipeline ORDER BY ended ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS recovered
  FROM outcomes
)
SELECT
  pipeline,
  count(*) AS outages,
  count(recovered) AS recovered,
  round(avg(date_diff('second', ended, recovered) / 6e1), 1) AS mean_minutes,
  round(max(date_diff('second', ended, recovered) / 6e1), 1) AS longest_minutes
FROM neighbours
WHERE state = 'FAILED'
  AND coalesce(state_before, 'SUCCEEDED') <> 'FAILED'
GROUP BY 1
ORDER BY 1
