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

run "readme" {
  command = plan

  assert {
    condition     = length(output.tables) > 0 && alltrue([for name in flatten(regexall("(?m)^variable \"(\\w+)\"", file("variables.tf"))) : strcontains(file("README.md"), "\n| `${name}` |")])
    error_message = "the README has every variable"
  }
  assert {
    condition     = length(output.tables) > 0 && alltrue([for name in flatten(regexall("(?m)^output \"(\\w+)\"", file("outputs.tf"))) : strcontains(file("README.md"), "\n| `${name}` |")])
    error_message = "the README has every output"
  }
}
