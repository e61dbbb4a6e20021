-- a_view
-- A log
SELECT
  time,
  count(*) AS n,
  hour
FROM a_log
