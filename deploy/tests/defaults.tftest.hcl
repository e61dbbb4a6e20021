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

run "events" {
  command = plan

  assert {
    condition     = keys(aws_cloudwatch_event_rule.events) == keys(module.tables.tables)
    error_message = "every table has a rule"
  }
  assert {
    condition = alltrue([for name, rule in aws_cloudwatch_event_rule.events :
      jsondecode(rule.event_pattern) == { source = [module.tables.tables[name].source], detail-type = [module.tables.tables[name].detail_type] }
    ])
    error_message = "a rule's pattern is its table's source and detail-type"
  }
  assert {
    condition     = alltrue([for rule in aws_cloudwatch_event_rule.events : rule.event_bus_name == "default"])
    error_message = "rules are on the default bus"
  }
  assert {
    condition     = alltrue([for name, target in aws_cloudwatch_event_target.streams : target.arn == "arn:aws:firehose:eu-central-1:111122223333:deliverystream/${aws_kinesis_firehose_delivery_stream.streams[name].name}"])
    error_message = "a rule's target is its table's stream"
  }
  assert {
    condition = alltrue([for target in aws_cloudwatch_event_target.streams :
      target.retry_policy[0].maximum_event_age_in_seconds == 86400 && target.retry_policy[0].maximum_retry_attempts == 185
    ])
    error_message = "an event is tried for a day"
  }
  assert {
    condition = alltrue([for name, target in aws_cloudwatch_event_target.streams :
      target.dead_letter_config[0].arn == "arn:aws:sqs:eu-central-1:111122223333:${aws_sqs_queue.undelivered[name].name}"
    ])
    error_message = "a target has its own dead-letter queue"
  }
  assert {
    condition = alltrue([for name, policy in aws_sqs_queue_policy.undelivered :
      jsondecode(policy.policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:events:eu-central-1:111122223333:rule/${aws_cloudwatch_event_rule.events[name].name}"
    ])
    error_message = "a dead-letter queue takes messages of its own rule only"
  }
  assert {
    condition     = alltrue([for queue in aws_sqs_queue.undelivered : queue.message_retention_seconds == 1209600 && queue.sqs_managed_sse_enabled])
    error_message = "dead-letter queues keep messages for 14 days, encrypted"
  }
  assert {
    condition     = length(aws_cloudwatch_event_permission.source_accounts) == 0
    error_message = "no other account may send events"
  }
}

run "streams" {
  command = plan

  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      stream.extended_s3_configuration[0].prefix == "${name}/date=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/"
    ])
    error_message = "a stream writes to <table>/date=<day>/hour=<hour>/"
  }
  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      stream.extended_s3_configuration[0].error_output_prefix == "errors/table_name=${name}/error_type=!{firehose:error-output-type}/date=!{timestamp:yyyy-MM-dd}/"
    ])
    error_message = "a stream's rejects are parted by table, type and day"
  }
  assert {
    condition = alltrue([for stream in aws_kinesis_firehose_delivery_stream.streams :
      stream.extended_s3_configuration[0].compression_format == "GZIP" && endswith(stream.extended_s3_configuration[0].file_extension, ".gz")
    ])
    error_message = "files are gzip and named so"
  }
  assert {
    condition = alltrue([for stream in aws_kinesis_firehose_delivery_stream.streams :
      stream.extended_s3_configuration[0].custom_time_zone == "UTC" && stream.extended_s3_configuration[0].buffering_interval == 300 && stream.extended_s3_configuration[0].bucket_arn == "arn:aws:s3:::tributary-111122223333-eu-central-1"
    ])
    error_message = "a stream writes to the bucket, every five minutes, by UTC"
  }
  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      { for parameter in one(stream.extended_s3_configuration[0].processing_configuration[0].processors).parameters : parameter.parameter_name => parameter.parameter_value } == {
        LambdaArn               = "arn:aws:lambda:eu-central-1:111122223333:function:tributary-${module.tables.tables[name].function}"
        BufferSizeInMBs         = "0.5"
        BufferIntervalInSeconds = "30"
      }
    ])
    error_message = "a stream calls its table's function with half a MB, far below the 6 MB of a response"
  }
  assert {
    condition     = alltrue([for stream in aws_kinesis_firehose_delivery_stream.streams : stream.server_side_encryption[0].enabled])
    error_message = "a stream's records are encrypted"
  }
  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      one(stream.extended_s3_configuration[0].cloudwatch_logging_options).enabled &&
      one(stream.extended_s3_configuration[0].cloudwatch_logging_options).log_group_name == "/aws/kinesisfirehose/tributary-${name}" &&
      aws_cloudwatch_log_group.streams[name].name == "/aws/kinesisfirehose/tributary-${name}" &&
      aws_cloudwatch_log_stream.streams[name].name == one(stream.extended_s3_configuration[0].cloudwatch_logging_options).log_stream_name
    ])
    error_message = "a stream logs to a log group of its own, which exists"
  }
}

run "functions" {
  command = plan

  assert {
    condition     = toset(keys(aws_lambda_function.functions)) == toset(concat(["addPartition"], [for table in values(module.tables.tables) : table.function]))
    error_message = "every table's function and addPartition are deployed"
  }
  assert {
    condition = alltrue([for name, function in aws_lambda_function.functions :
      function.environment[0].variables["SPRING_CLOUD_FUNCTION_DEFINITION"] == name && function.function_name == "tributary-${name}"
    ])
    error_message = "a function chooses its bean by name"
  }
  assert {
    condition = alltrue([for function in aws_lambda_function.functions :
      function.handler == "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest" && function.runtime == "java25" && function.architectures == tolist(["arm64"]) && function.memory_size == 1024 && function.timeout == 60
    ])
    error_message = "handler, runtime, architecture, memory and time-out"
  }
  assert {
    condition = alltrue([for function in aws_lambda_function.functions :
      function.s3_bucket == "tributary-111122223333-eu-central-1" && function.s3_key == "artifacts/tributary-aws-${filesha256("tests/no.jar")}.jar" && function.source_code_hash == filebase64sha256("tests/no.jar")
    ])
    error_message = "functions share one jar, named after its content"
  }
  assert {
    condition     = aws_lambda_function.functions["addPartition"].environment[0].variables == tomap({ SPRING_CLOUD_FUNCTION_DEFINITION = "addPartition", TRIBUTARY_DATABASE = "tributary", TRIBUTARY_LAKE = "s3://tributary-111122223333-eu-central-1/" })
    error_message = "addPartition is told the database and the place of the lake"
  }
  assert {
    condition     = aws_lambda_function.functions["transformPipeline"].environment[0].variables == tomap({ SPRING_CLOUD_FUNCTION_DEFINITION = "transformPipeline", TRIBUTARY_MASK_SECRETS = "true", TRIBUTARY_FAILURES = "s3://tributary-111122223333-eu-central-1/errors/" })
    error_message = "transform functions mask secrets, and know where failed records go"
  }
  assert {
    condition = alltrue([for name, function in aws_lambda_function.functions :
      function.logging_config[0].log_group == "/aws/lambda/tributary-${name}" && aws_cloudwatch_log_group.functions[name].retention_in_days == 30
    ])
    error_message = "a function logs to a log group of its own, for 30 days"
  }
  assert {
    condition     = length(aws_lambda_alias.live) == 0 && alltrue([for function in aws_lambda_function.functions : !function.publish && length(function.snap_start) == 0])
    error_message = "SnapStart is off"
  }
  assert {
    condition     = aws_lambda_event_source_mapping.new_files[0].function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "addPartition may fail single messages"
  }
  assert {
    condition     = aws_lambda_event_source_mapping.new_files[0].event_source_arn == "arn:aws:sqs:eu-central-1:111122223333:tributary-new-files" && aws_lambda_event_source_mapping.new_files[0].function_name == "arn:aws:lambda:eu-central-1:111122223333:function:tributary-addPartition"
    error_message = "addPartition reads the queue of new files"
  }
  assert {
    condition     = aws_sqs_queue.new_files[0].visibility_timeout_seconds >= 6 * aws_lambda_function.functions["addPartition"].timeout + aws_lambda_event_source_mapping.new_files[0].maximum_batching_window_in_seconds
    error_message = "a message stays hidden for six times the time-out and the wait"
  }
}

run "rights" {
  command = plan

  assert {
    condition = alltrue(flatten([for policy in concat(values(aws_iam_role_policy.functions), values(aws_iam_role_policy.streams), [aws_iam_role_policy.events]) :
      [for statement in jsondecode(policy.policy).Statement : !contains(flatten([statement.Resource]), "*") && !strcontains(jsonencode(statement.Action), "*")]
    ]))
    error_message = "no right is to every resource or every action"
  }
  assert {
    condition = alltrue([for name, policy in aws_iam_role_policy.functions :
      toset(flatten([for statement in jsondecode(policy.policy).Statement : statement.Action])) == toset(concat(["logs:CreateLogStream", "logs:PutLogEvents"],
      name == "addPartition" ? ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "glue:GetTable", "glue:BatchCreatePartition", "glue:BatchGetPartition"] : ["s3:PutObject"]))
    ])
    error_message = "transform functions may only log and write failed records; addPartition may take its messages and add partitions"
  }
  assert {
    condition = alltrue([for name, policy in aws_iam_role_policy.functions :
      jsondecode(policy.policy).Statement[0].Resource == "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/tributary-${name}:log-stream:*"
    ])
    error_message = "a function logs to its own log group"
  }
  assert {
    condition = alltrue([for name, table in module.tables.tables :
      [for statement in jsondecode(aws_iam_role_policy.functions[table.function].policy).Statement : statement.Resource if statement.Action == "s3:PutObject"] == ["arn:aws:s3:::tributary-111122223333-eu-central-1/errors/table_name=${name}/error_type=processing-failed/*"]
    ])
    error_message = "a transform function writes failed records of its own table only"
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.functions["addPartition"].policy).Statement[1].Resource == "arn:aws:sqs:eu-central-1:111122223333:tributary-new-files"
    error_message = "addPartition reads its own queue"
  }
  assert {
    condition = toset(jsondecode(aws_iam_role_policy.functions["addPartition"].policy).Statement[2].Resource) == toset(concat(
      ["arn:aws:glue:eu-central-1:111122223333:catalog", "arn:aws:glue:eu-central-1:111122223333:database/tributary"],
      [for name in keys(module.tables.tables) : "arn:aws:glue:eu-central-1:111122223333:table/tributary/${name}"]
    ))
    error_message = "addPartition adds partitions to the tables of the database only"
  }
  assert {
    condition = alltrue([for name, policy in aws_iam_role_policy.streams :
      toset(flatten([for statement in jsondecode(policy.policy).Statement : statement.Resource])) == toset([
        "arn:aws:lambda:eu-central-1:111122223333:function:tributary-${module.tables.tables[name].function}",
        "arn:aws:lambda:eu-central-1:111122223333:function:tributary-${module.tables.tables[name].function}:$LATEST",
        "arn:aws:s3:::tributary-111122223333-eu-central-1",
        "arn:aws:s3:::tributary-111122223333-eu-central-1/${name}/*",
        "arn:aws:s3:::tributary-111122223333-eu-central-1/errors/table_name=${name}/*",
        "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/kinesisfirehose/tributary-${name}:log-stream:delivery",
      ])
    ])
    error_message = "a stream calls its function and writes under its prefixes"
  }
  assert {
    condition     = toset(jsondecode(aws_iam_role_policy.events.policy).Statement[0].Resource) == toset([for stream in aws_kinesis_firehose_delivery_stream.streams : "arn:aws:firehose:eu-central-1:111122223333:deliverystream/${stream.name}"])
    error_message = "EventBridge puts records to the streams only"
  }
  assert {
    condition = (
      jsondecode(aws_iam_role.events.assume_role_policy).Statement[0].Condition.ArnLike["aws:SourceArn"] == "arn:aws:events:eu-central-1:111122223333:rule/tributary-*" &&
      alltrue([for role in aws_iam_role.streams : jsondecode(role.assume_role_policy).Statement[0].Condition.StringEquals["sts:ExternalId"] == "111122223333"])
    )
    error_message = "roles are for this account's rules and streams"
  }
  assert {
    condition = alltrue([for role in concat(values(aws_iam_role.functions), values(aws_iam_role.streams), [aws_iam_role.events]) :
      role.permissions_boundary == null && length(role.name) <= 64
    ])
    error_message = "roles have no boundary and short names"
  }
}

run "bucket" {
  command = plan

  assert {
    condition     = aws_s3_bucket.logs[0].bucket == "tributary-111122223333-eu-central-1" && !aws_s3_bucket.logs[0].force_destroy
    error_message = "another name would replace the bucket"
  }
  assert {
    condition     = aws_s3_bucket.logs[0].bucket != "" && length(regexall("prevent_destroy = true", file("storage.tf"))) == 1
    error_message = "a plan that replaces the bucket is refused"
  }
  assert {
    condition     = aws_s3_bucket_versioning.logs[0].versioning_configuration[0].status == "Enabled"
    error_message = "the bucket is versioned"
  }
  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.logs[0].rule).apply_server_side_encryption_by_default[0].sse_algorithm == "AES256"
    error_message = "the bucket is encrypted"
  }
  assert {
    condition = (
      aws_s3_bucket_public_access_block.logs[0].block_public_acls && aws_s3_bucket_public_access_block.logs[0].block_public_policy &&
      aws_s3_bucket_public_access_block.logs[0].ignore_public_acls && aws_s3_bucket_public_access_block.logs[0].restrict_public_buckets &&
      aws_s3_bucket_ownership_controls.logs[0].rule[0].object_ownership == "BucketOwnerEnforced"
    )
    error_message = "nothing is public"
  }
  assert {
    condition = jsondecode(aws_s3_bucket_policy.logs[0].policy).Statement[0] == {
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::tributary-111122223333-eu-central-1/*", "arn:aws:s3:::tributary-111122223333-eu-central-1"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
    error_message = "the bucket is reached by TLS only"
  }
  assert {
    condition = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule :
      rule.filter[0].prefix == "${rule.id}/" && rule.expiration[0].days == 730 &&
      [for transition in rule.transition : "${transition.days} ${transition.storage_class}"] == ["365 GLACIER_IR", "90 STANDARD_IA"]
      if contains(keys(module.tables.tables), rule.id)
    ])
    error_message = "logs become colder, and go after two years"
  }
  assert {
    condition     = toset([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : rule.id]) == toset(concat(keys(module.tables.tables), ["delivery_failures", "query_results", "old_versions"]))
    error_message = "every table's logs have a rule, and so have rejects, results and old versions"
  }
  assert {
    condition = { for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : rule.filter[0].prefix => rule.expiration[0].days if contains(["delivery_failures", "query_results"], rule.id) } == {
      "errors/"         = 30
      "athena-results/" = 14
    }
    error_message = "rejects and results go sooner"
  }
  assert {
    condition     = one([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : rule.noncurrent_version_expiration[0].noncurrent_days if rule.id == "old_versions"]) == 30
    error_message = "old versions go"
  }
  assert {
    condition     = { for queue in aws_s3_bucket_notification.logs[0].queue : queue.filter_prefix => "${queue.filter_suffix} ${queue.queue_arn}" } == { for name in keys(module.tables.tables) : "${name}/" => ".gz arn:aws:sqs:eu-central-1:111122223333:tributary-new-files" }
    error_message = "new log files of every table are told to the queue, and nothing else is"
  }
  assert {
    condition = (
      jsondecode(aws_sqs_queue_policy.new_files[0].policy).Statement[0].Principal.Service == "s3.amazonaws.com" &&
      jsondecode(aws_sqs_queue_policy.new_files[0].policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:s3:::tributary-111122223333-eu-central-1" &&
      jsondecode(aws_sqs_queue_policy.new_files[0].policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    )
    error_message = "the queue takes messages of the bucket only"
  }
  assert {
    condition     = jsondecode(aws_sqs_queue.new_files[0].redrive_policy) == { deadLetterTargetArn = "arn:aws:sqs:eu-central-1:111122223333:${aws_sqs_queue.new_files_failed[0].name}", maxReceiveCount = 5 }
    error_message = "the queue has a dead-letter queue"
  }
  assert {
    condition     = length(aws_cloudwatch_event_rule.new_files) == 0 && length(data.aws_s3_bucket.existing_bucket) == 0
    error_message = "a new bucket needs no rule"
  }
}

run "catalog" {
  command = plan

  assert {
    condition     = aws_glue_catalog_database.lake.name == "tributary" && toset(keys(aws_glue_catalog_table.events)) == toset(keys(module.tables.tables))
    error_message = "another name would replace the database or a table"
  }
  assert {
    condition     = aws_glue_catalog_database.lake.name != "" && length(regexall("\\nresource \"aws_glue_", file("catalog.tf"))) == 3 && length(regexall("prevent_destroy = true", file("catalog.tf"))) == 3
    error_message = "a plan that replaces the database or a table is refused"
  }
  assert {
    condition = alltrue([for name, table in aws_glue_catalog_table.events :
      [for column in table.storage_descriptor[0].columns : { name = column.name, type = column.type, comment = column.comment }] == module.tables.tables[name].columns &&
      [for key in table.partition_keys : { name = key.name, type = key.type, comment = key.comment }] == module.tables.tables[name].partition_keys
    ])
    error_message = "a table has the columns and partition keys of its definition, in their order"
  }
  assert {
    condition = alltrue([for name, table in aws_glue_catalog_table.events :
      table.name == name && table.table_type == "EXTERNAL_TABLE" && table.database_name == "tributary" &&
      table.storage_descriptor[0].location == "s3://tributary-111122223333-eu-central-1/${name}/"
    ])
    error_message = "a table lies where its stream writes"
  }
  assert {
    condition = alltrue([for table in concat(values(aws_glue_catalog_table.events), [aws_glue_catalog_table.delivery_failures]) :
      table.storage_descriptor[0].ser_de_info[0].serialization_library == "org.openx.data.jsonserde.JsonSerDe" &&
      table.storage_descriptor[0].ser_de_info[0].parameters == tomap({ "case.insensitive" = "true", "ignore.malformed.json" = "true" }) &&
      table.storage_descriptor[0].input_format == "org.apache.hadoop.mapred.TextInputFormat" &&
      table.storage_descriptor[0].output_format == "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
    ])
    error_message = "tables are read as JSON lines, whatever the case of keys, and a broken line fails no query"
  }
  assert {
    condition     = alltrue([for table in aws_glue_catalog_table.events : table.parameters == tomap({ EXTERNAL = "TRUE", classification = "json", compressionType = "gzip" })])
    error_message = "partitions are registered"
  }
  assert {
    condition = (
      [for column in aws_glue_catalog_table.delivery_failures.storage_descriptor[0].columns : "${column.name} ${column.type}"] == [
        "attemptsmade int", "arrivaltimestamp bigint", "errorcode string", "errormessage string", "attemptendingtimestamp bigint", "rawdata string", "lambdaarn string",
      ] &&
      [for key in aws_glue_catalog_table.delivery_failures.partition_keys : "${key.name} ${key.type}"] == ["table_name string", "error_type string", "date date"]
    )
    error_message = "delivery_failures has what Firehose writes"
  }
  assert {
    condition = (
      aws_glue_catalog_table.delivery_failures.parameters["projection.enabled"] == "true" &&
      aws_glue_catalog_table.delivery_failures.parameters["projection.table_name.values"] == join(",", keys(module.tables.tables)) &&
      aws_glue_catalog_table.delivery_failures.parameters["projection.date.range"] == "NOW-30DAYS,NOW" &&
      aws_glue_catalog_table.delivery_failures.parameters["storage.location.template"] == "s3://tributary-111122223333-eu-central-1/errors/table_name=$${table_name}/error_type=$${error_type}/date=$${date}/"
    )
    error_message = "delivery_failures is projected over the error prefix"
  }
  assert {
    condition = alltrue([for name, stream in aws_kinesis_firehose_delivery_stream.streams :
      "s3://tributary-111122223333-eu-central-1/${replace(replace(stream.extended_s3_configuration[0].error_output_prefix, "!{firehose:error-output-type}", "processing-failed"), "!{timestamp:yyyy-MM-dd}", "2026-01-02")}" ==
      replace(replace(replace(aws_glue_catalog_table.delivery_failures.parameters["storage.location.template"], "$${table_name}", name), "$${error_type}", "processing-failed"), "$${date}", "2026-01-02")
    ])
    error_message = "delivery_failures looks where streams put rejects"
  }
  assert {
    condition = (
      aws_athena_workgroup.queries.name == "tributary" &&
      aws_athena_workgroup.queries.configuration[0].enforce_workgroup_configuration &&
      aws_athena_workgroup.queries.configuration[0].bytes_scanned_cutoff_per_query == 10737418240 &&
      aws_athena_workgroup.queries.configuration[0].result_configuration[0].output_location == "s3://tributary-111122223333-eu-central-1/athena-results/" &&
      aws_athena_workgroup.queries.configuration[0].result_configuration[0].encryption_configuration[0].encryption_option == "SSE_S3"
    )
    error_message = "the workgroup limits a query to 10 GiB and keeps results in the bucket"
  }
}

run "alarms" {
  command = plan

  assert {
    condition = toset(keys(aws_cloudwatch_metric_alarm.alarms)) == toset(concat(
      [for name in keys(aws_lambda_function.functions) : "${name}/errors"],
      [for name in keys(aws_lambda_function.functions) : "${name}/throttles"],
      [for name in keys(module.tables.tables) : "${name}/freshness"],
      [for name in keys(module.tables.tables) : "${name}/failed_records"],
      [for name in keys(module.tables.tables) : "${name}/extra_fields"],
      [for name in concat(["addPartition"], keys(module.tables.tables)) : "${name}/dead_letters"]
    ))
    error_message = "every function, stream and dead-letter queue has its alarms"
  }
  assert {
    condition = alltrue([for key, alarm in aws_cloudwatch_metric_alarm.alarms : [alarm.namespace, alarm.metric_name, alarm.statistic, alarm.alarm_name, alarm.threshold] == {
      errors         = ["AWS/Lambda", "Errors", "Sum", "tributary-${split("/", key)[0]}-errors", 0]
      throttles      = ["AWS/Lambda", "Throttles", "Sum", "tributary-${split("/", key)[0]}-throttles", 0]
      dead_letters   = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", key == "addPartition/dead_letters" ? "tributary-new-files-failed-messages" : "tributary-${split("/", key)[0]}-undelivered-messages", 0]
      freshness      = ["AWS/Firehose", "DeliveryToS3.DataFreshness", "Maximum", "tributary-${split("/", key)[0]}-freshness", 900]
      failed_records = ["Tributary/tributary", "FailedRecords-${split("/", key)[0]}", "Sum", "tributary-${split("/", key)[0]}-failed-records", 0]
      extra_fields   = ["Tributary/tributary", "ExtraFields", "Sum", "tributary-${split("/", key)[0]}-extra-fields", 0]
    }[split("/", key)[1]]])
    error_message = "alarms look at what they are named after"
  }
  assert {
    condition = alltrue([for key, alarm in aws_cloudwatch_metric_alarm.alarms : split("/", key)[1] == "failed_records" ? length(alarm.dimensions == null ? {} : alarm.dimensions) == 0 : alarm.dimensions == tomap({
      errors       = { FunctionName = "tributary-${split("/", key)[0]}" }
      throttles    = { FunctionName = "tributary-${split("/", key)[0]}" }
      dead_letters = { QueueName = key == "addPartition/dead_letters" ? "tributary-new-files-failed" : "tributary-${split("/", key)[0]}-undelivered" }
      freshness    = { DeliveryStreamName = "tributary-${split("/", key)[0]}" }
      extra_fields = { Table = split("/", key)[0] }
    }[split("/", key)[1]])])
    error_message = "alarms look at their own function, queue or stream"
  }
  assert {
    condition = alltrue([for name, filter in aws_cloudwatch_log_metric_filter.failed_records :
      filter.metric_transformation[0].name == "FailedRecords-${name}" && filter.metric_transformation[0].namespace == "Tributary/tributary" &&
      filter.log_group_name == "/aws/lambda/tributary-${module.tables.tables[name].function}" &&
      filter.pattern == "[level=\"WARNING\", logger=\"io.tributary.firehose.FirehoseTransform:\", word=\"FAILED\", table, count]" && filter.metric_transformation[0].value == "$count"
    ])
    error_message = "rejected records are counted in the function's log"
  }
  assert {
    condition = { for name, filter in aws_cloudwatch_log_metric_filter.event_extra_fields : name => "${filter.log_group_name} ${filter.pattern} ${filter.metric_transformation[0].namespace} ${filter.metric_transformation[0].name} ${filter.metric_transformation[0].value} ${filter.metric_transformation[0].dimensions.Table}" } == {
      for name, table in module.tables.tables : name => "/aws/lambda/tributary-${table.function} [level=\"WARNING\", logger=\"io.tributary.firehose.FirehoseTransform:\", word=\"EXTRA_FIELDS\", table, count] Tributary/tributary ExtraFields $count $table"
    }
    error_message = "values without a column are counted in the function's log, by table"
  }
  assert {
    condition = alltrue([for alarm in aws_cloudwatch_metric_alarm.alarms :
      length(alarm.alarm_actions) == 0 && alarm.treat_missing_data == "notBreaching" && alarm.comparison_operator == "GreaterThanThreshold" && alarm.period == 300
    ])
    error_message = "alarms tell nobody, and are quiet while there are no builds"
  }
  assert {
    condition = (
      length(jsondecode(aws_cloudwatch_dashboard.lake.dashboard_body).widgets) == 6 &&
      alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.lake.dashboard_body).widgets : length(widget.properties.metrics) >= 7 && widget.properties.region == "eu-central-1"])
    )
    error_message = "the dashboard shows every stream and function"
  }
}

run "outputs" {
  command = plan

  assert {
    condition     = output.bucket == "tributary-111122223333-eu-central-1" && output.database == "tributary" && output.workgroup == "tributary" && output.dashboard == "tributary"
    error_message = "names of what is used next"
  }
  assert {
    condition     = output.first_query == "SELECT * FROM \"tributary\".\"codebuild_build_phase_change\" WHERE \"date\" >= current_date - INTERVAL '1' DAY LIMIT 100"
    error_message = "a first query"
  }
  assert {
    condition     = output.tables == tolist(keys(module.tables.tables)) && output.streams["codebuild_build_state_change"] == "tributary-codebuild_build_state_change" && output.functions["addPartition"] == "tributary-addPartition" && output.dead_letter_queues["addPartition"] == "tributary-new-files-failed" && strcontains(output.failures_query, "\"tributary\".\"delivery_failures\"")
    error_message = "names by table"
  }
}
