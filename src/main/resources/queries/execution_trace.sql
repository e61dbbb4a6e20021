-- Trace of one execution
-- What did the last execution that failed do, from its pipeline down to instances? Another one's id can stand in place of the subquery.
WITH wanted AS (
  SELECT max_by(executionid, "timestamp") AS executionid
  FROM codepipeline_pipeline_execution_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
    AND state = 'FAILED'
), actions AS (
  SELECT *, json_extract_scalar(executionresult, '$["external-execution-id"]') AS external_id
  FROM codepipeline_action_execution_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
    AND executionid IN (SELECT executionid FROM wanted)
), steps AS (
  SELECT "timestamp", 1 AS depth, 'pipeline' AS kind, pipeline AS name, state
  FROM codepipeline_pipeline_execution_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
    AND executionid IN (SELECT executionid FROM wanted)
  UNION
  SELECT "timestamp", 2, 'stage', stage, state
  FROM codepipeline_stage_execution_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
    AND executionid IN (SELECT executionid FROM wanted)
  UNION
  SELECT "timestamp", 3, 'action', action, state
  FROM actions
  UNION
  SELECT "timestamp", 4, 'build', project_name, build_status
  FROM codebuild_build_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
    AND split_part(build_id, ':build/', 2) IN (SELECT external_id FROM actions WHERE external_id IS NOT NULL)
  UNION
  SELECT "timestamp", 5, 'phase', completed_phase, completed_phase_status
  FROM codebuild_build_phase_change
  WHERE date >= current_date - INTERVAL '7' DAY
    AND split_part(build_id, ':build/', 2) IN (SELECT external_id FROM actions WHERE external_id IS NOT NULL)
  UNION
  SELECT "timestamp", 4, 'deployment', deploymentid, state
  FROM codedeploy_deployment_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
    AND deploymentid IN (SELECT external_id FROM actions WHERE external_id IS NOT NULL)
  UNION
  SELECT "timestamp", 5, 'instance', instance, state
  FROM codedeploy_instance_state_change
  WHERE date >= current_date - INTERVAL '7' DAY
    AND deploymentid IN (SELECT external_id FROM actions WHERE external_id IS NOT NULL)
)
SELECT "timestamp", kind, name, state
FROM steps
ORDER BY "timestamp", depth, name, state
