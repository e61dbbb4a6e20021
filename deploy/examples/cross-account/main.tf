# Two accounts: a hub that has the lake, and a source whose events are forwarded to it. In an
# organization the source's part is the same in every account, as a StackSet or as a module.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.40"
    }
  }
}

variable "jar_path" {
  description = "The jar of the functions. Null: where \"mvn package\" puts it."
  type        = string
  default     = null
}

variable "region" {
  description = "Region of the hub and of the source. EventBridge can forward to another region too: then give the source's provider its own."
  type        = string
  default     = "eu-central-1"
}

variable "source_account_id" {
  description = "Account whose events are collected."
  type        = string
}

variable "hub_profile" {
  description = "Profile of the AWS configuration files for the hub account."
  type        = string
  default     = null
}

variable "source_profile" {
  description = "Profile of the AWS configuration files for the source account."
  type        = string
  default     = null
}

provider "aws" {
  region  = var.region
  profile = var.hub_profile
}

provider "aws" {
  alias   = "source"
  region  = var.region
  profile = var.source_profile

  # The two accounts are told apart by profiles alone: this stops a plan that has them the wrong way.
  allowed_account_ids = [var.source_account_id]
}

# Hub: the lake, on a bus that lets the source account in.
module "tributary" {
  source = "../.."

  jar_path           = var.jar_path
  source_account_ids = [var.source_account_id]
}

# Source: a rule that forwards what the lake has tables for, and a role that may put events on the
# hub's bus and on nothing else.
resource "aws_cloudwatch_event_rule" "forward" {
  provider = aws.source

  name          = "tributary-forward"
  description   = "Events of builds, pipelines and deployments to the event lake"
  event_pattern = module.tributary.forwarding.event_pattern
}

resource "aws_cloudwatch_event_target" "forward" {
  provider = aws.source

  rule      = aws_cloudwatch_event_rule.forward.name
  target_id = "hub"
  arn       = module.tributary.forwarding.event_bus_arn
  role_arn  = aws_iam_role.forward.arn

  dead_letter_config {
    arn = aws_sqs_queue.forward_failed.arn
  }

  depends_on = [aws_iam_role_policy.forward, aws_sqs_queue_policy.forward_failed]
}

data "aws_iam_policy_document" "forward_trust" {
  provider = aws.source

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.source_account_id]
    }
  }
}

data "aws_iam_policy_document" "forward" {
  provider = aws.source

  statement {
    actions   = ["events:PutEvents"]
    resources = [module.tributary.forwarding.event_bus_arn]
  }
}

resource "aws_iam_role" "forward" {
  provider = aws.source

  name               = "tributary-forward"
  description        = "EventBridge: forwards events to the event lake"
  assume_role_policy = data.aws_iam_policy_document.forward_trust.json
}

resource "aws_iam_role_policy" "forward" {
  provider = aws.source

  name   = "forward"
  role   = aws_iam_role.forward.name
  policy = data.aws_iam_policy_document.forward.json
}

# Events that the hub did not take within a day.
resource "aws_sqs_queue" "forward_failed" {
  provider = aws.source

  name                      = "tributary-forward-failed"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

data "aws_iam_policy_document" "forward_failed" {
  provider = aws.source

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.forward_failed.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.forward.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "forward_failed" {
  provider = aws.source

  queue_url = aws_sqs_queue.forward_failed.url
  policy    = data.aws_iam_policy_document.forward_failed.json
}

output "first_query" {
  description = "A query to begin with, in the hub account."
  value       = module.tributary.first_query
}
