-- Rejects by reason
-- Which lines of service logs are no records, and where is one of each kind?
SELECT
  table_name,
  reason,
  count(*) AS rejects,
  count(DISTINCT source_object) AS objects,
  min_by(source_object, source_object) AS example_object,
  min_by(source_line, source_object) AS example_line
FROM rejects
WHERE date >= current_date - INTERVAL '30' DAY OR date = DATE '1970-01-01'
GROUP BY 1, 2
ORDER BY rejects DESC, 1, 2
