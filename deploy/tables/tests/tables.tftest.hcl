# Needs no provider and no account.

run "bundled" {
  command = plan

  assert {
    condition     = length(output.tables) >= 7 && length(output.tables) == length(fileset("${path.module}/../../src/main/resources/tables", "*.json"))
    error_message = "every definition of the jar is a table"
  }
  assert {
    condition = output.tables["codebuild_build_phase_change"] == {
      name        = "codebuild_build_phase_change"
      description = "CodeBuild phases: one row for each phase that ended"
      source      = "aws.codebuild"
      detail_type = "CodeBuild Build Phase Change"
      function    = "transformCodeBuildPhase"
      columns     = [for column in jsondecode(file("${path.module}/../../src/main/resources/tables/codebuild_build_phase_change.json")).columns : { name = column.name, type = column.type, comment = column.comment }]
      partition_keys = [
        { name = "date", type = "date", comment = "UTC day of arrival in the stream" },
        { name = "hour", type = "string", comment = "UTC hour of arrival, 00 to 23" },
      ]
    }
    error_message = "a table is what its definition says"
  }
  assert {
    condition     = alltrue(flatten([for table in output.tables : [for column in table.columns : column.name == lower(column.name)]]))
    error_message = "columns are in lower case"
  }
}

run "longest_name" {
  command = plan
  variables {
    directory = "tests/longest_name"
  }

  assert {
    condition     = one(values(output.tables)).columns == [{ name = "buildid", type = "string", comment = "c" }, { name = "type", type = "struct<owner:string>", comment = "c" }]
    error_message = "columns keep their order and types, and lose their upper case"
  }
}

run "no_definitions" {
  command = plan
  variables {
    directory = "tests/no_definitions"
  }
  expect_failures = [output.tables]
}

run "misnamed" {
  command = plan
  variables {
    directory = "tests/misnamed"
  }
  expect_failures = [output.tables]
}

run "long_name" {
  command = plan
  variables {
    directory = "tests/long_name"
  }
  expect_failures = [output.tables]
}

run "upper_case" {
  command = plan
  variables {
    directory = "tests/upper_case"
  }
  expect_failures = [output.tables]
}

run "shared_function" {
  command = plan
  variables {
    directory = "tests/shared_function"
  }
  expect_failures = [output.tables]
}

run "same_column" {
  command = plan
  variables {
    directory = "tests/same_column"
  }
  expect_failures = [output.tables]
}

run "column_like_a_key" {
  command = plan
  variables {
    directory = "tests/column_like_a_key"
  }
  expect_failures = [output.tables]
}

run "other_keys" {
  command = plan
  variables {
    directory = "tests/other_keys"
  }
  expect_failures = [output.tables]
}
