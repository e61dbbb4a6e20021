# The functions: one jar, one Lambda function for each, each with a role and a log group of its own.

locals {
  jar = var.jar_path == null ? "${path.module}/../target/tributary-aws.jar" : var.jar_path

  transforms = {
    for table in values(local.filled) : table.function => {
      description = "Transforms events for the table ${table.name}"
      environment = {
        TRIBUTARY_MASK_SECRETS = tostring(var.mask_secrets)
        # Where the table delivery_failures looks: a record that becomes no row goes there with the reason.
        TRIBUTARY_FAILURES = "s3://${local.bucket}/${local.paths.failures}"
      }
      memory_size = local.mib_of_function
      timeout     = local.seconds_of_function
    }
  }

  # Athena works projected partitions out by itself, so there is nothing to register.
  registrars = local.registered ? {
    addPartition = {
      description = "Registers the partitions of new log files"
      environment = {
        TRIBUTARY_DATABASE = local.database
        TRIBUTARY_LAKE     = local.lake
      }
      memory_size = local.mib_of_function
      timeout     = local.seconds_of_function
    }
  } : {}

  converters = local.converting ? {
    convertLogs = {
      description = "Converts new objects of service logs to Parquet"
      environment = merge(length(local.chosen_fields) == 0 ? {} : { TRIBUTARY_LOG_FIELDS = jsonencode(local.chosen_fields) }, {
        TRIBUTARY_DATABASE     = local.database
        TRIBUTARY_LAKE         = local.lake
        TRIBUTARY_MASK_SECRETS = tostring(var.mask_secrets)
        # Under one prefix there may be logs that nobody asked for, and that have no table.
        TRIBUTARY_LOGS = join(",", keys(local.converted_logs))
        # What Lambda chooses by itself, but not with SnapStart: an object is converted before the
        # second compiler has paid for itself.
        JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"
      })
      # One whole core, as Lambda gives cores by memory, which one conversion at a time can use.
      memory_size = 1769
      timeout     = local.seconds_of_conversion
    }
  } : {}

  functions = merge(local.transforms, local.registrars, local.converters)

  # What Firehose and the queue call: a snapshot belongs to a version, and the alias is the version's
  # name that stays the same.
  invoked = {
    for name, function in aws_lambda_function.functions :
    name => "${local.arn_of_functions}:${function.function_name}${var.snap_start ? ":${aws_lambda_alias.live[name].name}" : ""}"
  }

  log_groups_of_functions = { for name in keys(local.functions) : name => "/aws/lambda/${var.name}-${name}" }

  # Somewhat more than half of a core, as Lambda gives cores by memory: the start is work of the
  # processor, and takes longest. The heap needs a fraction of this.
  mib_of_function = 1024
  # A batch takes milliseconds, a start some seconds. Firehose waits for five minutes at most.
  seconds_of_function = 60
}

# Uploaded once for all functions, which a file name in each function would do once for each. Named
# after its content: so functions see a new jar without bucket versions, and the old one is there
# until all of them have moved.
resource "aws_s3_object" "jar" {
  bucket = local.bucket
  key    = "${local.paths.code}tributary-aws-${filesha256(local.jar)}.jar"
  source = local.jar

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [aws_s3_bucket_server_side_encryption_configuration.logs, aws_s3_bucket_policy.logs]
}

resource "aws_lambda_function" "functions" {
  for_each = local.functions

  function_name    = "${var.name}-${each.key}"
  description      = each.value.description
  role             = aws_iam_role.functions[each.key].arn
  s3_bucket        = aws_s3_object.jar.bucket
  s3_key           = aws_s3_object.jar.key
  source_code_hash = filebase64sha256(local.jar)
  handler          = "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest"
  runtime          = "java25"
  architectures    = ["arm64"] # a fifth cheaper than x86_64; the jar has no native code
  memory_size      = each.value.memory_size
  timeout          = each.value.timeout

  # A function's version is what a snapshot is made of.
  publish = var.snap_start
  tags    = var.tags

  environment {
    variables = merge({ SPRING_CLOUD_FUNCTION_DEFINITION = each.key }, each.value.environment)
  }

  # Text, as the failed records are counted by words (alarms.tf).
  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.functions[each.key].name
  }

  dynamic "snap_start" {
    for_each = var.snap_start ? ["PublishedVersions"] : []

    content {
      apply_on = snap_start.value
    }
  }

  depends_on = [aws_iam_role_policy.functions]
}

resource "aws_lambda_alias" "live" {
  for_each = var.snap_start ? local.functions : {}

  name             = "live"
  description      = "The version that is in use"
  function_name    = aws_lambda_function.functions[each.key].function_name
  function_version = aws_lambda_function.functions[each.key].version
}

# Before the function, or Lambda makes one that keeps everything for ever.
resource "aws_cloudwatch_log_group" "functions" {
  for_each = local.functions

  name              = local.log_groups_of_functions[each.key]
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

# A function's role. A transform function may log, and write records of its table that become no rows
# to where those are that Firehose gives up, with nothing to be read or listed. addPartition may also
# take messages off its queue (which Lambda does with this role), read the tables and their partitions,
# and add partitions to them. What convertLogs may do stands with its queue (service_logs.tf).
data "aws_iam_policy_document" "functions_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "functions" {
  for_each = local.functions

  source_policy_documents = each.key == "convertLogs" ? data.aws_iam_policy_document.convert_logs[*].json : []

  # A log stream's name is Lambda's choice, hence the star behind the group.
  statement {
    sid       = "Log"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.arn_of_log_groups}:${local.log_groups_of_functions[each.key]}:log-stream:*"]
  }

  dynamic "statement" {
    for_each = [for table in values(local.filled) : table.name if table.function == each.key]

    content {
      sid       = "Failures"
      actions   = ["s3:PutObject"]
      resources = ["${local.arn_of_bucket}/${local.paths.failures}table_name=${statement.value}/error_type=processing-failed/*"]
    }
  }

  # Through S3, for objects of this bucket only.
  dynamic "statement" {
    for_each = contains(keys(local.transforms), each.key) && var.kms_key_arn != null ? [var.kms_key_arn] : []

    content {
      sid       = "Encrypt"
      actions   = ["kms:GenerateDataKey"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["s3.${local.region}.${data.aws_partition.current.dns_suffix}"]
      }
      # With a bucket key the context is the bucket, without one the object.
      condition {
        test     = "StringLike"
        variable = "kms:EncryptionContext:aws:s3:arn"
        values   = [local.arn_of_bucket, "${local.arn_of_bucket}/*"]
      }
    }
  }

  dynamic "statement" {
    for_each = each.key == "addPartition" ? ["new_files"] : []

    content {
      sid       = "Queue"
      actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
      resources = [local.arn_of_new_files]
    }
  }

  # The table's descriptor is read and given to partitions; those that are there already are read to
  # see that they lie where the new file does. Glue asks for the right to a table also on the database
  # and the catalog that it is in.
  dynamic "statement" {
    for_each = each.key == "addPartition" ? [local.database] : []

    content {
      sid     = "Partitions"
      actions = ["glue:GetTable", "glue:BatchCreatePartition", "glue:BatchGetPartition"]
      resources = concat(
        ["${local.arn_of_catalog}:catalog", "${local.arn_of_catalog}:database/${statement.value}"],
        [for name in keys(local.tables) : "${local.arn_of_catalog}:table/${statement.value}/${name}"]
      )
    }
  }
}

resource "aws_iam_role" "functions" {
  for_each = local.functions

  name                 = "${var.name}-${each.key}"
  description          = each.value.description
  assume_role_policy   = data.aws_iam_policy_document.functions_trust.json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "functions" {
  for_each = local.functions

  name   = "function"
  role   = aws_iam_role.functions[each.key].name
  policy = data.aws_iam_policy_document.functions[each.key].json
}

resource "aws_lambda_event_source_mapping" "new_files" {
  count = local.registered ? 1 : 0

  event_source_arn = local.arn_of_new_files
  function_name    = local.invoked["addPartition"]

  # Many files of an hour make one partition: a batch asks the catalog once for them.
  batch_size                         = 100
  maximum_batching_window_in_seconds = 10
  function_response_types            = ["ReportBatchItemFailures"]

  # The catalog takes few calls a second, shared with everybody who queries. Two keep up with any
  # number of streams, whose files are minutes apart.
  scaling_config {
    maximum_concurrency = 2
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.functions]
}
