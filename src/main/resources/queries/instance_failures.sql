-- Instance failures by deployment group
-- In which deployment groups do instances fail, and which ones?
WITH instances AS (
  SELECT
    application,
    deploymentgroup,
    deploymentid,
    instance,
    max_by(state, "timestamp") AS outcome
  FROM codedeploy_instance_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
    AND state IN ('SUCCESS', 'FAILURE')
  GROUP BY 1, 2, 3, 4
)
SELECT
  application,
  deploymentgroup,
  count(*) AS instances,
  count_if(outcome = 'FAILURE') AS failed,
  count(DISTINCT CASE WHEN outcome = 'FAILURE' THEN deploymentid END) AS deployments_hit,
  array_join(array_sort(array_agg(DISTINCT instance) FILTER (WHERE outcome = 'FAILURE')), ', ') AS failed_instances
FROM instances
GROUP BY 1, 2
ORDER BY failed DESC, 1, 2
