# What every other file uses: the tables, and the names and ARNs of things.

module "tables" {
  source = "./tables"
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  # Every table stays in the catalog; only those of a source that is on are filled. So turning a
  # source off keeps its history readable.
  tables = module.tables.tables
  filled = { for name, table in local.tables : name => table if var.sources == null ? true : contains(var.sources, table.source) }

  registered = var.partition_mode == "registered"
  new_bucket = var.existing_bucket == null

  # ARNs are put together from names, which a plan knows, and not taken from `arn`, which it does not:
  # so a plan shows every policy in full, before anything is created. Where the order of creation
  # matters, the name comes from the resource. In a policy document it never does, or Terraform would
  # leave the document for later.
  arn_of_bucket     = "arn:${local.partition}:s3:::${local.bucket}"
  arn_of_streams    = { for name in keys(local.filled) : name => "arn:${local.partition}:firehose:${local.region}:${local.account}:deliverystream/${var.name}-${name}" }
  arn_of_rules      = { for name in keys(local.filled) : name => "${local.arn_of_rule}/${var.name}-${name}" }
  arn_of_rule       = "arn:${local.partition}:events:${local.region}:${local.account}:rule${var.event_bus_name == "default" ? "" : "/${var.event_bus_name}"}"
  arn_of_event_bus  = "arn:${local.partition}:events:${local.region}:${local.account}:event-bus/${var.event_bus_name}"
  arn_of_queues     = "arn:${local.partition}:sqs:${local.region}:${local.account}"
  arn_of_log_groups = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group"
  arn_of_functions  = "arn:${local.partition}:lambda:${local.region}:${local.account}:function"
  arn_of_catalog    = "arn:${local.partition}:glue:${local.region}:${local.account}"

  # The place of everything that is kept, as functions are told it.
  lake = "s3://${local.bucket}/${var.prefix}"

  # Where things lie in the bucket. A log file is <table>/date=<day>/hour=<hour>/<file>.gz, which is
  # what addPartition reads; nothing else may look like that.
  paths = {
    logs      = { for name in keys(local.tables) : name => "${var.prefix}${name}/" }
    converted = { for name in keys(local.written_tables) : name => "${var.prefix}${name}/" }
    failures  = "${var.prefix}errors/"
    results   = "${var.prefix}athena-results/"
    code      = "${var.prefix}artifacts/"
  }
}
