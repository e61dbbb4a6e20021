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

run "definitions" {
  command = plan
  module {
    source = "./tables"
  }
}

run "none" {
  command = plan

  assert {
    condition = (
      length(aws_glue_catalog_table.logs) + length(aws_glue_catalog_table.raw_logs) + length(aws_glue_catalog_table.views) + length(aws_sqs_queue.new_logs) + length(aws_sqs_queue.new_logs_failed) + length(aws_sqs_queue_policy.new_logs) +
      length(aws_cloudwatch_event_rule.new_logs) + length(aws_cloudwatch_event_target.new_logs) + length(aws_lambda_event_source_mapping.new_logs) + length(aws_cloudwatch_log_metric_filter.converted_logs) + length(data.aws_s3_bucket.log_sources)
    ) == 0
    error_message = "without service logs there is nothing for them"
  }
  assert {
    condition     = !contains(keys(aws_lambda_function.functions), "convertLogs") && !strcontains(aws_cloudwatch_dashboard.lake.dashboard_body, "service logs") && output.conversions_query == null && length(flatten(values(output.log_tables))) == 0
    error_message = "nothing converts, and nothing shows it"
  }
}

run "all" {
  command = plan
  variables {
    service_logs = { for name in keys(run.definitions.logs.converted) : name => { bucket = "company-logs", prefix = "${name}/" } }
  }

  assert {
    condition     = toset(keys(aws_glue_catalog_table.logs)) == toset(concat(keys(run.definitions.logs.converted), keys(run.definitions.logs.own))) && toset(keys(aws_glue_catalog_table.raw_logs)) == toset(keys(run.definitions.logs.raw))
    error_message = "every definition is a table"
  }
  assert {
    condition = alltrue([for name, table in merge(aws_glue_catalog_table.logs, aws_glue_catalog_table.raw_logs) :
      table.name == name && table.table_type == "EXTERNAL_TABLE" && table.database_name == "tributary" &&
      [for column in table.storage_descriptor[0].columns : { name = column.name, type = column.type, comment = column.comment }] == merge(run.definitions.logs.converted, run.definitions.logs.raw, run.definitions.logs.own)[name].columns &&
      [for key in table.partition_keys : { name = key.name, type = key.type, comment = key.comment }] == merge(run.definitions.logs.converted, run.definitions.logs.raw, run.definitions.logs.own)[name].partition_keys
    ])
    error_message = "a table has the columns and partition keys of its definition, in their order"
  }
  assert {
    condition = alltrue([for name in keys(run.definitions.logs.converted) :
      aws_glue_catalog_table.logs[name].storage_descriptor[0].location == "s3://tributary-111122223333-eu-central-1/${name}/" &&
      aws_glue_catalog_table.logs[name].storage_descriptor[0].ser_de_info[0].serialization_library == "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" &&
      aws_glue_catalog_table.logs[name].storage_descriptor[0].input_format == "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat" &&
      aws_glue_catalog_table.logs[name].storage_descriptor[0].output_format == "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat" &&
      aws_glue_catalog_table.logs[name].parameters == tomap({ EXTERNAL = "TRUE", classification = "parquet" })
    ])
    error_message = "converted tables are Parquet in the lake, with registered partitions"
  }
  assert {
    condition = (
      aws_glue_catalog_table.logs["rejects"].parameters == tomap({ EXTERNAL = "TRUE", classification = "parquet" }) &&
      aws_glue_catalog_table.logs["rejects"].storage_descriptor[0].ser_de_info[0].serialization_library == "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" &&
      aws_glue_catalog_table.logs["ingest_ledger"].parameters == tomap({ EXTERNAL = "TRUE", classification = "json", compressionType = "gzip" }) &&
      aws_glue_catalog_table.logs["ingest_ledger"].storage_descriptor[0].ser_de_info[0].serialization_library == "org.openx.data.jsonserde.JsonSerDe" &&
      aws_glue_catalog_table.logs["ingest_ledger"].storage_descriptor[0].input_format == "org.apache.hadoop.mapred.TextInputFormat" &&
      aws_glue_catalog_table.logs["ingest_ledger"].storage_descriptor[0].location == "s3://tributary-111122223333-eu-central-1/ingest_ledger/"
    )
    error_message = "own tables are in the format of their definitions"
  }
  assert {
    condition = (
      keys(aws_glue_catalog_table.views) == keys(run.definitions.views) && aws_glue_catalog_table.views["cloudtrail_json"].table_type == "VIRTUAL_VIEW" && aws_glue_catalog_table.views["cloudtrail_json"].database_name == "tributary" &&
      aws_glue_catalog_table.views["cloudtrail_json"].parameters == tomap({ presto_view = "true", comment = "Presto View" }) && aws_glue_catalog_table.views["cloudtrail_json"].view_expanded_text == "/* Presto View */" &&
      [for column in aws_glue_catalog_table.views["cloudtrail_json"].storage_descriptor[0].columns : { name = column.name, type = column.type }] == run.definitions.views["cloudtrail_json"].columns
    )
    error_message = "a view is one as Athena keeps it, with the columns of its definition"
  }
  assert {
    condition = jsondecode(base64decode(one(regex("^/\\* Presto View: ([A-Za-z0-9+/=]+) \\*/$", aws_glue_catalog_table.views["cloudtrail_json"].view_original_text)))) == {
      originalSql = trimspace(file("../src/main/resources/tables/views/cloudtrail_json.sql"))
      catalog     = "awsdatacatalog"
      schema      = "tributary"
      columns = [for column in run.definitions.views["cloudtrail_json"].columns : {
        name = column.name
        type = lookup({ string = "varchar", timestamp = "timestamp(3)", "array<struct<arn:string,arnprefix:string,accountid:string,type:string>>" = "array(row(arn varchar,arnprefix varchar,accountid varchar,type varchar))" }, column.type, column.type)
      }]
      runAsInvoker = true
    }
    error_message = "a view's query is its file, and its columns have Athena's types"
  }
  assert {
    condition = alltrue([for name, table in aws_glue_catalog_table.raw_logs :
      startswith(table.storage_descriptor[0].location, "s3://company-logs/${run.definitions.logs.raw[name].of}/") && endswith(table.storage_descriptor[0].location, "/") && !strcontains(table.storage_descriptor[0].location, "$") &&
      table.storage_descriptor[0].ser_de_info[0].serialization_library == run.definitions.logs.raw[name].serde && table.storage_descriptor[0].input_format == run.definitions.logs.raw[name].input_format
    ])
    error_message = "raw tables lie where AWS delivers the logs"
  }
  assert {
    condition = alltrue(flatten([for name, table in aws_glue_catalog_table.raw_logs : length(run.definitions.logs.raw[name].partition_keys) == 0 ? [lookup(table.parameters, "projection.enabled", "false") == "false"] : [
      table.parameters["projection.enabled"] == "true",
      table.parameters["storage.location.template"] == "s3://company-logs/${run.definitions.logs.raw[name].of}/${run.definitions.logs.raw[name].location}",
      startswith(table.parameters["storage.location.template"], table.storage_descriptor[0].location),
      alltrue([for key in table.partition_keys :
        key.name == "account" ? "${table.parameters["projection.account.type"]} ${table.parameters["projection.account.values"]}" == "enum 111122223333" :
        key.name == "region" ? "${table.parameters["projection.region.type"]} ${table.parameters["projection.region.values"]}" == "enum eu-central-1" :
        key.name == "date" ? "${table.parameters["projection.date.type"]} ${table.parameters["projection.date.format"]} ${table.parameters["projection.date.range"]}" == "date ${run.definitions.logs.raw[name].date_format} NOW-730DAYS,NOW" :
        table.parameters["projection.${key.name}.type"] == "injected" && key.type == "string"
      ])
    ]]))
    error_message = "raw tables are projected over this account and region, for two years"
  }
  assert {
    condition     = length(aws_glue_catalog_table.logs) > 0 && length(regexall("\\nresource \"aws_glue_", file("log_catalog.tf"))) == 3 && length(regexall("prevent_destroy = true", file("log_catalog.tf"))) == 1
    error_message = "a plan that replaces a table with files is refused"
  }
  assert {
    condition     = alltrue([for name in keys(aws_glue_catalog_table.logs) : one([for rule in aws_s3_bucket_lifecycle_configuration.logs[0].rule : rule.filter[0].prefix if rule.id == name]) == "${name}/"])
    error_message = "converted logs age as events do"
  }
  assert {
    condition = (
      aws_lambda_function.functions["convertLogs"].environment[0].variables == tomap({
        SPRING_CLOUD_FUNCTION_DEFINITION = "convertLogs"
        TRIBUTARY_DATABASE               = "tributary"
        TRIBUTARY_LAKE                   = "s3://tributary-111122223333-eu-central-1/"
        TRIBUTARY_MASK_SECRETS           = "true"
        TRIBUTARY_LOGS                   = join(",", keys(run.definitions.logs.converted))
        JAVA_TOOL_OPTIONS                = "-XX:TieredStopAtLevel=1"
      }) &&
      aws_lambda_function.functions["convertLogs"].memory_size == 1769 && aws_lambda_function.functions["convertLogs"].timeout == 900 && length(aws_lambda_function.functions["convertLogs"].ephemeral_storage) == 0
    )
    error_message = "convertLogs has a core, a quarter of an hour, and knows its database, lake and logs"
  }
  assert {
    condition = (
      aws_lambda_event_source_mapping.new_logs[0].event_source_arn == "arn:aws:sqs:eu-central-1:111122223333:tributary-new-logs" && aws_lambda_event_source_mapping.new_logs[0].function_name == "arn:aws:lambda:eu-central-1:111122223333:function:tributary-convertLogs" &&
      aws_lambda_event_source_mapping.new_logs[0].function_response_types == toset(["ReportBatchItemFailures"]) && aws_lambda_event_source_mapping.new_logs[0].batch_size == 5 && aws_lambda_event_source_mapping.new_logs[0].scaling_config[0].maximum_concurrency == 10
    )
    error_message = "convertLogs reads its queue, and may fail single messages"
  }
  assert {
    condition = (
      aws_sqs_queue.new_logs[0].visibility_timeout_seconds >= 6 * aws_lambda_function.functions["convertLogs"].timeout && aws_sqs_queue.new_logs[0].visibility_timeout_seconds <= 43200 &&
      jsondecode(aws_sqs_queue.new_logs[0].redrive_policy) == { deadLetterTargetArn = "arn:aws:sqs:eu-central-1:111122223333:tributary-new-logs-failed", maxReceiveCount = 5 } &&
      jsondecode(aws_sqs_queue.new_logs_failed[0].redrive_allow_policy).sourceQueueArns == ["arn:aws:sqs:eu-central-1:111122223333:tributary-new-logs"]
    )
    error_message = "a message stays hidden for six times the time-out, and rests in the dead-letter queue in the end"
  }
  assert {
    condition = [for rule in aws_cloudwatch_event_rule.new_logs : jsondecode(rule.event_pattern)] == [{
      source      = ["aws.s3"]
      detail-type = ["Object Created"]
      detail = {
        bucket = { name = ["company-logs"] }
        object = { key = [for name in keys(run.definitions.logs.converted) : { prefix = "${name}/" }] }
      }
    }]
    error_message = "one rule tells of all logs in a bucket, and of nothing else"
  }
  assert {
    condition     = alltrue([for rule in aws_cloudwatch_event_rule.new_logs : length(rule.name) <= 64 && length(rule.event_pattern) <= 2048]) && alltrue([for target in aws_cloudwatch_event_target.new_logs : target.arn == "arn:aws:sqs:eu-central-1:111122223333:tributary-new-logs"])
    error_message = "rules lead to the queue"
  }
  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.functions["convertLogs"].policy).Statement : !contains(flatten([statement.Resource]), "*") && !strcontains(jsonencode(statement.Action), "*")])
    error_message = "no right is to every resource or every action"
  }
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.functions["convertLogs"].policy).Statement : statement.Sid => [toset(flatten([statement.Action])), toset(flatten([statement.Resource]))] } == {
      Log     = [toset(["logs:CreateLogStream", "logs:PutLogEvents"]), toset(["arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/tributary-convertLogs:log-stream:*"])]
      Queue   = [toset(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]), toset(["arn:aws:sqs:eu-central-1:111122223333:tributary-new-logs"])]
      Logs    = [toset(["s3:GetObject"]), toset([for name in keys(run.definitions.logs.converted) : "arn:aws:s3:::company-logs/${name}/*"])]
      Missing = [toset(["s3:ListBucket"]), toset(["arn:aws:s3:::company-logs", "arn:aws:s3:::tributary-111122223333-eu-central-1"])]
      Write   = [toset(["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]), toset([for name in keys(aws_glue_catalog_table.logs) : "arn:aws:s3:::tributary-111122223333-eu-central-1/${name}/*"])]
      Partitions = [toset(["glue:GetTable", "glue:BatchCreatePartition", "glue:BatchGetPartition"]), toset(concat(
        ["arn:aws:glue:eu-central-1:111122223333:catalog", "arn:aws:glue:eu-central-1:111122223333:database/tributary"],
        [for name in keys(aws_glue_catalog_table.logs) : "arn:aws:glue:eu-central-1:111122223333:table/tributary/${name}"]
      ))]
    }
    error_message = "convertLogs reads the logs, writes the tables, and nothing else"
  }
  assert {
    condition = alltrue(flatten([for statement in jsondecode(aws_iam_role_policy.functions["addPartition"].policy).Statement : [
      for resource in flatten([statement.Resource]) : !anytrue([for name in keys(aws_glue_catalog_table.logs) : endswith(resource, "/${name}")])
    ]]))
    error_message = "addPartition has nothing to do with log tables"
  }
  assert {
    condition     = toset([for queue in aws_s3_bucket_notification.logs[0].queue : queue.filter_prefix]) == toset([for name in keys(module.tables.tables) : "${name}/"])
    error_message = "addPartition is not told of what convertLogs writes"
  }
  assert {
    condition = { for key, alarm in aws_cloudwatch_metric_alarm.alarms : key => "${alarm.alarm_name} ${alarm.metric_name} ${alarm.threshold}" if startswith(key, "convertLogs/") } == {
      "convertLogs/errors"       = "tributary-convertLogs-errors Errors 0"
      "convertLogs/throttles"    = "tributary-convertLogs-throttles Throttles 0"
      "convertLogs/dead_letters" = "tributary-new-logs-failed-messages ApproximateNumberOfMessagesVisible 0"
      "convertLogs/age"          = "tributary-new-logs-age ApproximateAgeOfOldestMessage 10800"
    }
    error_message = "errors and late logs give an alarm"
  }
  assert {
    condition = { for key, alarm in aws_cloudwatch_metric_alarm.alarms : key => "${alarm.alarm_name} ${alarm.namespace} ${alarm.metric_name} ${alarm.statistic} ${alarm.threshold} ${alarm.dimensions.Table}" if contains(keys(run.definitions.logs.converted), split("/", key)[0]) } == merge([for name in keys(run.definitions.logs.converted) : {
      "${name}/rejects"      = "tributary-${name}-rejects Tributary/tributary Rejects Sum 0 ${name}"
      "${name}/extra_fields" = "tributary-${name}-extra-fields Tributary/tributary ExtraFields Sum 0 ${name}"
      "${name}/incomplete"   = "tributary-${name}-incomplete Tributary/tributary IncompleteObjects Sum 0 ${name}"
    }]...)
    error_message = "rejected lines, new fields and broken objects of each log give an alarm"
  }
  assert {
    condition = { for filter in aws_cloudwatch_log_metric_filter.converted_logs : filter.metric_transformation[0].name => "${filter.log_group_name} ${filter.pattern} ${filter.metric_transformation[0].value} ${filter.metric_transformation[0].dimensions.Table}" } == {
      Rejects           = "/aws/lambda/tributary-convertLogs [level=\"WARNING\", logger=\"io.tributary.convert.ConvertLogs:\", word=\"REJECTS\", table, count] $count $table"
      ExtraFields       = "/aws/lambda/tributary-convertLogs [level=\"WARNING\", logger=\"io.tributary.convert.ConvertLogs:\", word=\"EXTRA_FIELDS\", table, count] $count $table"
      IncompleteObjects = "/aws/lambda/tributary-convertLogs [level=\"WARNING\", logger=\"io.tributary.convert.ConvertLogs:\", word=\"INCOMPLETE\", table, count] $count $table"
    }
    error_message = "the function's log is counted by table"
  }
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.lake.dashboard_body).widgets) == 8 && length(jsondecode(aws_cloudwatch_dashboard.lake.dashboard_body).widgets[7].properties.metrics) == 3 * length(run.definitions.logs.converted)
    error_message = "the dashboard shows the queue, and what is wrong with each log"
  }
  assert {
    condition     = jsonencode(output.log_tables.converted) == jsonencode(keys(run.definitions.logs.converted)) && jsonencode(output.log_tables.raw) == jsonencode(keys(run.definitions.logs.raw)) && output.log_tables.own == tolist(["ingest_ledger", "rejects"]) && output.dead_letter_queues["convertLogs"] == "tributary-new-logs-failed" && strcontains(output.conversions_query, "\"tributary\".\"ingest_ledger\"")
    error_message = "names by table"
  }
}

# Two buckets, one of them with two logs that AWS puts under the same prefix.
run "some" {
  command = plan
  override_data {
    target = data.aws_s3_bucket.existing_bucket
    values = { bucket = "old-logs", bucket_region = "eu-central-1" }
  }
  variables {
    existing_bucket        = "old-logs"
    prefix                 = "lake/"
    conversion_concurrency = 2
    kms_key_arn            = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    service_logs = {
      alb = { bucket = "old-logs", prefix = "lb/", kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/aaaaaaaa-12ab-34cd-56ef-1234567890ab" }
    }
  }

  assert {
    condition     = aws_lambda_function.functions["convertLogs"].environment[0].variables["TRIBUTARY_LAKE"] == "s3://old-logs/lake/" && aws_glue_catalog_table.logs["alb"].storage_descriptor[0].location == "s3://old-logs/lake/alb/"
    error_message = "converted logs lie under the prefix"
  }
  assert {
    condition     = length(aws_s3_bucket_notification.logs) == 0 && one([for rule in aws_cloudwatch_event_rule.new_logs : jsondecode(rule.event_pattern).detail]) == { bucket = { name = ["old-logs"] }, object = { key = [{ prefix = "lb/" }] } }
    error_message = "in the lake's bucket, only new logs are told, and not what they become"
  }
  assert {
    condition     = !anytrue([for key in jsondecode(aws_cloudwatch_event_rule.new_files[0].event_pattern).detail.object.key : startswith("lb/", key.prefix) || startswith("lake/alb/", key.prefix)])
    error_message = "addPartition is told neither of logs nor of what they become"
  }
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.functions["convertLogs"].policy).Statement : statement.Sid => [statement.Action, statement.Resource, statement.Condition.StringLike["kms:EncryptionContext:aws:s3:arn"]] if can(statement.Condition) } == {
      Decrypt = ["kms:Decrypt", "arn:aws:kms:eu-central-1:111122223333:key/aaaaaaaa-12ab-34cd-56ef-1234567890ab", ["arn:aws:s3:::old-logs", "arn:aws:s3:::old-logs/*"]]
      Encrypt = [["kms:GenerateDataKey", "kms:Decrypt"], "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", ["arn:aws:s3:::old-logs", "arn:aws:s3:::old-logs/*"]]
    }
    error_message = "convertLogs may use the keys of the logs and of the lake"
  }
  assert {
    condition     = aws_lambda_event_source_mapping.new_logs[0].scaling_config[0].maximum_concurrency == 2
    error_message = "two objects are converted at a time"
  }
}

run "whole_bucket" {
  command = plan
  variables {
    service_logs = { for name in keys(run.definitions.logs.converted) : name => { bucket = "company-logs", prefix = name == "alb" ? "" : "${name}/" } }
  }

  assert {
    condition     = one([for rule in aws_cloudwatch_event_rule.new_logs : jsondecode(rule.event_pattern).detail]) == { bucket = { name = ["company-logs"] } }
    error_message = "a log at the top of a bucket has any key in it, and is told once"
  }
  assert {
    condition     = contains(flatten([for statement in jsondecode(aws_iam_role_policy.functions["convertLogs"].policy).Statement : statement.Resource if statement.Sid == "Logs"]), "arn:aws:s3:::company-logs/*")
    error_message = "and may be read"
  }
}

run "bucket_of_each" {
  command = plan
  variables {
    service_logs = { for name in keys(run.definitions.logs.converted) : name => { bucket = "company-${replace(name, "_", "-")}", prefix = "a/" } }
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_event_rule.new_logs)) == toset([for name in keys(run.definitions.logs.converted) : "company-${replace(name, "_", "-")}"]) && toset(flatten([jsondecode(aws_sqs_queue_policy.new_logs[0].policy).Statement[0].Condition.ArnEquals["aws:SourceArn"]])) == toset([for rule in aws_cloudwatch_event_rule.new_logs : "arn:aws:events:eu-central-1:111122223333:rule/${rule.name}"])
    error_message = "each bucket has a rule, and the queue takes messages of these rules only"
  }
}

run "raw_only" {
  command = plan
  variables {
    service_logs = { for name in keys(run.definitions.logs.converted) : name => { bucket = "company-logs", accounts = ["111122223333", "000000000001"], regions = ["eu-central-1", "us-gov-west-1"], days = 30, convert = false } }
  }

  assert {
    condition     = !contains(keys(aws_lambda_function.functions), "convertLogs") && length(aws_cloudwatch_event_rule.new_logs) + length(aws_sqs_queue.new_logs) == 0
    error_message = "nothing is converted"
  }
  assert {
    condition     = toset(keys(aws_glue_catalog_table.logs)) == toset(concat(keys(run.definitions.logs.converted), keys(run.definitions.logs.own)))
    error_message = "the tables of a log that is off stay"
  }
  assert {
    condition = alltrue(flatten([for table in aws_glue_catalog_table.raw_logs : [for key in table.partition_keys :
      key.name == "account" ? table.parameters["projection.account.values"] == "111122223333,000000000001" :
      key.name == "region" ? table.parameters["projection.region.values"] == "eu-central-1,us-gov-west-1" :
      key.name == "date" ? table.parameters["projection.date.range"] == "NOW-30DAYS,NOW" : true
    ]]))
    error_message = "raw tables cover the accounts, regions and days asked for"
  }
}

# Such as that of an organisation's trail.
run "another_layout" {
  command = plan
  variables {
    service_logs = { for log in distinct([for table in values(run.definitions.logs.raw) : table.of]) : log => {
      bucket   = "company-logs"
      prefix   = "org/"
      location = "AWSLogs/o-1/${join("", [for key in [for table in values(run.definitions.logs.raw) : table.partition_keys if table.of == log][0] : "${key.name}=$${${key.name}}/"])}"
    } }
  }

  assert {
    condition = length([for table in aws_glue_catalog_table.raw_logs : table.name
      if table.storage_descriptor[0].location == "s3://company-logs/org/AWSLogs/o-1/" && lookup(table.parameters, "storage.location.template", "s3://company-logs/org/AWSLogs/o-1/") == "s3://company-logs/org/AWSLogs/o-1/${join("", [for key in table.partition_keys : "${key.name}=$${${key.name}}/"])}"
    ]) >= length(distinct([for table in values(run.definitions.logs.raw) : table.of]))
    error_message = "raw tables lie where they are said to"
  }
}

run "chosen_fields" {
  command = plan
  variables {
    backfill = {}
    service_logs = {
      vpc_flow   = { bucket = "company-logs", prefix = "flows/", fields = "version vpc-id interface-id srcaddr dstaddr start end action log-status" }
      cloudfront = { bucket = "company-logs", prefix = "cdn/", fields = "date, time, c-ip, sc-status", convert = false }
      alb        = { bucket = "company-logs", prefix = "lb/" }
    }
  }

  assert {
    condition     = jsondecode(aws_lambda_function.functions["convertLogs"].environment[0].variables["TRIBUTARY_LOG_FIELDS"]) == { vpc_flow = "version vpc-id interface-id srcaddr dstaddr start end action log-status" }
    error_message = "convertLogs has the chosen fields of the logs that it converts, and of no others"
  }
  assert {
    condition     = aws_glue_job.backfill[0].default_arguments["--fields"] == aws_lambda_function.functions["convertLogs"].environment[0].variables["TRIBUTARY_LOG_FIELDS"]
    error_message = "the backfill reads the same fields"
  }
  assert {
    condition     = alltrue([for name, function in aws_lambda_function.functions : name == "convertLogs" || !contains(keys(function.environment[0].variables), "TRIBUTARY_LOG_FIELDS")])
    error_message = "other functions have no chosen fields"
  }
}

run "bucket_of_another_region" {
  command = plan
  override_data {
    target = data.aws_s3_bucket.log_sources
    values = { bucket = "company-logs", bucket_region = "us-west-2" }
  }
  variables {
    service_logs = { alb = { bucket = "company-logs" } }
  }
  expect_failures = [data.aws_s3_bucket.log_sources]
}

run "logs_beside_the_lake" {
  command = plan
  override_data {
    target = data.aws_s3_bucket.existing_bucket
    values = { bucket = "old-logs", bucket_region = "eu-central-1" }
  }
  variables {
    existing_bucket = "old-logs"
    service_logs    = { alb = { bucket = "old-logs", prefix = "lb/" } }
  }

  assert {
    condition     = aws_glue_catalog_table.logs["alb"].storage_descriptor[0].location == "s3://old-logs/alb/"
    error_message = "folders that do not overlap can be in one bucket, at its top too"
  }
}
