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

run "events" {
  command = plan

  assert {
    condition     = contains(keys(aws_athena_named_query.saved), "pipeline_outcomes") && contains(keys(aws_athena_named_query.saved), "failed_records")
    error_message = "queries of events and of failed records are always there"
  }
  assert {
    condition     = length(setintersection(keys(aws_athena_named_query.saved), ["alb_errors_by_target", "alb_new_fields", "rejects_by_reason", "log_drift", "unbalanced_objects"])) == 0
    error_message = "no query is there without its tables"
  }
  assert {
    condition     = aws_athena_named_query.saved["pipeline_outcomes"].name == "Pipeline runs by outcome" && startswith(aws_athena_named_query.saved["pipeline_outcomes"].description, "How did each pipeline's executions end?")
    error_message = "title and question are those of the file's first lines"
  }
  assert {
    condition = alltrue([for name, query in aws_athena_named_query.saved :
      query.workgroup == "tributary" && query.database == "tributary" && query.query == file("../src/main/resources/queries/${name}.sql")
    ])
    error_message = "a query is its file, in the workgroup and the database"
  }
}

run "another_log" {
  command = plan
  variables {
    service_logs = { waf = { bucket = "company-logs" } }
  }

  assert {
    condition     = contains(keys(aws_athena_named_query.saved), "rejects_by_reason") && !contains(keys(aws_athena_named_query.saved), "alb_errors_by_target")
    error_message = "any log has rejects, but none the queries of another"
  }
}

run "all" {
  command = plan
  variables {
    service_logs = { alb = { bucket = "company-logs" } }
  }

  assert {
    condition     = toset(keys(aws_athena_named_query.saved)) == toset([for file in fileset("../src/main/resources/queries", "*.sql") : trimsuffix(file, ".sql")])
    error_message = "with the load balancer's log every query has its tables"
  }
}
