# Service logs: from the buckets that AWS delivers them to, by a queue, to convertLogs.

locals {
  logs = module.tables.logs

  # A log that is turned off keeps its tables, and is converted no more.
  converted_logs = { for name, log in var.service_logs : name => log if log.convert }
  chosen_fields  = { for name, log in local.converted_logs : name => log.fields if log.fields != null }
  converting     = length(local.converted_logs) > 0

  # Tables that Tributary keeps about its conversions, once there can be any.
  own_tables = length(var.service_logs) > 0 ? local.logs.own : {}

  # One rule a bucket, as logs may lie under one prefix in it: a rule that matches twice tells once.
  prefixes_of_buckets = { for log in values(local.converted_logs) : log.bucket => log.prefix... }

  arns_of_log_buckets     = [for bucket in keys(local.prefixes_of_buckets) : "arn:${local.partition}:s3:::${bucket}"]
  arn_of_new_logs         = local.converting ? "${local.arn_of_queues}:${aws_sqs_queue.new_logs[0].name}" : null
  arn_of_new_logs_failed  = local.converting ? "${local.arn_of_queues}:${aws_sqs_queue.new_logs_failed[0].name}" : null
  names_of_new_logs_rules = { for bucket in keys(local.prefixes_of_buckets) : bucket => "${var.name}-new-logs-${md5(bucket)}" }
  log_kms_key_arns        = distinct([for log in values(local.converted_logs) : log.kms_key_arn if log.kms_key_arn != null])
  seconds_of_conversion   = 900
  late_logs_after_seconds = 2 * local.hidden_logs_for_seconds
  hidden_logs_for_seconds = 6 * local.seconds_of_conversion
}

# Fails if there is no such bucket.
data "aws_s3_bucket" "log_sources" {
  for_each = toset([for log in values(var.service_logs) : log.bucket])

  bucket = each.value

  lifecycle {
    postcondition {
      condition     = self.bucket_region == local.region
      error_message = "The bucket ${each.value} of service_logs is in ${self.bucket_region}, and this deploys to ${local.region}: S3 tells EventBridge of new objects in the bucket's region only. Have a deployment there too, under another name."
    }
  }
}

# S3's news by way of EventBridge: a notification of the bucket would take the place of those that
# others have put there. On the default bus, where S3 sends them.
resource "aws_cloudwatch_event_rule" "new_logs" {
  for_each = local.prefixes_of_buckets

  name        = local.names_of_new_logs_rules[each.key]
  description = "New objects of service logs in ${data.aws_s3_bucket.log_sources[each.key].bucket}"
  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = merge(
      { bucket = { name = [each.key] } },
      contains(each.value, "") ? {} : { object = { key = [for prefix in sort(distinct(each.value)) : { prefix = prefix }] } }
    )
  })
  tags = var.tags
}

resource "aws_cloudwatch_event_target" "new_logs" {
  for_each = local.prefixes_of_buckets

  rule      = aws_cloudwatch_event_rule.new_logs[each.key].name
  target_id = "queue"
  arn       = local.arn_of_new_logs

  depends_on = [aws_sqs_queue_policy.new_logs]
}

resource "aws_sqs_queue" "new_logs" {
  count = local.converting ? 1 : 0

  name = "${var.name}-new-logs"
  # Six times the function's time-out, as Lambda asks. So long may a retry have to wait.
  visibility_timeout_seconds = local.hidden_logs_for_seconds
  message_retention_seconds  = 1209600
  sqs_managed_sse_enabled    = true
  redrive_policy = jsonencode({
    deadLetterTargetArn = local.arn_of_new_logs_failed
    maxReceiveCount     = 5
  })
  tags = var.tags
}

# A message in here is an object that is not converted: see the README on how to send it back.
resource "aws_sqs_queue" "new_logs_failed" {
  count = local.converting ? 1 : 0

  name                      = "${var.name}-new-logs-failed"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = ["${local.arn_of_queues}:${var.name}-new-logs"]
  })
  tags = var.tags
}

# For EventBridge, on behalf of the rules above.
data "aws_iam_policy_document" "new_logs" {
  count = local.converting ? 1 : 0

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [local.arn_of_new_logs]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [for name in values(local.names_of_new_logs_rules) : "arn:${local.partition}:events:${local.region}:${local.account}:rule/${name}"]
    }
  }
}

resource "aws_sqs_queue_policy" "new_logs" {
  count = local.converting ? 1 : 0

  queue_url = aws_sqs_queue.new_logs[0].url
  policy    = data.aws_iam_policy_document.new_logs[0].json
}

resource "aws_lambda_event_source_mapping" "new_logs" {
  count = local.converting ? 1 : 0

  event_source_arn = local.arn_of_new_logs
  function_name    = local.invoked["convertLogs"]

  # Objects are converted one after the other, and all of a batch within the time-out.
  batch_size              = 5
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = var.conversion_concurrency
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.functions]
}

# What convertLogs may do beside logging: take messages off its queue, and convert.
data "aws_iam_policy_document" "convert_logs" {
  count = local.converting ? 1 : 0

  source_policy_documents = data.aws_iam_policy_document.conversion[*].json

  statement {
    sid       = "Queue"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    resources = [local.arn_of_new_logs]
  }
}

# What a conversion does: read logs, write under the tables' prefixes, take back there what an earlier
# conversion left, and register partitions.
data "aws_iam_policy_document" "conversion" {
  count = local.converting ? 1 : 0

  statement {
    sid       = "Logs"
    actions   = ["s3:GetObject"]
    resources = sort(distinct([for log in values(local.converted_logs) : "arn:${local.partition}:s3:::${log.bucket}/${log.prefix}*"]))
  }

  # Without it S3 says of an object that is not there that it is forbidden. Reading has no prefix, so
  # this cannot ask for one.
  statement {
    sid       = "Missing"
    actions   = ["s3:ListBucket"]
    resources = distinct(concat(local.arns_of_log_buckets, [local.arn_of_bucket]))
  }

  statement {
    sid       = "Write"
    actions   = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
    resources = [for name in concat(keys(local.converted_logs), keys(local.own_tables)) : "${local.arn_of_bucket}/${local.paths.converted[name]}*"]
  }

  # Glue asks for the right to a table also on the database and the catalog that it is in.
  statement {
    sid     = "Partitions"
    actions = ["glue:GetTable", "glue:BatchCreatePartition", "glue:BatchGetPartition"]
    resources = concat(
      ["${local.arn_of_catalog}:catalog", "${local.arn_of_catalog}:database/${local.database}"],
      [for name in concat(keys(local.converted_logs), keys(local.own_tables)) : "${local.arn_of_catalog}:table/${local.database}/${name}"]
    )
  }

  # Through S3, for objects of these buckets only.
  dynamic "statement" {
    for_each = length(local.log_kms_key_arns) == 0 ? {} : { Decrypt = local.log_kms_key_arns }

    content {
      sid       = statement.key
      actions   = ["kms:Decrypt"]
      resources = statement.value

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["s3.${local.region}.${data.aws_partition.current.dns_suffix}"]
      }
      # With a bucket key the context is the bucket, without one the object.
      condition {
        test     = "StringLike"
        variable = "kms:EncryptionContext:aws:s3:arn"
        values   = flatten([for arn in local.arns_of_log_buckets : [arn, "${arn}/*"]])
      }
    }
  }

  dynamic "statement" {
    for_each = var.kms_key_arn == null ? [] : [var.kms_key_arn]

    content {
      sid       = "Encrypt"
      actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["s3.${local.region}.${data.aws_partition.current.dns_suffix}"]
      }
      condition {
        test     = "StringLike"
        variable = "kms:EncryptionContext:aws:s3:arn"
        values   = [local.arn_of_bucket, "${local.arn_of_bucket}/*"]
      }
    }
  }
}
