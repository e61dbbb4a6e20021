# Bulk backfill of service logs: a Glue job that converts what lies in the buckets of service_logs,
# of any days, with the code of convertLogs. It runs when somebody or the schedule starts it.

locals {
  backfilling = local.converting && var.backfill != null

  # Glue makes of it the groups <prefix>/output and <prefix>/error.
  log_prefix_of_backfill = "/aws-glue/${var.name}-backfill"
  log_groups_of_backfill = local.backfilling ? toset(["output", "error"]) : toset([])
  script_of_backfill     = "${path.module}/backfill.scala"
}

resource "aws_s3_object" "backfill" {
  count = local.backfilling ? 1 : 0

  bucket = local.bucket
  key    = "${local.paths.code}backfill-${filesha256(local.script_of_backfill)}.scala"
  source = local.script_of_backfill

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [aws_s3_bucket_server_side_encryption_configuration.logs, aws_s3_bucket_policy.logs]
}

resource "aws_glue_job" "backfill" {
  count = local.backfilling ? 1 : 0

  name              = "${var.name}-backfill"
  description       = "Converts service logs of any days to Parquet"
  role_arn          = "arn:${local.partition}:iam::${local.account}:role/${aws_iam_role.backfill[0].name}"
  glue_version      = "5.0"
  worker_type       = "G.1X"
  number_of_workers = var.backfill.max_workers
  timeout           = var.backfill.timeout_minutes
  # Groups of objects that fail are tried again within the run; what is still missing then is found
  # by the next run, and a log says why.
  max_retries = 0
  tags        = var.tags

  command {
    name            = "glueetl"
    script_location = "s3://${local.bucket}/${aws_s3_object.backfill[0].key}"
  }

  # One run of a table at a time, which the job itself looks after.
  execution_property {
    max_concurrent_runs = length(local.converted_logs)
  }

  default_arguments = merge(length(local.chosen_fields) == 0 ? {} : { "--fields" = jsonencode(local.chosen_fields) }, var.mask_secrets ? {} : { "--keep-secrets" = "true" }, {
    "--job-language" = "scala"
    "--class"        = "Backfill"
    "--extra-jars"   = "s3://${local.bucket}/${aws_s3_object.jar.key}"
    # number_of_workers is a maximum then.
    "--enable-auto-scaling"    = "true"
    "--custom-logGroup-prefix" = local.log_prefix_of_backfill
    "--lake"                   = "s3://${local.bucket}/${var.prefix}"
    "--database"               = local.database
    "--sources"                = jsonencode({ for name, log in local.converted_logs : name => "s3://${log.bucket}/${log.prefix}" })
  })

  depends_on = [aws_iam_role_policy.backfill, aws_cloudwatch_log_group.backfill]
}

# The previous day is complete by then; what convertLogs has converted already is skipped.
resource "aws_glue_trigger" "backfill" {
  count = local.backfilling && try(var.backfill.schedule, null) != null ? 1 : 0

  name        = "${var.name}-backfill"
  description = "Converts what is still missing of the last days"
  type        = "SCHEDULED"
  schedule    = var.backfill.schedule
  tags        = var.tags

  actions {
    job_name  = aws_glue_job.backfill[0].name
    arguments = { "--last-days" = tostring(var.backfill.days) }
  }
}

resource "aws_cloudwatch_log_group" "backfill" {
  for_each = local.log_groups_of_backfill

  name              = "${local.log_prefix_of_backfill}/${each.key}"
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

data "aws_iam_policy_document" "backfill_trust" {
  count = local.backfilling ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["glue.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

# What convertLogs may do with logs and tables, and beside it: read its own code, write its own log,
# and point a partition elsewhere while its files are replaced.
data "aws_iam_policy_document" "backfill" {
  count = local.backfilling ? 1 : 0

  source_policy_documents = data.aws_iam_policy_document.conversion[*].json

  statement {
    sid       = "Code"
    actions   = ["s3:GetObject"]
    resources = ["${local.arn_of_bucket}/${local.paths.code}*"]
  }

  statement {
    sid       = "Log"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = [for name in local.log_groups_of_backfill : "${local.arn_of_log_groups}:${local.log_prefix_of_backfill}/${name}:log-stream:*"]
  }

  statement {
    sid     = "Move"
    actions = ["glue:UpdatePartition"]
    resources = concat(
      ["${local.arn_of_catalog}:catalog", "${local.arn_of_catalog}:database/${local.database}"],
      [for name in concat(keys(local.converted_logs), keys(local.own_tables)) : "${local.arn_of_catalog}:table/${local.database}/${name}"]
    )
  }
}

resource "aws_iam_role" "backfill" {
  count = local.backfilling ? 1 : 0

  name                 = "${var.name}-backfill"
  description          = "Bulk backfill of service logs"
  assume_role_policy   = data.aws_iam_policy_document.backfill_trust[0].json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "backfill" {
  count = local.backfilling ? 1 : 0

  name   = "job"
  role   = aws_iam_role.backfill[0].name
  policy = data.aws_iam_policy_document.backfill[0].json
}
