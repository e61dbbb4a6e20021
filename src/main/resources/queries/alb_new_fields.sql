-- Fields of load balancer logs that have no column
-- Which fields came since, or held what their column does not take?
SELECT
  fields.field,
  count(*) AS requests,
  date_trunc('second', min("time")) AS first_seen,
  date_trunc('second', max("time")) AS last_seen
FROM alb
CROSS JOIN UNNEST(map_keys(extra_fields)) AS fields (field)
WHERE date >= current_date - INTERVAL '7' DAY
GROUP BY 1
ORDER BY requests DESC, 1
