-- Late and duplicate deliveries
-- Which events came more than once, or in an hour that began over an hour after they happened?
WITH deliveries AS (
  SELECT 'codebuild_build_phase_change' AS table_name, event_id AS event_id, "timestamp", date, hour
  FROM codebuild_build_phase_change
  WHERE date >= current_date - INTERVAL '7' DAY
  UNION ALL
  SELECT 'codebuild_build_state_change' AS table_name, event_id AS event_id, "timestamp", date, hour
  FROM codebuild_build_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
  UNION ALL
  SELECT 'codedeploy_deployment_state_change' AS table_name, eventid AS event_id, "timestamp", date, hour
  FROM codedeploy_deployment_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
  UNION ALL
  SELECT 'codedeploy_instance_state_change' AS table_name, eventid AS event_id, "timestamp", date, hour
  FROM codedeploy_instance_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
  UNION ALL
  SELECT 'codepipeline_action_execution_state_change' AS table_name, eventid AS event_id, "timestamp", date, hour
  FROM codepipeline_action_execution_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
  UNION ALL
  SELECT 'codepipeline_pipeline_execution_state_change' AS table_name, eventid AS event_id, "timestamp", date, hour
  FROM codepipeline_pipeline_execution_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
  UNION ALL
  SELECT 'codepipeline_stage_execution_state_change' AS table_name, eventid AS event_id, "timestamp", date, hour
  FROM codepipeline_stage_execution_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
), arrivals AS (
  SELECT
    table_name,
    event_id,
    date_diff(
      'minute',
      from_iso8601_timestamp("timestamp"),
      from_iso8601_timestamp(CAST(date AS varchar) || 'T' || hour || ':00:00Z')) AS minutes
  FROM deliveries
)
SELECT
  table_name,
  count(*) AS deliveries,
  count(*) - count(DISTINCT event_id) AS duplicates,
  count_if(minutes > 60) AS late,
  max(CASE WHEN minutes > 60 THEN minutes END) AS latest_minutes
FROM arrivals
GROUP BY 1
ORDER BY 1
