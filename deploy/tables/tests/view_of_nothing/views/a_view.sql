-- a_view
-- A log
SELECT
  time
FROM b_log
