# No account is needed: nothing is created, and what AWS would be asked for is given here.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

run "plans" {
  command = plan
  override_data {
    target = module.tributary.data.aws_caller_identity.current
    values = { account_id = "111122223333" }
  }
  variables {
    jar_path = "../../tests/no.jar"
  }

  assert {
    condition     = startswith(output.first_query, "SELECT * FROM \"tributary\".")
    error_message = "a lake by its default name"
  }
}
