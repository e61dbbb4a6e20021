# No account is needed: nothing is created, and what AWS would be asked for is given here.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "china"
  region                      = "cn-north-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "govcloud"
  region                      = "us-gov-west-1"
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


run "china" {
  command = plan
  providers = {
    aws = aws.china
  }
  variables {
    kms_key_arn              = "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    alarm_topic_arn          = "arn:aws-cn:sns:cn-north-1:111122223333:alarms"
    permissions_boundary_arn = "arn:aws-cn:iam::111122223333:policy/boundary"
    service_logs             = { alb = { bucket = "company-logs", kms_key_arn = "arn:aws-cn:kms:cn-north-1:111122223333:key/aaaaaaaa-12ab-34cd-56ef-1234567890ab" } }
  }

  assert {
    condition = alltrue([for arn in flatten([
      [for policy in concat(values(aws_iam_role_policy.functions), values(aws_iam_role_policy.streams), [aws_iam_role_policy.events], values(aws_sqs_queue_policy.undelivered), aws_sqs_queue_policy.new_files, aws_sqs_queue_policy.new_logs, aws_s3_bucket_policy.logs) : [for statement in jsondecode(policy.policy).Statement : statement.Resource]],
      [for policy in values(aws_sqs_queue_policy.undelivered) : jsondecode(policy.policy).Statement[0].Condition.ArnEquals["aws:SourceArn"]],
      [for stream in aws_kinesis_firehose_delivery_stream.streams : [for parameter in one(stream.extended_s3_configuration[0].processing_configuration[0].processors).parameters : parameter.parameter_value if parameter.parameter_name == "LambdaArn"]],
      values(aws_kinesis_firehose_delivery_stream.streams)[*].extended_s3_configuration[0].bucket_arn,
      values(aws_cloudwatch_event_target.streams)[*].arn,
      [for queue in aws_s3_bucket_notification.logs[0].queue : queue.queue_arn],
      jsondecode(aws_iam_role.events.assume_role_policy).Statement[0].Condition.ArnLike["aws:SourceArn"],
      aws_lambda_event_source_mapping.new_files[0].function_name,
      aws_lambda_event_source_mapping.new_logs[0].function_name,
      aws_lambda_event_source_mapping.new_logs[0].event_source_arn,
      values(aws_cloudwatch_event_target.new_logs)[*].arn,
      jsondecode(aws_sqs_queue_policy.new_logs[0].policy).Statement[0].Condition.ArnEquals["aws:SourceArn"],
      output.forwarding.event_bus_arn,
    ]) : startswith(arn, "arn:aws-cn:")])
    error_message = "every ARN is of the partition"
  }
  assert {
    condition     = alltrue([for policy in aws_iam_role_policy.streams : strcontains(policy.policy, "\"kms:ViaService\": \"s3.cn-north-1.amazonaws.com.cn\"")]) && length(regexall("\"kms:ViaService\": \"s3.cn-north-1.amazonaws.com.cn\"", aws_iam_role_policy.functions["convertLogs"].policy)) == 2
    error_message = "the key is used through the partition's S3"
  }
  assert {
    condition     = aws_s3_bucket.logs[0].bucket == "tributary-111122223333-cn-north-1" && alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.lake.dashboard_body).widgets : widget.properties.region == "cn-north-1"])
    error_message = "names and dashboard are of the region"
  }
  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      stream.extended_s3_configuration[0].custom_time_zone == null && stream.extended_s3_configuration[0].file_extension == null &&
      stream.extended_s3_configuration[0].compression_format == "GZIP" && stream.extended_s3_configuration[0].prefix == "${name}/date=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/"
    ])
    error_message = "Firehose is asked for nothing that it refuses here, and keys are what addPartition reads"
  }
}

run "govcloud" {
  command = plan
  providers = {
    aws = aws.govcloud
  }
  variables {
    kms_key_arn              = "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    alarm_topic_arn          = "arn:aws-us-gov:sns:us-gov-west-1:111122223333:alarms"
    permissions_boundary_arn = "arn:aws-us-gov:iam::111122223333:policy/boundary"
    service_logs             = { alb = { bucket = "company-logs", kms_key_arn = "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/aaaaaaaa-12ab-34cd-56ef-1234567890ab" } }
  }

  assert {
    condition = alltrue([for arn in flatten([
      [for policy in concat(values(aws_iam_role_policy.functions), values(aws_iam_role_policy.streams), [aws_iam_role_policy.events], values(aws_sqs_queue_policy.undelivered), aws_sqs_queue_policy.new_files, aws_sqs_queue_policy.new_logs, aws_s3_bucket_policy.logs) : [for statement in jsondecode(policy.policy).Statement : statement.Resource]],
      [for policy in values(aws_sqs_queue_policy.undelivered) : jsondecode(policy.policy).Statement[0].Condition.ArnEquals["aws:SourceArn"]],
      [for stream in aws_kinesis_firehose_delivery_stream.streams : [for parameter in one(stream.extended_s3_configuration[0].processing_configuration[0].processors).parameters : parameter.parameter_value if parameter.parameter_name == "LambdaArn"]],
      values(aws_kinesis_firehose_delivery_stream.streams)[*].extended_s3_configuration[0].bucket_arn,
      values(aws_cloudwatch_event_target.streams)[*].arn,
      [for queue in aws_s3_bucket_notification.logs[0].queue : queue.queue_arn],
      jsondecode(aws_iam_role.events.assume_role_policy).Statement[0].Condition.ArnLike["aws:SourceArn"],
      aws_lambda_event_source_mapping.new_files[0].function_name,
      aws_lambda_event_source_mapping.new_logs[0].function_name,
      aws_lambda_event_source_mapping.new_logs[0].event_source_arn,
      values(aws_cloudwatch_event_target.new_logs)[*].arn,
      jsondecode(aws_sqs_queue_policy.new_logs[0].policy).Statement[0].Condition.ArnEquals["aws:SourceArn"],
      output.forwarding.event_bus_arn,
    ]) : startswith(arn, "arn:aws-us-gov:")])
    error_message = "every ARN is of the partition"
  }
  assert {
    condition     = alltrue([for policy in aws_iam_role_policy.streams : strcontains(policy.policy, "\"kms:ViaService\": \"s3.us-gov-west-1.amazonaws.com\"")]) && length(regexall("\"kms:ViaService\": \"s3.us-gov-west-1.amazonaws.com\"", aws_iam_role_policy.functions["convertLogs"].policy)) == 2
    error_message = "the key is used through the partition's S3"
  }
  assert {
    condition     = aws_s3_bucket.logs[0].bucket == "tributary-111122223333-us-gov-west-1" && alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.lake.dashboard_body).widgets : widget.properties.region == "us-gov-west-1"])
    error_message = "names and dashboard are of the region"
  }
  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      stream.extended_s3_configuration[0].custom_time_zone == null && stream.extended_s3_configuration[0].file_extension == null &&
      stream.extended_s3_configuration[0].compression_format == "GZIP" && stream.extended_s3_configuration[0].prefix == "${name}/date=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/"
    ])
    error_message = "Firehose is asked for nothing that it refuses here, and keys are what addPartition reads"
  }
}

run "iso" {
  command = plan
  override_data {
    target = data.aws_partition.current
    values = { partition = "aws-iso", dns_suffix = "c2s.ic.gov" }
  }

  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      stream.extended_s3_configuration[0].custom_time_zone == null && stream.extended_s3_configuration[0].file_extension == null &&
      stream.extended_s3_configuration[0].compression_format == "GZIP" && stream.extended_s3_configuration[0].prefix == "${name}/date=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/"
    ])
    error_message = "Firehose is asked for nothing that it refuses here, and keys are what addPartition reads"
  }
}

run "no_arn_is_literal" {
  command = plan

  assert {
    condition     = length(module.tables.tables) > 0 && alltrue([for file in setunion(fileset(".", "*.tf"), fileset(".", "tables/*.tf"), fileset(".", "examples/*/*.tf")) : !strcontains(file(file), "arn:aws:")])
    error_message = "no file has an ARN of one partition"
  }
}
