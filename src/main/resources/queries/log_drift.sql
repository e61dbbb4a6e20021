-- Drift of service logs and events
-- In which tables are there values that have no column, and since when? Counted by objects of logs, and by events.
WITH counted AS (
  SELECT table_name, extra_fields, date
  FROM ingest_ledger
  WHERE date >= current_date - INTERVAL '30' DAY OR date = DATE '1970-01-01'
  UNION ALL
  SELECT 'codebuild_build_phase_change', cardinality(extra_fields), date
  FROM codebuild_build_phase_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codebuild_build_state_change', cardinality(extra_fields), date
  FROM codebuild_build_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codedeploy_deployment_state_change', cardinality(extra_fields), date
  FROM codedeploy_deployment_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codedeploy_instance_state_change', cardinality(extra_fields), date
  FROM codedeploy_instance_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codepipeline_action_execution_state_change', cardinality(extra_fields), date
  FROM codepipeline_action_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codepipeline_pipeline_execution_state_change', cardinality(extra_fields), date
  FROM codepipeline_pipeline_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
  UNION ALL
  SELECT 'codepipeline_stage_execution_state_change', cardinality(extra_fields), date
  FROM codepipeline_stage_execution_state_change
  WHERE date >= current_date - INTERVAL '30' DAY
)
SELECT
  table_name,
  count(*) AS objects,
  count_if(extra_fields > 0) AS objects_with_extra_fields,
  coalesce(sum(extra_fields), 0) AS extra_fields,
  min(CASE WHEN extra_fields > 0 THEN date END) AS first_day,
  max(CASE WHEN extra_fields > 0 THEN date END) AS last_day
FROM counted
GROUP BY 1
ORDER BY extra_fields DESC, 1
