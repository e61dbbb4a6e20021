-- 5xx of load balancers by target and minute
-- When did which target, or the load balancer itself, answer with an error?
SELECT
  date_trunc('minute', "time") AS minute,
  elb,
  coalesce(target_ip || ':' || CAST(target_port AS varchar), 'none') AS target,
  count(*) AS errors,
  count_if(target_status_code >= 500) AS by_target,
  count_if(coalesce(target_status_code, 0) < 500) AS by_load_balancer
FROM alb
WHERE date >= current_date - INTERVAL '7' DAY
  AND elb_status_code >= 500
GROUP BY 1, 2, 3
ORDER BY 1 DESC, errors DESC, 2, 3
