-- Keys of events that have no column
-- Which keys did AWS add, or held what their column does not take, and since when?
WITH events AS (
  SELECT 'codebuild_build_phase_change' AS table_name, extra_fields, "timestamp"
  FROM codebuild_build_phase_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codebuild_build_state_change' AS table_name, extra_fields, "timestamp"
  FROM codebuild_build_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codedeploy_deployment_state_change' AS table_name, extra_fields, "timestamp"
  FROM codedeploy_deployment_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codedeploy_instance_state_change' AS table_name, extra_fields, "timestamp"
  FROM codedeploy_instance_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codepipeline_action_execution_state_change' AS table_name, extra_fields, "timestamp"
  FROM codepipeline_action_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codepipeline_pipeline_execution_state_change' AS table_name, extra_fields, "timestamp"
  FROM codepipeline_pipeline_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codepipeline_stage_execution_state_change' AS table_name, extra_fields, "timestamp"
  FROM codepipeline_stage_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
)
SELECT
  events.table_name,
  fields.field,
  count(*) AS events,
  min(events."timestamp") AS first_seen,
  max(events."timestamp") AS last_seen,
  min(element_at(events.extra_fields, fields.field)) AS example
FROM events
CROSS JOIN UNNEST(map_keys(extra_fields)) AS fields (field)
GROUP BY 1, 2
ORDER BY events DESC, 1, 2
