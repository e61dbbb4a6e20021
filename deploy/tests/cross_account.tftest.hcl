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

run "source_accounts" {
  command = plan
  variables {
    source_account_ids = ["444455556666", "000000000001"]
  }

  assert {
    condition = { for id, permission in aws_cloudwatch_event_permission.source_accounts : id => "${permission.principal} ${permission.action} ${permission.event_bus_name} ${permission.statement_id}" } == {
      "000000000001" = "000000000001 events:PutEvents default tributary-000000000001"
      "444455556666" = "444455556666 events:PutEvents default tributary-444455556666"
    }
    error_message = "each account may put events on the bus, and none else"
  }
  assert {
    condition     = alltrue([for rule in aws_cloudwatch_event_rule.events : toset(keys(jsondecode(rule.event_pattern))) == toset(["source", "detail-type"])])
    error_message = "rules take events of any account that the bus lets in"
  }
  assert {
    condition     = output.forwarding.event_bus_arn == "arn:aws:events:eu-central-1:111122223333:event-bus/default"
    error_message = "accounts forward to the bus"
  }
  assert {
    condition = (
      toset(jsondecode(output.forwarding.event_pattern).source) == toset([for table in values(module.tables.tables) : table.source]) &&
      toset(jsondecode(output.forwarding.event_pattern).detail-type) == toset([for table in values(module.tables.tables) : table.detail_type])
    )
    error_message = "accounts forward what there are tables for"
  }
}

run "source_accounts_on_another_bus" {
  command = plan
  variables {
    source_account_ids = ["444455556666"]
    event_bus_name     = "central"
    sources            = ["aws.codebuild"]
  }

  assert {
    condition     = aws_cloudwatch_event_permission.source_accounts["444455556666"].event_bus_name == "central" && output.forwarding.event_bus_arn == "arn:aws:events:eu-central-1:111122223333:event-bus/central"
    error_message = "accounts forward to the bus"
  }
  assert {
    condition     = jsondecode(output.forwarding.event_pattern) == { source = ["aws.codebuild"], detail-type = ["CodeBuild Build Phase Change", "CodeBuild Build State Change"] }
    error_message = "accounts forward what is on"
  }
}
