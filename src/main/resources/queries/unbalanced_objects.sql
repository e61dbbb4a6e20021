-- Objects of service logs with problems
-- Which objects were not read to their end, have rejects, or more or fewer lines than became something?
SELECT
  table_name,
  source_object,
  lines,
  row_count,
  headers,
  rejects,
  lines - row_count - headers - rejects AS missing,
  problem
FROM ingest_ledger
WHERE (date >= current_date - INTERVAL '30' DAY OR date = DATE '1970-01-01')
  AND (lines <> row_count + headers + rejects OR rejects > 0 OR problem IS NOT NULL)
ORDER BY 1, 2
