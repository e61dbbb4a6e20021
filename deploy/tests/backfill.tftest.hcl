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
  service_logs = {
    alb        = { bucket = "company-logs", prefix = "lb/" }
    cloudtrail = { bucket = "company-trail" }
    vpc_flow   = { bucket = "company-flows", convert = false }
  }
}

run "none" {
  command = plan

  assert {
    condition = (
      length(aws_glue_job.backfill) + length(aws_glue_trigger.backfill) + length(aws_iam_role.backfill) + length(aws_iam_role_policy.backfill) +
      length(aws_s3_object.backfill) + length(aws_cloudwatch_log_group.backfill) + length(data.aws_iam_policy_document.backfill) + length(data.aws_iam_policy_document.backfill_trust)
    ) == 0
    error_message = "who asks for no backfill gets nothing of it"
  }
  assert {
    condition     = output.backfill_job == null
    error_message = "there is no job to start"
  }
}

run "job" {
  command = plan
  variables {
    prefix   = "lake/"
    backfill = { max_workers = 5 }
  }

  assert {
    condition = (
      aws_glue_job.backfill[0].name == "tributary-backfill" && aws_glue_job.backfill[0].glue_version == "5.0" && aws_glue_job.backfill[0].worker_type == "G.1X" && aws_glue_job.backfill[0].number_of_workers == 5 &&
      aws_glue_job.backfill[0].timeout == 2880 && aws_glue_job.backfill[0].max_retries == 0 && aws_glue_job.backfill[0].role_arn == "arn:aws:iam::111122223333:role/tributary-backfill" &&
      aws_glue_job.backfill[0].execution_property[0].max_concurrent_runs == 2
    )
    error_message = "a job of Glue 5, with as many workers as are wanted"
  }
  assert {
    condition     = output.backfill_job == "tributary-backfill"
    error_message = "the job that the command line starts"
  }
  assert {
    condition = (
      aws_glue_job.backfill[0].command[0].name == "glueetl" && aws_glue_job.backfill[0].command[0].script_location == "s3://tributary-111122223333-eu-central-1/${aws_s3_object.backfill[0].key}" &&
      aws_s3_object.backfill[0].key == "lake/artifacts/backfill-${filesha256("backfill.scala")}.scala" && strcontains(file(aws_s3_object.backfill[0].source), "object ${aws_glue_job.backfill[0].default_arguments["--class"]} ")
    )
    error_message = "the script has the class that is started"
  }
  assert {
    condition = aws_glue_job.backfill[0].default_arguments == tomap({
      "--job-language"           = "scala"
      "--class"                  = "Backfill"
      "--extra-jars"             = "s3://tributary-111122223333-eu-central-1/${aws_s3_object.jar.key}"
      "--enable-auto-scaling"    = "true"
      "--custom-logGroup-prefix" = "/aws-glue/tributary-backfill"
      "--lake"                   = "s3://tributary-111122223333-eu-central-1/lake/"
      "--database"               = "tributary"
      "--sources"                = "{\"alb\":\"s3://company-logs/lb/\",\"cloudtrail\":\"s3://company-trail/\"}"
    })
    error_message = "the job has the jar, and knows the lake and where the logs are that are converted"
  }
  assert {
    condition     = length(aws_glue_trigger.backfill) == 0
    error_message = "nothing starts it by itself"
  }
  assert {
    condition = { for name, group in aws_cloudwatch_log_group.backfill : group.name => group.retention_in_days } == {
      "/aws-glue/tributary-backfill/output" = 30
      "/aws-glue/tributary-backfill/error"  = 30
    }
    error_message = "its logs do not stay for ever"
  }
  assert {
    condition = jsondecode(aws_iam_role.backfill[0].assume_role_policy).Statement == [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "glue.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = "111122223333" } }
    }]
    error_message = "only Glue may use the role, for this account"
  }
  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_role_policy.backfill[0].policy).Statement : !contains(flatten([statement.Resource]), "*") && !strcontains(jsonencode(statement.Action), "*")])
    error_message = "no right is to every resource or every action"
  }
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.backfill[0].policy).Statement : statement.Sid => [toset(flatten([statement.Action])), toset(flatten([statement.Resource]))] } == {
      Logs    = [toset(["s3:GetObject"]), toset(["arn:aws:s3:::company-logs/lb/*", "arn:aws:s3:::company-trail/*"])]
      Missing = [toset(["s3:ListBucket"]), toset(["arn:aws:s3:::company-logs", "arn:aws:s3:::company-trail", "arn:aws:s3:::tributary-111122223333-eu-central-1"])]
      Write   = [toset(["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]), toset([for name in ["alb", "cloudtrail", "ingest_ledger", "rejects"] : "arn:aws:s3:::tributary-111122223333-eu-central-1/lake/${name}/*"])]
      Partitions = [toset(["glue:GetTable", "glue:BatchCreatePartition", "glue:BatchGetPartition"]), toset(concat(
        ["arn:aws:glue:eu-central-1:111122223333:catalog", "arn:aws:glue:eu-central-1:111122223333:database/tributary"],
        [for name in ["alb", "cloudtrail", "ingest_ledger", "rejects"] : "arn:aws:glue:eu-central-1:111122223333:table/tributary/${name}"]
      ))]
      Move = [toset(["glue:UpdatePartition"]), toset(concat(
        ["arn:aws:glue:eu-central-1:111122223333:catalog", "arn:aws:glue:eu-central-1:111122223333:database/tributary"],
        [for name in ["alb", "cloudtrail", "ingest_ledger", "rejects"] : "arn:aws:glue:eu-central-1:111122223333:table/tributary/${name}"]
      ))]
      Code = [toset(["s3:GetObject"]), toset(["arn:aws:s3:::tributary-111122223333-eu-central-1/lake/artifacts/*"])]
      Log  = [toset(["logs:CreateLogStream", "logs:PutLogEvents"]), toset([for name in ["output", "error"] : "arn:aws:logs:eu-central-1:111122223333:log-group:/aws-glue/tributary-backfill/${name}:log-stream:*"])]
    }
    error_message = "the job reads the logs, writes the tables, and nothing else"
  }
}

run "schedule" {
  command = plan
  variables {
    name                     = "other"
    permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary"
    kms_key_arn              = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    backfill                 = { schedule = "cron(30 3 * * ? *)", days = 2, timeout_minutes = 60 }
  }

  assert {
    condition = (
      aws_glue_trigger.backfill[0].name == "other-backfill" && aws_glue_trigger.backfill[0].type == "SCHEDULED" && aws_glue_trigger.backfill[0].schedule == "cron(30 3 * * ? *)" &&
      one(aws_glue_trigger.backfill[0].actions).job_name == "other-backfill" && one(aws_glue_trigger.backfill[0].actions).arguments == tomap({ "--last-days" = "2" })
    )
    error_message = "each night what is missing of the last two days is converted"
  }
  assert {
    condition     = aws_glue_job.backfill[0].timeout == 60 && aws_glue_job.backfill[0].number_of_workers == 10 && aws_iam_role.backfill[0].permissions_boundary == "arn:aws:iam::111122223333:policy/boundary"
    error_message = "a run ends in time, and the role is bounded"
  }
  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.backfill[0].policy).Statement : statement.Resource if statement.Sid == "Encrypt"]) == "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    error_message = "the job may use the lake's key"
  }
}

run "nothing_to_convert" {
  command = plan
  variables {
    service_logs = { vpc_flow = { bucket = "company-flows", convert = false } }
    backfill     = {}
  }
  expect_failures = [var.backfill]
}

run "one_worker" {
  command = plan
  variables {
    backfill = { max_workers = 1 }
  }
  expect_failures = [var.backfill]
}

run "no_time" {
  command = plan
  variables {
    backfill = { timeout_minutes = 0 }
  }
  expect_failures = [var.backfill]
}

run "rate" {
  command = plan
  variables {
    backfill = { schedule = "rate(1 day)" }
  }
  expect_failures = [var.backfill]
}

run "no_days" {
  command = plan
  variables {
    backfill = { schedule = "cron(30 3 * * ? *)", days = 0 }
  }
  expect_failures = [var.backfill]
}
