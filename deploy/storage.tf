# The bucket, and the news of its new files.

locals {
  # The name asked for, which a plan knows; through the resource, so that what uses it waits for it.
  bucket          = local.new_bucket ? aws_s3_bucket.logs[0].bucket : data.aws_s3_bucket.existing_bucket[0].bucket
  new_bucket_name = var.bucket_name == null ? "${var.name}-${local.account}-${local.region}" : var.bucket_name

  # S3 refuses one that never happens.
  transitions = [for transition in var.transitions : transition if var.retention_days == null ? true : transition.days < var.retention_days]
}

# Fails if there is no such bucket, or it is in another account that does not share it: then
# existing_bucket is to be corrected.
data "aws_s3_bucket" "existing_bucket" {
  count = local.new_bucket ? 0 : 1

  bucket = var.existing_bucket

  lifecycle {
    postcondition {
      condition     = self.bucket_region == local.region
      error_message = "The bucket ${var.existing_bucket} is in ${self.bucket_region}, and this deploys to ${local.region}. Deploy to the bucket's region (AWS_REGION=${self.bucket_region}), or name a bucket in ${local.region}."
    }
  }
}

resource "aws_s3_bucket" "logs" {
  count = local.new_bucket ? 1 : 0

  bucket = local.new_bucket_name
  tags   = var.tags

  # S3 deletes no bucket that has objects. This stops a plan that would try, before it has taken away
  # everything else.
  force_destroy = false
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_versioning" "logs" {
  count = local.new_bucket ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  count = local.new_bucket ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
    # One call of KMS for many objects, not one for each.
    bucket_key_enabled = var.kms_key_arn != null
  }
}

resource "aws_s3_bucket_public_access_block" "logs" {
  count = local.new_bucket ? 1 : 0

  bucket                  = aws_s3_bucket.logs[0].bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "logs" {
  count = local.new_bucket ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

data "aws_iam_policy_document" "bucket" {
  count = local.new_bucket ? 1 : 0

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [local.arn_of_bucket, "${local.arn_of_bucket}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "logs" {
  count = local.new_bucket ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket
  policy = data.aws_iam_policy_document.bucket[0].json

  # S3 takes one change of a bucket's access at a time.
  depends_on = [aws_s3_bucket_public_access_block.logs]
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  count = local.new_bucket ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket

  # Logs lie under one path a table; the jar and the results, beside them, do not age as logs do.
  dynamic "rule" {
    for_each = var.retention_days == null && length(local.transitions) == 0 ? {} : merge(local.paths.logs, local.paths.converted)

    content {
      id     = rule.key
      status = "Enabled"

      filter {
        prefix = rule.value
      }
      dynamic "transition" {
        for_each = local.transitions

        content {
          days          = transition.value.days
          storage_class = transition.value.storage_class
        }
      }
      dynamic "expiration" {
        for_each = var.retention_days == null ? [] : [var.retention_days]

        content {
          days = expiration.value
        }
      }
    }
  }

  rule {
    id     = "delivery_failures"
    status = "Enabled"

    filter {
      prefix = local.paths.failures
    }
    expiration {
      days = var.failure_retention_days
    }
  }

  rule {
    id     = "query_results"
    status = "Enabled"

    filter {
      prefix = local.paths.results
    }
    expiration {
      days = var.result_retention_days
    }
  }

  # With versions, what expires is only hidden: it goes here, and so does the marker that hid it.
  rule {
    id     = "old_versions"
    status = "Enabled"

    filter {}
    noncurrent_version_expiration {
      noncurrent_days = var.noncurrent_retention_days
    }
    expiration {
      expired_object_delete_marker = true
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  # Noncurrent versions come with versioning.
  depends_on = [aws_s3_bucket_versioning.logs]
}

# New files to addPartition. A new bucket tells the queue itself.
resource "aws_s3_bucket_notification" "logs" {
  count = local.registered && local.new_bucket ? 1 : 0

  bucket = aws_s3_bucket.logs[0].bucket

  dynamic "queue" {
    for_each = local.filled

    content {
      id            = queue.key
      queue_arn     = local.arn_of_new_files
      events        = ["s3:ObjectCreated:*"]
      filter_prefix = local.paths.logs[queue.key]
      filter_suffix = ".gz"
    }
  }

  # S3 sends a test message, and refuses the configuration if it may not.
  depends_on = [aws_sqs_queue_policy.new_files]
}

# An existing bucket has one notification configuration, which may be somebody's and which setting it
# would replace. Its events to EventBridge are an addition that anyone can listen to, so this does. The
# rule is on the default bus, where S3 sends them.
resource "aws_cloudwatch_event_rule" "new_files" {
  count = local.registered && !local.new_bucket ? 1 : 0

  name        = "${var.name}-new-files"
  description = "New log files in ${local.bucket}"
  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = { name = [local.bucket] }
      object = { key = [for name in keys(local.filled) : { prefix = local.paths.logs[name] }] }
    }
  })
  tags = var.tags
}

resource "aws_cloudwatch_event_target" "new_files" {
  count = local.registered && !local.new_bucket ? 1 : 0

  rule      = aws_cloudwatch_event_rule.new_files[0].name
  target_id = "queue"
  arn       = local.arn_of_new_files

  depends_on = [aws_sqs_queue_policy.new_files]
}

locals {
  arn_of_new_files        = local.registered ? "${local.arn_of_queues}:${aws_sqs_queue.new_files[0].name}" : null
  arn_of_new_files_failed = local.registered ? "${local.arn_of_queues}:${aws_sqs_queue.new_files_failed[0].name}" : null
  arn_of_new_files_rule   = "arn:${local.partition}:events:${local.region}:${local.account}:rule/${var.name}-new-files"
}

resource "aws_sqs_queue" "new_files" {
  count = local.registered ? 1 : 0

  name = "${var.name}-new-files"
  # Six times the function's time-out, as Lambda asks, and the wait for a batch to fill.
  visibility_timeout_seconds = 6 * local.seconds_of_function + 10
  message_retention_seconds  = 1209600
  sqs_managed_sse_enabled    = true
  redrive_policy = jsonencode({
    deadLetterTargetArn = local.arn_of_new_files_failed
    maxReceiveCount     = 5
  })
  tags = var.tags
}

# A message in here is a partition that is perhaps not registered: see the README on how to send it
# back.
resource "aws_sqs_queue" "new_files_failed" {
  count = local.registered ? 1 : 0

  name                      = "${var.name}-new-files-failed"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = ["${local.arn_of_queues}:${var.name}-new-files"]
  })
  tags = var.tags
}

# For S3 on behalf of this bucket, or for EventBridge on behalf of the rule above.
data "aws_iam_policy_document" "new_files" {
  count = local.registered ? 1 : 0

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [local.arn_of_new_files]

    principals {
      type        = "Service"
      identifiers = [local.new_bucket ? "s3.amazonaws.com" : "events.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.new_bucket ? local.arn_of_bucket : local.arn_of_new_files_rule]
    }
    # A bucket's ARN has no account, and a deleted bucket's name can be taken by another one.
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_sqs_queue_policy" "new_files" {
  count = local.registered ? 1 : 0

  queue_url = aws_sqs_queue.new_files[0].url
  policy    = data.aws_iam_policy_document.new_files[0].json
}
