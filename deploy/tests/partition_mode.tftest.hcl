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

run "projected" {
  command = plan
  variables {
    partition_mode = "projected"
  }

  assert {
    condition = alltrue([for name, table in aws_glue_catalog_table.events : table.parameters == tomap({
      EXTERNAL                        = "TRUE"
      classification                  = "json"
      compressionType                 = "gzip"
      "projection.enabled"            = "true"
      "projection.date.type"          = "date"
      "projection.date.format"        = "yyyy-MM-dd"
      "projection.date.range"         = "NOW-730DAYS,NOW"
      "projection.date.interval"      = "1"
      "projection.date.interval.unit" = "DAYS"
      "projection.hour.type"          = "integer"
      "projection.hour.range"         = "0,23"
      "projection.hour.digits"        = "2"
      "storage.location.template"     = "s3://tributary-111122223333-eu-central-1/${name}/date=$${date}/hour=$${hour}/"
    })])
    error_message = "Athena works partitions out, as far back as logs are kept"
  }
  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      "s3://tributary-111122223333-eu-central-1/${replace(replace(stream.extended_s3_configuration[0].prefix, "!{timestamp:yyyy-MM-dd}", "2026-01-02"), "!{timestamp:HH}", "03")}" ==
      replace(replace(aws_glue_catalog_table.events[name].parameters["storage.location.template"], "$${date}", "2026-01-02"), "$${hour}", "03")
    ])
    error_message = "Athena looks where streams write"
  }
  assert {
    condition     = !contains(keys(aws_lambda_function.functions), "addPartition") && length(aws_lambda_function.functions) == length(module.tables.tables)
    error_message = "addPartition is not deployed"
  }
  assert {
    condition     = length(aws_sqs_queue.new_files) + length(aws_sqs_queue.new_files_failed) + length(aws_sqs_queue_policy.new_files) + length(aws_s3_bucket_notification.logs) + length(aws_lambda_event_source_mapping.new_files) + length(aws_cloudwatch_event_rule.new_files) + length(aws_cloudwatch_event_target.new_files) == 0
    error_message = "nothing is told of new files"
  }
  assert {
    condition     = !anytrue([for key in keys(aws_cloudwatch_metric_alarm.alarms) : startswith(key, "addPartition/")]) && !strcontains(aws_cloudwatch_dashboard.lake.dashboard_body, "addPartition")
    error_message = "nothing watches what is not there"
  }
}

run "projected_for_ever" {
  command = plan
  variables {
    partition_mode = "projected"
    retention_days = null
  }

  assert {
    condition     = alltrue([for table in aws_glue_catalog_table.events : table.parameters["projection.date.range"] == "2026-01-01,NOW"])
    error_message = "Athena looks back to the first release"
  }
}

run "projected_in_an_existing_bucket" {
  command = plan
  override_data {
    target = data.aws_s3_bucket.existing_bucket
    values = { bucket = "old-logs", bucket_region = "eu-central-1" }
  }
  variables {
    partition_mode  = "projected"
    existing_bucket = "old-logs"
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.new_files) == 0 && length(aws_s3_bucket_notification.logs) == 0
    error_message = "nothing is told of new files"
  }
  assert {
    condition     = startswith(aws_glue_catalog_table.events["codebuild_build_state_change"].parameters["storage.location.template"], "s3://old-logs/codebuild_build_state_change/")
    error_message = "Athena looks into the existing bucket"
  }
}
