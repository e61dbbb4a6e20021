-- Deployments per day and failure rate
-- How often is each application deployed, and how often does that fail?
WITH deployments AS (
  SELECT
    application,
    deploymentid,
    CAST(max(from_iso8601_timestamp("timestamp")) AS date) AS day,
    max_by(state, "timestamp") AS outcome
  FROM codedeploy_deployment_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
    AND state IN ('SUCCESS', 'FAILURE', 'STOP')
  GROUP BY 1, 2
)
SELECT
  day,
  application,
  count(*) AS deployments,
  count_if(outcome = 'FAILURE') AS failed,
  count_if(outcome = 'STOP') AS stopped,
  round(1e2 * count_if(outcome = 'FAILURE') / count(*), 1) AS failure_percent
FROM deployments
GROUP BY 1, 2
ORDER BY 1 DESC, 2
