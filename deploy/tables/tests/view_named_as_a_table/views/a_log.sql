-- a_view
-- A log
SELECT
  time
FROM a_log
