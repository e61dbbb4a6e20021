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

override_data {
  target = data.aws_s3_bucket.existing_bucket
  values = { bucket = "old-logs", bucket_region = "eu-central-1" }
}

run "existing_bucket" {
  command = plan
  variables {
    existing_bucket = "old-logs"
    prefix          = "lake/"
    kms_key_arn     = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition = (
      length(aws_s3_bucket.logs) + length(aws_s3_bucket_versioning.logs) + length(aws_s3_bucket_policy.logs) + length(aws_s3_bucket_lifecycle_configuration.logs) +
      length(aws_s3_bucket_public_access_block.logs) + length(aws_s3_bucket_ownership_controls.logs) + length(aws_s3_bucket_server_side_encryption_configuration.logs) + length(aws_s3_bucket_notification.logs)
    ) == 0
    error_message = "no setting of an existing bucket is touched"
  }
  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.new_files[0].event_pattern) == {
      source      = ["aws.s3"]
      detail-type = ["Object Created"]
      detail = {
        bucket = { name = ["old-logs"] }
        object = { key = [for name in keys(module.tables.tables) : { prefix = "lake/${name}/" }] }
      }
    }
    error_message = "a rule tells of new log files in the bucket"
  }
  assert {
    condition     = aws_cloudwatch_event_rule.new_files[0].event_bus_name == null || aws_cloudwatch_event_rule.new_files[0].event_bus_name == "default"
    error_message = "the rule is on the bus that S3 sends to"
  }
  assert {
    condition     = aws_cloudwatch_event_target.new_files[0].arn == aws_lambda_event_source_mapping.new_files[0].event_source_arn
    error_message = "the rule tells the queue of addPartition"
  }
  assert {
    condition = (
      jsondecode(aws_sqs_queue_policy.new_files[0].policy).Statement[0].Principal.Service == "events.amazonaws.com" &&
      jsondecode(aws_sqs_queue_policy.new_files[0].policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:events:eu-central-1:111122223333:rule/${aws_cloudwatch_event_rule.new_files[0].name}"
    )
    error_message = "the queue takes messages of the rule only"
  }
  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      stream.extended_s3_configuration[0].bucket_arn == "arn:aws:s3:::old-logs" &&
      contains(jsondecode(aws_iam_role_policy.streams[name].policy).Statement[2].Resource, "arn:aws:s3:::old-logs/lake/${name}/*")
    ])
    error_message = "streams write to the bucket, and may"
  }
  assert {
    condition     = output.bucket == "old-logs" && aws_s3_object.jar.bucket == "old-logs" && aws_glue_catalog_table.events["codebuild_build_state_change"].storage_descriptor[0].location == "s3://old-logs/lake/codebuild_build_state_change/"
    error_message = "jar and tables are in the bucket"
  }
}

# The rule for new files is on the default bus, where S3 sends its events, whatever bus the others are on.
run "existing_bucket_and_another_bus" {
  command = plan
  variables {
    existing_bucket = "old-logs"
    event_bus_name  = "central"
  }

  assert {
    condition     = jsondecode(aws_sqs_queue_policy.new_files[0].policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:events:eu-central-1:111122223333:rule/tributary-new-files"
    error_message = "the rule is on the bus that S3 sends to"
  }
}

run "bucket_of_another_region" {
  command = plan
  override_data {
    target = data.aws_s3_bucket.existing_bucket
    values = { bucket = "old-logs", bucket_region = "us-west-2" }
  }
  variables {
    existing_bucket = "old-logs"
  }
  expect_failures = [data.aws_s3_bucket.existing_bucket]
}
