# No account is needed: nothing is created, and what AWS would be asked for is given here.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "source"
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

run "forwards" {
  command = plan
  override_data {
    target = module.tributary.data.aws_caller_identity.current
    values = { account_id = "111122223333" }
  }
  variables {
    jar_path          = "../../tests/no.jar"
    source_account_id = "444455556666"
  }

  assert {
    condition     = aws_cloudwatch_event_target.forward.arn == "arn:aws:events:eu-central-1:111122223333:event-bus/default"
    error_message = "the rule forwards to the hub's bus"
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.forward.policy).Statement[0].Resource == aws_cloudwatch_event_target.forward.arn && jsondecode(aws_iam_role_policy.forward.policy).Statement[0].Action == "events:PutEvents"
    error_message = "the role may put events on that bus only"
  }
  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.forward.event_pattern) == jsondecode(module.tributary.forwarding.event_pattern)
    error_message = "the rule forwards what the lake has tables for"
  }
}
