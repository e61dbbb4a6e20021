-- How did the builds of each project end?
SELECT project_name, count(*) AS builds,
       count(*) FILTER (build_status = 'SUCCEEDED') AS succeeded,
       count(*) FILTER (build_status = 'FAILED') AS failed
FROM codebuild_build_state_change_latest
WHERE current_phase = 'COMPLETED'
GROUP BY ALL ORDER BY builds DESC, project_name;

-- Which phases of a build take longest?
SELECT project_name, completed_phase AS phase, count(*) AS runs,
       count(*) FILTER (completed_phase_status <> 'SUCCEEDED') AS failed,
       median(completed_phase_duration_seconds) AS median_s,
       max(completed_phase_duration_seconds) AS longest_s
FROM codebuild_build_phase_change_latest
GROUP BY ALL ORDER BY longest_s DESC LIMIT 7;

-- What became of each commit?
SELECT strftime(min(starttime), '%H:%M') AS started, pipeline,
       max(executiontrigger->>'commit-message') AS commit,
       max_by(state, "timestamp") AS outcome,
       max(pipelineexecutionattempt) AS attempts
FROM codepipeline_pipeline_execution_state_change_latest
GROUP BY pipeline, executionid ORDER BY started;

-- One of them needed a second attempt: what happened?
WITH retried AS (
  SELECT executionid FROM codepipeline_pipeline_execution_state_change_latest
  WHERE pipelineexecutionattempt > 1 LIMIT 1)
SELECT "timestamp"[12:19] AS "time", stage, action, state,
       executionresult->>'external-execution-summary' AS summary
FROM codepipeline_action_execution_state_change_latest SEMI JOIN retried USING (executionid)
ORDER BY "timestamp", state DESC;

-- Builds carry secrets in the clear. What is left of them here?
SELECT DISTINCT project_name, variable->>'name' AS variable, variable->>'type' AS type,
       variable->>'value' AS value
FROM (SELECT project_name, unnest(
        additional_information->'$.environment.environment-variables[*]') AS variable
      FROM codebuild_build_state_change_latest)
ORDER BY ALL;

-- Which records failed, and why?
SELECT errormessage AS reason, count(DISTINCT rawdata) AS records,
       any_value(left(original, 36)) AS original
FROM delivery_failures
GROUP BY ALL ORDER BY reason;

-- One deployment failed. Did the load balancer's users notice?
WITH deployments AS (
  SELECT deploymentid, min("timestamp")::TIMESTAMP AS began, max("timestamp")::TIMESTAMP AS ended,
         max_by(state, "timestamp") AS outcome
  FROM codedeploy_deployment_state_change_latest GROUP BY deploymentid)
SELECT strftime("time", '%H:%M') AS minute, count(*) AS requests,
       count(*) FILTER (elb_status_code >= 500) AS errors,
       string_agg(DISTINCT target_ip, ', ') FILTER (elb_status_code >= 500) AS by_target,
       max(deploymentid || ' ' || outcome) AS during_deployment
FROM alb LEFT JOIN deployments ON "time" BETWEEN began AND ended
GROUP BY minute ORDER BY minute;

-- Which pages are slowest?
SELECT request_verb AS verb,
       regexp_replace(regexp_extract(request_url, '://[^/]+([^?]*)', 1), '[0-9]+', '*') AS path,
       count(*) AS requests, median(target_processing_time) AS median_s,
       max(target_processing_time) AS longest_s
FROM alb GROUP BY verb, path ORDER BY median_s DESC LIMIT 5;

-- Which lines of the log are no records? And did a field come that nobody knew?
SELECT source_line, reason AS what, left(raw, 40) AS "text" FROM rejects
UNION ALL
SELECT source_line, 'a field more', extra_fields::VARCHAR FROM alb
WHERE cardinality(extra_fields) > 0
ORDER BY source_line;
