-- Drift of service logs
-- In which tables are there values that have no column, and since when?
SELECT
  table_name,
  count(*) AS objects,
  count_if(extra_fields > 0) AS objects_with_extra_fields,
  sum(extra_fields) AS extra_fields,
  min(CASE WHEN extra_fields > 0 THEN date END) AS first_day,
  max(CASE WHEN extra_fields > 0 THEN date END) AS last_day
FROM ingest_ledger
WHERE date >= current_date - INTERVAL '30' DAY OR date = DATE '1970-01-01'
GROUP BY 1
ORDER BY extra_fields DESC, 1
