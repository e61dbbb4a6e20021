# From the event bus to the stream of each table: rule, target with its dead-letter queue, Firehose.

locals {
  arn_of_undelivered    = { for name in keys(local.filled) : name => "${local.arn_of_queues}:${var.name}-${name}-undelivered" }
  log_groups_of_streams = { for name in keys(local.filled) : name => "/aws/kinesisfirehose/${var.name}-${name}" }
}

# One statement an account, added to the policy that the bus has: a whole policy would drop what
# others let in. Only AWS itself can send events whose source begins with "aws.", so an account that
# may send can add its own events and cannot invent any.
resource "aws_cloudwatch_event_permission" "source_accounts" {
  for_each = var.source_account_ids

  statement_id   = "${var.name}-${each.value}"
  principal      = each.value
  action         = "events:PutEvents"
  event_bus_name = var.event_bus_name
}

resource "aws_cloudwatch_event_rule" "events" {
  for_each = local.filled

  name           = "${var.name}-${each.key}"
  description    = each.value.description
  event_bus_name = var.event_bus_name
  event_pattern = jsonencode({
    source      = [each.value.source]
    detail-type = [each.value.detail_type]
  })
  tags = var.tags
}

resource "aws_cloudwatch_event_target" "streams" {
  for_each = local.filled

  rule           = aws_cloudwatch_event_rule.events[each.key].name
  event_bus_name = var.event_bus_name
  target_id      = "stream"
  arn            = "arn:${local.partition}:firehose:${local.region}:${local.account}:deliverystream/${aws_kinesis_firehose_delivery_stream.streams[each.key].name}"
  role_arn       = aws_iam_role.events.arn

  # As long and as often as EventBridge tries at most: an event is sent once and kept nowhere else.
  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }

  dead_letter_config {
    arn = local.arn_of_undelivered[each.key]
  }

  # Without it the first events find a role that may do nothing yet.
  depends_on = [aws_iam_role_policy.events, aws_sqs_queue_policy.undelivered]
}

# Events that could not be handed to a stream in a day, kept as long as SQS keeps anything.
resource "aws_sqs_queue" "undelivered" {
  for_each = local.filled

  name                      = "${var.name}-${each.key}-undelivered"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = var.tags
}

# For EventBridge, on behalf of this table's rule and no other.
data "aws_iam_policy_document" "undelivered" {
  for_each = local.filled

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [local.arn_of_undelivered[each.key]]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.arn_of_rules[each.key]]
    }
  }
}

resource "aws_sqs_queue_policy" "undelivered" {
  for_each = local.filled

  queue_url = aws_sqs_queue.undelivered[each.key].url
  policy    = data.aws_iam_policy_document.undelivered[each.key].json
}

# EventBridge's role: to hand events to the streams. One for all rules, as each does the same.
data "aws_iam_policy_document" "events_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["${local.arn_of_rule}/${var.name}-*"]
    }
  }
}

data "aws_iam_policy_document" "events" {
  statement {
    actions   = ["firehose:PutRecord", "firehose:PutRecordBatch"]
    resources = values(local.arn_of_streams)
  }
}

resource "aws_iam_role" "events" {
  name                 = "${var.name}-events"
  description          = "EventBridge: hands events to the streams of ${var.name}"
  assume_role_policy   = data.aws_iam_policy_document.events_trust.json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "events" {
  name   = "streams"
  role   = aws_iam_role.events.name
  policy = data.aws_iam_policy_document.events.json
}

resource "aws_kinesis_firehose_delivery_stream" "streams" {
  for_each = local.filled

  name        = "${var.name}-${each.key}"
  destination = "extended_s3"
  tags        = var.tags

  # A stream holds records for up to a day while S3 cannot be reached. This key costs nothing.
  server_side_encryption {
    enabled  = true
    key_type = "AWS_OWNED_CMK"
  }

  extended_s3_configuration {
    role_arn           = aws_iam_role.streams[each.key].arn
    bucket_arn         = local.arn_of_bucket
    kms_key_arn        = var.kms_key_arn
    buffering_size     = 64
    buffering_interval = var.buffer_interval_seconds
    compression_format = "GZIP"

    # UTC is what Firehose takes anyway. Outside the partition aws it refuses the parameter, and that of
    # the extension: left out there, the keys are the same.
    custom_time_zone = local.partition == "aws" ? "UTC" : null

    # The day and hour of arrival, which addPartition reads out of the key.
    prefix = "${local.paths.logs[each.key]}date=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/"

    # Each part named as a partition, though delivery_failures is projected and nobody registers them:
    # so the path says what it is.
    error_output_prefix = "${local.paths.failures}table_name=${each.key}/error_type=!{firehose:error-output-type}/date=!{timestamp:yyyy-MM-dd}/"

    # What GZIP gives anyway, said because everything rests on it: Athena chooses the codec by the
    # name, and reads compressed lines of another name as rows of nulls. Error objects are compressed
    # too; a longer extension might not be theirs, this one is, whether they take it from here or from
    # the compression.
    file_extension = local.partition == "aws" ? ".gz" : null

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.streams[each.key].name
      log_stream_name = aws_cloudwatch_log_stream.streams[each.key].name
    }

    processing_configuration {
      enabled = true

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = local.invoked[each.value.function]
        }
        # 0.5 MB of events is 0.7 MB in base64. Should every line grow to four times its event, which
        # none does, the response is still half of the 6 MB that Lambda returns.
        parameters {
          parameter_name  = "BufferSizeInMBs"
          parameter_value = "0.5"
        }
        # Together with the size, or Firehose takes neither. Not 60 s and not 1 MB: the provider keeps
        # no value that equals Firehose's default, and would find a difference at every plan.
        parameters {
          parameter_name  = "BufferIntervalInSeconds"
          parameter_value = "30"
        }
      }
    }
  }

  # Firehose takes the role when the stream is made.
  depends_on = [aws_iam_role_policy.streams]
}

resource "aws_cloudwatch_log_group" "streams" {
  for_each = local.filled

  name              = local.log_groups_of_streams[each.key]
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

resource "aws_cloudwatch_log_stream" "streams" {
  for_each = local.filled

  name           = "delivery"
  log_group_name = aws_cloudwatch_log_group.streams[each.key].name
}

# A stream's role: to call its own function, write under its own two prefixes, and log to its own
# log stream.
data "aws_iam_policy_document" "streams_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["firehose.amazonaws.com"]
    }
    # Firehose gives the account that owns the stream.
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [local.account]
    }
  }
}

data "aws_iam_policy_document" "streams" {
  for_each = local.filled

  # Firehose calls what LambdaArn names, $LATEST if that is no version, and asks for its time-out
  # first.
  statement {
    sid       = "Transform"
    actions   = ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"]
    resources = var.snap_start ? [local.invoked[each.value.function]] : [local.invoked[each.value.function], "${local.invoked[each.value.function]}:$LATEST"]
  }

  statement {
    sid       = "Bucket"
    actions   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
    resources = [local.arn_of_bucket]
  }

  # What AWS lists for Firehose: files beyond a size are written in parts, and given up if one fails.
  statement {
    sid     = "Write"
    actions = ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload"]
    resources = [
      "${local.arn_of_bucket}/${local.paths.logs[each.key]}*",
      "${local.arn_of_bucket}/${local.paths.failures}table_name=${each.key}/*",
    ]
  }

  statement {
    sid       = "Log"
    actions   = ["logs:PutLogEvents"]
    resources = ["${local.arn_of_log_groups}:${local.log_groups_of_streams[each.key]}:log-stream:delivery"]
  }

  # Through S3, for objects of this bucket only.
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
      # With a bucket key the context is the bucket, without one the object.
      condition {
        test     = "StringLike"
        variable = "kms:EncryptionContext:aws:s3:arn"
        values   = [local.arn_of_bucket, "${local.arn_of_bucket}/*"]
      }
    }
  }
}

resource "aws_iam_role" "streams" {
  for_each = local.filled

  name                 = "${var.name}-${each.key}"
  description          = "Firehose: transforms events of ${each.key} and writes them to the bucket"
  assume_role_policy   = data.aws_iam_policy_document.streams_trust.json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "streams" {
  for_each = local.filled

  name   = "delivery"
  role   = aws_iam_role.streams[each.key].name
  policy = data.aws_iam_policy_document.streams[each.key].json
}
