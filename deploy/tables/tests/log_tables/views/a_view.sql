-- a_view
-- A log under other names
SELECT
  CASE WHEN "time" IS NOT NULL THEN
    'x'
  END AS words,
  time AS at,
  extra_fields,
  "date"
FROM a_log
