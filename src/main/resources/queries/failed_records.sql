-- Failed records by reason
-- Which records became no rows, and why?
SELECT
  coalesce(table_name, 'none') AS table_name,
  errorcode,
  errormessage,
  count(*) AS failures,
  count(DISTINCT rawdata) AS records,
  min(date) AS first_day,
  max(date) AS last_day
FROM delivery_failures
WHERE date >= current_date - INTERVAL '30' DAY
GROUP BY 1, 2, 3
ORDER BY failures DESC, 1, 2, 3
