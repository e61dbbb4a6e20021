# Every variable at the edge of what it takes.
#
# No account is needed: nothing is created, and what AWS would be asked for is given here.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "111122223333" }
}

variables {
  jar_path = "tests/no.jar"
}


run "smallest" {
  command = plan
  variables {
    name                      = "ab"
    database                  = "d"
    bucket_name               = "abc"
    retention_days            = 1
    failure_retention_days    = 1
    noncurrent_retention_days = 1
    result_retention_days     = 1
    log_retention_days        = 1
    buffer_interval_seconds   = 60
    scan_limit_mib            = 10
    sources                   = ["aws.codedeploy"]
    mask_secrets              = false
  }

  assert {
    condition = (
      aws_s3_bucket.logs[0].bucket == "abc" && aws_glue_catalog_database.lake.name == "d" && aws_athena_workgroup.queries.name == "ab" &&
      aws_lambda_function.functions["addPartition"].environment[0].variables["TRIBUTARY_DATABASE"] == "d" &&
      toset(jsondecode(aws_iam_role_policy.functions["addPartition"].policy).Statement[2].Resource) == toset(concat(
        ["arn:aws:glue:eu-central-1:111122223333:catalog", "arn:aws:glue:eu-central-1:111122223333:database/d"],
        [for name in keys(module.tables.tables) : "arn:aws:glue:eu-central-1:111122223333:table/d/${name}"]
      ))
    )
    error_message = "names are the ones given"
  }
  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : rule.id == "old_versions" ? rule.noncurrent_version_expiration[0].noncurrent_days == 1 : rule.expiration[0].days == 1 && length(rule.transition) == 0])
    error_message = "everything goes after a day"
  }
  assert {
    condition     = alltrue([for stream in aws_kinesis_firehose_delivery_stream.streams : stream.extended_s3_configuration[0].buffering_interval == 60])
    error_message = "files are written each minute"
  }
  assert {
    condition     = aws_athena_workgroup.queries.configuration[0].bytes_scanned_cutoff_per_query == 10485760
    error_message = "a query reads 10 MiB, the least that Athena takes"
  }
  assert {
    condition     = alltrue([for group in concat(values(aws_cloudwatch_log_group.functions), values(aws_cloudwatch_log_group.streams)) : group.retention_in_days == 1])
    error_message = "own logs go after a day"
  }
  assert {
    condition = alltrue([
      for names in [keys(aws_cloudwatch_event_rule.events), keys(aws_cloudwatch_event_target.streams), keys(aws_kinesis_firehose_delivery_stream.streams), keys(aws_sqs_queue.undelivered), [for key in keys(aws_cloudwatch_metric_alarm.alarms) : split("/", key)[0] if endswith(key, "/freshness")], output.tables, sort([for queue in aws_s3_bucket_notification.logs[0].queue : queue.id])] :
      tolist(names) == tolist(["codedeploy_deployment_state_change", "codedeploy_instance_state_change"])
    ])
    error_message = "only the source that is on has rules, streams and notifications"
  }
  assert {
    condition     = toset(keys(aws_lambda_function.functions)) == toset(["addPartition", "transformDeployment", "transformDeploymentInstance"])
    error_message = "only the source that is on has functions"
  }
  assert {
    condition     = toset(keys(aws_glue_catalog_table.events)) == toset(keys(module.tables.tables))
    error_message = "the tables of sources that are off stay"
  }
  assert {
    condition     = aws_lambda_function.functions["transformDeployment"].environment[0].variables["TRIBUTARY_MASK_SECRETS"] == "false"
    error_message = "secrets are not masked"
  }
}

run "largest" {
  command = plan
  variables {
    name                    = "name-of-19-characte"
    prefix                  = "${join("", [for i in range(199) : "p"])}/"
    database                = join("", [for i in range(255) : "d"])
    bucket_name             = join("", [for i in range(63) : "b"])
    retention_days          = 36500
    transitions             = [{ days = 30, storage_class = "STANDARD_IA" }, { days = 60, storage_class = "INTELLIGENT_TIERING" }, { days = 61, storage_class = "GLACIER_IR" }]
    buffer_interval_seconds = 900
    log_retention_days      = 3653
    source_account_ids      = ["000000000001"]
    conversion_concurrency  = 1000
    service_logs = { alb = {
      bucket   = join("", [for i in range(63) : "l"])
      prefix   = "${join("", [for i in range(199) : "p"])}/"
      accounts = ["000000000001"]
      regions  = ["ap-southeast-1", "us-gov-west-1", "cloudfront"]
      days     = 1
    } }
    tags = { for i in range(50) : "tag${i}" => "value" }
  }

  assert {
    condition     = alltrue([for role in concat(values(aws_iam_role.functions), values(aws_iam_role.streams), [aws_iam_role.events]) : length(role.name) <= 64 && length(role.tags) == 50])
    error_message = "the longest table's role has a name that IAM takes"
  }
  assert {
    condition     = alltrue([for stream in aws_kinesis_firehose_delivery_stream.streams : length(stream.extended_s3_configuration[0].prefix) <= 512 && length(stream.extended_s3_configuration[0].error_output_prefix) <= 512])
    error_message = "Firehose takes the prefixes"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.alarms["codebuild_build_state_change/freshness"].threshold == 2700
    error_message = "late is three intervals"
  }
  assert {
    condition     = aws_lambda_event_source_mapping.new_logs[0].scaling_config[0].maximum_concurrency == 1000 && alltrue([for rule in aws_cloudwatch_event_rule.new_logs : length(rule.name) <= 64]) && length(aws_iam_role_policy.functions["convertLogs"].policy) <= 10240
    error_message = "EventBridge and IAM take what comes of the longest names"
  }
  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : length(rule.transition) == (contains(concat(keys(module.tables.tables), keys(aws_glue_catalog_table.logs)), rule.id) ? 3 : 0)])
    error_message = "only logs become colder"
  }
}

run "logs_for_less_than_a_transition" {
  command = plan
  variables {
    retention_days = 91
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : one(rule.transition).days == 90 && rule.expiration[0].days == 91 if contains(keys(module.tables.tables), rule.id)])
    error_message = "what comes after the retention is left out"
  }
}

run "logs_until_a_transition" {
  command = plan
  variables {
    retention_days = 90
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : length(rule.transition) == 0 && rule.expiration[0].days == 90 if contains(keys(module.tables.tables), rule.id)])
    error_message = "what comes with the retention is left out"
  }
}

run "logs_for_ever" {
  command = plan
  variables {
    retention_days = null
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : length(rule.expiration) == 0 && length(rule.transition) == 2 if contains(keys(module.tables.tables), rule.id)])
    error_message = "logs become colder, and stay"
  }
}

run "logs_as_they_are" {
  command = plan
  variables {
    retention_days = null
    transitions    = []
  }

  assert {
    condition     = toset([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : rule.id]) == toset(["delivery_failures", "query_results", "old_versions"])
    error_message = "a rule that does nothing is refused by S3"
  }
}

run "prefix" {
  command = plan
  variables {
    prefix = "team/lake/"
  }

  assert {
    condition = (
      aws_kinesis_firehose_delivery_stream.streams["codebuild_build_state_change"].extended_s3_configuration[0].prefix == "team/lake/codebuild_build_state_change/date=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/" &&
      startswith(aws_kinesis_firehose_delivery_stream.streams["codebuild_build_state_change"].extended_s3_configuration[0].error_output_prefix, "team/lake/errors/table_name=codebuild_build_state_change/") &&
      aws_glue_catalog_table.events["codebuild_build_state_change"].storage_descriptor[0].location == "s3://tributary-111122223333-eu-central-1/team/lake/codebuild_build_state_change/" &&
      startswith(aws_glue_catalog_table.delivery_failures.parameters["storage.location.template"], "s3://tributary-111122223333-eu-central-1/team/lake/errors/") &&
      aws_athena_workgroup.queries.configuration[0].result_configuration[0].output_location == "s3://tributary-111122223333-eu-central-1/team/lake/athena-results/" &&
      startswith(aws_lambda_function.functions["addPartition"].s3_key, "team/lake/artifacts/")
    )
    error_message = "everything lies under the prefix"
  }
  assert {
    condition     = alltrue([for queue in aws_s3_bucket_notification.logs[0].queue : queue.filter_prefix == "team/lake/${queue.id}/"]) && alltrue([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : startswith(rule.filter[0].prefix, "team/lake/") if rule.id != "old_versions"])
    error_message = "notifications and lifecycle know the prefix"
  }
  assert {
    condition     = contains(jsondecode(aws_iam_role_policy.streams["codebuild_build_state_change"].policy).Statement[2].Resource, "arn:aws:s3:::tributary-111122223333-eu-central-1/team/lake/codebuild_build_state_change/*")
    error_message = "streams write under the prefix"
  }
}

run "key" {
  command = plan
  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition = (
      one(aws_s3_bucket_server_side_encryption_configuration.logs[0].rule).apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms" &&
      one(aws_s3_bucket_server_side_encryption_configuration.logs[0].rule).apply_server_side_encryption_by_default[0].kms_master_key_id == var.kms_key_arn &&
      one(aws_s3_bucket_server_side_encryption_configuration.logs[0].rule).bucket_key_enabled
    )
    error_message = "the bucket has the key"
  }
  assert {
    condition = alltrue([for policy in aws_iam_role_policy.streams :
      [for statement in jsondecode(policy.policy).Statement : statement if try(statement.Sid, "") == "Encrypt"] == [{
        Sid      = "Encrypt"
        Effect   = "Allow"
        Action   = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        Condition = {
          StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" }
          StringLike   = { "kms:EncryptionContext:aws:s3:arn" = ["arn:aws:s3:::tributary-111122223333-eu-central-1", "arn:aws:s3:::tributary-111122223333-eu-central-1/*"] }
        }
      }]
    ])
    error_message = "streams use the key, for the bucket only"
  }
  assert {
    condition = alltrue([for name, policy in aws_iam_role_policy.functions :
      name == "addPartition" ? !strcontains(policy.policy, "kms:") : strcontains(policy.policy, "kms:GenerateDataKey") && strcontains(policy.policy, var.kms_key_arn) && !strcontains(policy.policy, "kms:Decrypt")
    ])
    error_message = "transform functions may encrypt failed records, and decrypt nothing"
  }
  assert {
    condition     = alltrue([for stream in aws_kinesis_firehose_delivery_stream.streams : stream.extended_s3_configuration[0].kms_key_arn == var.kms_key_arn])
    error_message = "streams write with the key"
  }
  assert {
    condition     = aws_athena_workgroup.queries.configuration[0].result_configuration[0].encryption_configuration[0].encryption_option == "SSE_KMS" && aws_athena_workgroup.queries.configuration[0].result_configuration[0].encryption_configuration[0].kms_key_arn == var.kms_key_arn
    error_message = "results have the key"
  }
}

run "event_bus" {
  command = plan
  variables {
    event_bus_name = "central/events"
  }

  assert {
    condition     = alltrue([for rule in aws_cloudwatch_event_rule.events : rule.event_bus_name == "central/events"]) && alltrue([for target in aws_cloudwatch_event_target.streams : target.event_bus_name == "central/events"])
    error_message = "rules and targets are on the bus"
  }
  assert {
    condition = (
      jsondecode(aws_sqs_queue_policy.undelivered["codebuild_build_state_change"].policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:events:eu-central-1:111122223333:rule/central/events/tributary-codebuild_build_state_change" &&
      jsondecode(aws_iam_role.events.assume_role_policy).Statement[0].Condition.ArnLike["aws:SourceArn"] == "arn:aws:events:eu-central-1:111122223333:rule/central/events/tributary-*"
    )
    error_message = "a rule's ARN has its bus"
  }
}

run "snap_start" {
  command = plan
  variables {
    snap_start = true
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.functions : function.publish && function.snap_start[0].apply_on == "PublishedVersions"])
    error_message = "versions have snapshots"
  }
  assert {
    condition     = keys(aws_lambda_alias.live) == keys(aws_lambda_function.functions) && aws_lambda_event_source_mapping.new_files[0].function_name == "arn:aws:lambda:eu-central-1:111122223333:function:tributary-addPartition:live"
    error_message = "the queue calls a version"
  }
  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      one([for parameter in one(stream.extended_s3_configuration[0].processing_configuration[0].processors).parameters : parameter.parameter_value if parameter.parameter_name == "LambdaArn"]) == "arn:aws:lambda:eu-central-1:111122223333:function:tributary-${module.tables.tables[name].function}:live" &&
      jsondecode(aws_iam_role_policy.streams[name].policy).Statement[0].Resource == "arn:aws:lambda:eu-central-1:111122223333:function:tributary-${module.tables.tables[name].function}:live"
    ])
    error_message = "streams call a version, and may"
  }
}

run "governance" {
  command = plan
  variables {
    alarm_topic_arn          = "arn:aws:sns:eu-central-1:111122223333:alarms"
    permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary"
    tags                     = { team = "delivery" }
    service_logs             = { alb = { bucket = "company-logs" } }
  }

  assert {
    condition = alltrue([for alarm in aws_cloudwatch_metric_alarm.alarms :
      alarm.alarm_actions == toset([var.alarm_topic_arn]) && alarm.ok_actions == toset([var.alarm_topic_arn]) && alarm.tags == tomap({ team = "delivery" })
    ])
    error_message = "alarms tell the topic"
  }
  assert {
    condition = alltrue([for role in concat(values(aws_iam_role.functions), values(aws_iam_role.streams), [aws_iam_role.events]) :
      role.permissions_boundary == var.permissions_boundary_arn && role.tags == tomap({ team = "delivery" })
    ])
    error_message = "roles have the boundary"
  }
  assert {
    condition = alltrue([for tags in concat(
      values(aws_lambda_function.functions)[*].tags, values(aws_kinesis_firehose_delivery_stream.streams)[*].tags, values(aws_cloudwatch_event_rule.events)[*].tags,
      values(aws_cloudwatch_log_group.functions)[*].tags, values(aws_cloudwatch_log_group.streams)[*].tags, values(aws_sqs_queue.undelivered)[*].tags,
      aws_sqs_queue.new_files[*].tags, aws_sqs_queue.new_files_failed[*].tags, aws_lambda_event_source_mapping.new_files[*].tags,
      values(aws_cloudwatch_event_rule.new_logs)[*].tags, aws_sqs_queue.new_logs[*].tags, aws_sqs_queue.new_logs_failed[*].tags, aws_lambda_event_source_mapping.new_logs[*].tags,
      aws_s3_bucket.logs[*].tags, [aws_glue_catalog_database.lake.tags, aws_athena_workgroup.queries.tags],
    ) : tags == tomap({ team = "delivery" })])
    error_message = "resources have the tags"
  }
}
