# Every message of a variable: a value just beyond what it takes.
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

run "name_too_long" {
  command = plan
  variables {
    name = "a-name-of-20-charact"
  }
  expect_failures = [var.name]
}

run "name_of_one_character" {
  command = plan
  variables {
    name = "a"
  }
  expect_failures = [var.name]
}

run "name_with_upper_case" {
  command = plan
  variables {
    name = "Tributary"
  }
  expect_failures = [var.name]
}

run "name_begins_with_a_digit" {
  command = plan
  variables {
    name = "1lake"
  }
  expect_failures = [var.name]
}

run "name_ends_with_a_hyphen" {
  command = plan
  variables {
    name = "lake-"
  }
  expect_failures = [var.name]
}

run "jar_not_built" {
  command = plan
  variables {
    jar_path = "no/such.jar"
  }
  expect_failures = [var.jar_path]
}

run "sources_empty" {
  command = plan
  variables {
    sources = []
  }
  expect_failures = [var.sources]
}

run "sources_without_a_table" {
  command = plan
  variables {
    sources = ["aws.codebuild", "aws.ec2"]
  }
  expect_failures = [var.sources]
}

run "event_bus_by_arn" {
  command = plan
  variables {
    event_bus_name = "arn:aws:events:eu-central-1:111122223333:event-bus/lake"
  }
  expect_failures = [var.event_bus_name]
}

run "event_bus_with_a_space" {
  command = plan
  variables {
    event_bus_name = "my bus"
  }
  expect_failures = [var.event_bus_name]
}

run "event_bus_with_a_long_name" {
  command = plan
  variables {
    event_bus_name = join("", [for i in range(257) : "b"])
  }
  expect_failures = [var.event_bus_name]
}

run "account_without_its_zero" {
  command = plan
  variables {
    source_account_ids = ["12345678901"]
  }
  expect_failures = [var.source_account_ids]
}

run "account_by_arn" {
  command = plan
  variables {
    source_account_ids = ["arn:aws:iam::111122223333:root"]
  }
  expect_failures = [var.source_account_ids]
}

run "bucket_name_with_upper_case" {
  command = plan
  variables {
    bucket_name = "Logs"
  }
  expect_failures = [var.bucket_name]
}

run "bucket_name_too_short" {
  command = plan
  variables {
    bucket_name = "ab"
  }
  expect_failures = [var.bucket_name]
}

run "bucket_name_too_long" {
  command = plan
  variables {
    bucket_name = join("", [for i in range(64) : "b"])
  }
  expect_failures = [var.bucket_name]
}

run "bucket_name_with_a_period" {
  command = plan
  variables {
    bucket_name = "my.logs"
  }
  expect_failures = [var.bucket_name]
}

run "existing_bucket_by_arn" {
  command = plan
  variables {
    existing_bucket = "arn:aws:s3:::logs"
  }
  expect_failures = [var.existing_bucket]
}

run "existing_bucket_by_location" {
  command = plan
  variables {
    existing_bucket = "s3://logs"
  }
  expect_failures = [var.existing_bucket]
}

run "prefix_begins_with_a_slash" {
  command = plan
  variables {
    prefix = "/lake/"
  }
  expect_failures = [var.prefix]
}

run "prefix_without_its_slash" {
  command = plan
  variables {
    prefix = "lake"
  }
  expect_failures = [var.prefix]
}

run "prefix_like_a_partition" {
  command = plan
  variables {
    prefix = "date=today/"
  }
  expect_failures = [var.prefix]
}

run "prefix_with_an_expression" {
  command = plan
  variables {
    prefix = "!{timestamp:yyyy}/"
  }
  expect_failures = [var.prefix]
}

run "prefix_too_long" {
  command = plan
  variables {
    prefix = "${join("", [for i in range(200) : "p"])}/"
  }
  expect_failures = [var.prefix]
}

run "key_by_alias" {
  command = plan
  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:alias/lake"
  }
  expect_failures = [var.kms_key_arn]
}

run "key_by_id" {
  command = plan
  variables {
    kms_key_arn = "1234abcd-12ab-34cd-56ef-1234567890ab"
  }
  expect_failures = [var.kms_key_arn]
}

run "retention_below_a_day" {
  command = plan
  variables {
    retention_days = 0
  }
  expect_failures = [var.retention_days]
}

run "retention_of_half_a_day" {
  command = plan
  variables {
    retention_days = 1.5
  }
  expect_failures = [var.retention_days]
}

run "failure_retention_below_a_day" {
  command = plan
  variables {
    failure_retention_days = 0
  }
  expect_failures = [var.failure_retention_days]
}

run "failure_retention_of_half_a_day" {
  command = plan
  variables {
    failure_retention_days = 1.5
  }
  expect_failures = [var.failure_retention_days]
}

run "noncurrent_retention_below_a_day" {
  command = plan
  variables {
    noncurrent_retention_days = 0
  }
  expect_failures = [var.noncurrent_retention_days]
}

run "noncurrent_retention_of_half_a_day" {
  command = plan
  variables {
    noncurrent_retention_days = 1.5
  }
  expect_failures = [var.noncurrent_retention_days]
}

run "transition_to_what_athena_cannot_read" {
  command = plan
  variables {
    transitions = [{ days = 90, storage_class = "GLACIER" }]
  }
  expect_failures = [var.transitions]
}

run "transition_too_soon" {
  command = plan
  variables {
    transitions = [{ days = 29, storage_class = "STANDARD_IA" }]
  }
  expect_failures = [var.transitions]
}

run "transition_below_a_day" {
  command = plan
  variables {
    transitions = [{ days = 0, storage_class = "GLACIER_IR" }]
  }
  expect_failures = [var.transitions]
}

run "transition_after_half_a_day" {
  command = plan
  variables {
    transitions = [{ days = 30.5, storage_class = "STANDARD_IA" }]
  }
  expect_failures = [var.transitions]
}

run "transitions_out_of_order" {
  command = plan
  variables {
    transitions = [{ days = 90, storage_class = "INTELLIGENT_TIERING" }, { days = 90, storage_class = "GLACIER_IR" }]
  }
  expect_failures = [var.transitions]
}

run "transitions_too_close" {
  command = plan
  variables {
    transitions = [{ days = 30, storage_class = "STANDARD_IA" }, { days = 59, storage_class = "GLACIER_IR" }]
  }
  expect_failures = [var.transitions]
}

run "buffer_interval_too_short" {
  command = plan
  variables {
    buffer_interval_seconds = 59
  }
  expect_failures = [var.buffer_interval_seconds]
}

run "buffer_interval_too_long" {
  command = plan
  variables {
    buffer_interval_seconds = 901
  }
  expect_failures = [var.buffer_interval_seconds]
}

run "buffer_interval_in_parts" {
  command = plan
  variables {
    buffer_interval_seconds = 60.5
  }
  expect_failures = [var.buffer_interval_seconds]
}

run "database_with_a_hyphen" {
  command = plan
  variables {
    database = "event-lake"
  }
  expect_failures = [var.database]
}

run "database_with_upper_case" {
  command = plan
  variables {
    database = "Lake"
  }
  expect_failures = [var.database]
}

run "database_too_long" {
  command = plan
  variables {
    database = join("", [for i in range(256) : "d"])
  }
  expect_failures = [var.database]
}

run "partition_mode_unknown" {
  command = plan
  variables {
    partition_mode = "projection"
  }
  expect_failures = [var.partition_mode]
}

run "scan_limit_too_low" {
  command = plan
  variables {
    scan_limit_mib = 9
  }
  expect_failures = [var.scan_limit_mib]
}

run "scan_limit_in_parts" {
  command = plan
  variables {
    scan_limit_mib = 10.5
  }
  expect_failures = [var.scan_limit_mib]
}

run "result_retention_below_a_day" {
  command = plan
  variables {
    result_retention_days = 0
  }
  expect_failures = [var.result_retention_days]
}

run "result_retention_of_half_a_day" {
  command = plan
  variables {
    result_retention_days = 1.5
  }
  expect_failures = [var.result_retention_days]
}

run "topic_by_name" {
  command = plan
  variables {
    alarm_topic_arn = "alarms"
  }
  expect_failures = [var.alarm_topic_arn]
}

run "topic_is_a_queue" {
  command = plan
  variables {
    alarm_topic_arn = "arn:aws:sqs:eu-central-1:111122223333:alarms"
  }
  expect_failures = [var.alarm_topic_arn]
}

run "topic_is_fifo" {
  command = plan
  variables {
    alarm_topic_arn = "arn:aws:sns:eu-central-1:111122223333:alarms.fifo"
  }
  expect_failures = [var.alarm_topic_arn]
}

run "log_retention_between_two" {
  command = plan
  variables {
    log_retention_days = 31
  }
  expect_failures = [var.log_retention_days]
}

run "boundary_by_name" {
  command = plan
  variables {
    permissions_boundary_arn = "boundary"
  }
  expect_failures = [var.permissions_boundary_arn]
}

run "boundary_is_a_role" {
  command = plan
  variables {
    permissions_boundary_arn = "arn:aws:iam::111122223333:role/boundary"
  }
  expect_failures = [var.permissions_boundary_arn]
}

run "tag_of_aws" {
  command = plan
  variables {
    tags = { "aws:owner" = "me" }
  }
  expect_failures = [var.tags]
}

run "tags_too_many" {
  command = plan
  variables {
    tags = { for i in range(51) : "tag${i}" => "" }
  }
  expect_failures = [var.tags]
}

run "tag_without_a_key" {
  command = plan
  variables {
    tags = { "" = "value" }
  }
  expect_failures = [var.tags]
}

run "tag_key_too_long" {
  command = plan
  variables {
    tags = { (join("", [for i in range(129) : "k"])) = "value" }
  }
  expect_failures = [var.tags]
}

run "tag_value_too_long" {
  command = plan
  variables {
    tags = { key = join("", [for i in range(257) : "v"]) }
  }
  expect_failures = [var.tags]
}

run "new_and_existing_bucket" {
  command = plan
  variables {
    bucket_name     = "new-logs"
    existing_bucket = "old-logs"
  }
  expect_failures = [var.bucket_name]
}

run "service_log_unknown" {
  command = plan
  variables {
    service_logs = { elbv3 = { bucket = "company-logs" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_bucket_is_a_location" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "s3://company-logs" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_prefix_without_a_slash" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", prefix = "lb" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_prefix_begins_with_a_slash" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", prefix = "/lb/" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_prefix_with_a_star" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", prefix = "*/" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_prefix_too_long" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", prefix = "${join("", [for i in range(200) : "p"])}/" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_account_without_its_zero" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", accounts = ["12345678901"] } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_no_account" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", accounts = [] } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_region_is_a_zone" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", regions = ["eu-central-1a"] } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_no_region" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", regions = [] } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_no_days" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", days = 0 } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_half_days" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", days = 1.5 } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_key_is_an_alias" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:alias/logs" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_location_without_keys" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", location = "AWSLogs/" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_prefix_ends_in_awslogs" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", prefix = "lb/AWSLogs/" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_prefix_is_awslogs" {
  command = plan
  variables {
    service_logs = { s3_access = { bucket = "company-logs", prefix = "AWSLogs/" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_prefix_ends_in_awslogs_of_another_case_and_a_location" {
  command = plan
  variables {
    service_logs = { cloudtrail = { bucket = "company-logs", prefix = "org/awslogs/", location = "o-1/$${account}/CloudTrail/$${region}/$${date}/" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_prefix_goes_on_behind_awslogs" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs", prefix = "AWSLogs/111122223333/" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_prefix_only_looks_like_awslogs" {
  command = plan
  override_data {
    target = data.aws_s3_bucket.log_sources["company-logs"]
    values = { bucket = "company-logs", bucket_region = "eu-central-1" }
  }
  variables {
    service_logs = { alb = { bucket = "company-logs", prefix = "OldAWSLogs/" }, s3_access = { bucket = "company-logs", prefix = "AWSLogs/access/" } }
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.new_logs) == 1
    error_message = "a folder of another name is none of AWS's, and S3 puts no AWSLogs below its prefix"
  }
}

run "service_log_in_the_new_bucket" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "tributary-111122223333-eu-central-1" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_in_the_named_new_bucket" {
  command = plan
  variables {
    bucket_name  = "new-logs"
    service_logs = { alb = { bucket = "new-logs" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_holds_the_lake" {
  command = plan
  override_data {
    target = data.aws_s3_bucket.existing_bucket
    values = { bucket = "old-logs", bucket_region = "eu-central-1" }
  }
  variables {
    existing_bucket = "old-logs"
    prefix          = "lake/"
    service_logs    = { alb = { bucket = "old-logs" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_in_a_folder_of_the_lake" {
  command = plan
  override_data {
    target = data.aws_s3_bucket.existing_bucket
    values = { bucket = "old-logs", bucket_region = "eu-central-1" }
  }
  variables {
    existing_bucket = "old-logs"
    prefix          = "lake/"
    service_logs    = { alb = { bucket = "old-logs", prefix = "lake/alb/logs/" } }
  }
  expect_failures = [var.service_logs]
}

run "service_log_is_the_ledger" {
  command = plan
  override_data {
    target = data.aws_s3_bucket.existing_bucket
    values = { bucket = "old-logs", bucket_region = "eu-central-1" }
  }
  variables {
    existing_bucket = "old-logs"
    service_logs    = { alb = { bucket = "old-logs", prefix = "ingest_ledger/" } }
  }
  expect_failures = [var.service_logs]
}

run "conversion_concurrency_too_low" {
  command = plan
  variables {
    conversion_concurrency = 1
  }
  expect_failures = [var.conversion_concurrency]
}

run "conversion_concurrency_too_high" {
  command = plan
  variables {
    conversion_concurrency = 1001
  }
  expect_failures = [var.conversion_concurrency]
}

run "conversion_concurrency_half" {
  command = plan
  variables {
    conversion_concurrency = 2.5
  }
  expect_failures = [var.conversion_concurrency]
}
