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
      columns     = [for column in concat(jsondecode(file("${path.module}/../../src/main/resources/tables/codebuild_build_phase_change.json")).columns, [{ name = "extra_fields", type = "map<string,string>", comment = "Values that no column takes, and those that do not fit their column, by their paths in the event" }]) : { name = column.name, type = column.type, comment = column.comment }]
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

run "bundled_logs" {
  command = plan

  assert {
    condition     = toset(concat(keys(output.logs.converted), keys(output.logs.raw), keys(output.logs.own))) == toset([for file in fileset("${path.module}/../../src/main/resources/tables/logs", "*.json") : trimsuffix(file, ".json")])
    error_message = "every definition of the jar is a table of one kind"
  }
  assert {
    condition     = keys(output.logs.own) == ["ingest_ledger", "rejects"] && contains(keys(output.logs.converted), "alb")
    error_message = "kinds are told apart"
  }
  assert {
    condition     = alltrue([for table in output.logs.converted : [for column in slice(table.columns, length(table.columns) - 3, length(table.columns)) : "${column.name} ${column.type}"] == ["extra_fields map<string,string>", "source_object string", "source_line bigint"]])
    error_message = "a converted table ends with the columns that all of them have"
  }
}

run "log_tables" {
  command = plan
  variables {
    directory = "tests/log_tables"
  }

  assert {
    condition     = [for column in output.logs.converted["a_log"].columns : "${column.name} ${column.type}"] == ["time timestamp", "extra_fields map<string,string>", "source_object string", "source_line bigint"]
    error_message = "columns lose their upper case"
  }
  assert {
    condition     = output.logs.raw["a_log_raw"].location == "AWSLogs/$${region}/$${date}/" && output.logs.raw["a_log_raw"].of == "a_log" && output.logs.raw["a_log_raw"].date_format == "yyyy/MM/dd" && output.logs.raw["a_log_raw"].parameters == {} && output.logs.raw["a_log_raw"].serde_parameters == { "input.regex" = "(.*)" }
    error_message = "a raw table is what its definition says"
  }
  assert {
    condition     = output.logs.own["own_json"].format == "json" && [for key in output.logs.own["own_json"].partition_keys : "${key.name} ${key.type}"] == ["table_name string", "date date"]
    error_message = "an own table is what its definition says"
  }
  assert {
    condition     = output.views["a_view"].of == "a_log" && output.views["a_view"].columns == [{ name = "words", type = "string" }, { name = "at", type = "timestamp" }, { name = "extra_fields", type = "map<string,string>" }, { name = "date", type = "date" }]
    error_message = "a view has columns of its table, under its names, and texts"
  }
}

run "longest_name" {
  command = plan
  variables {
    directory = "tests/longest_name"
  }

  assert {
    condition     = one(values(output.tables)).columns == [{ name = "buildid", type = "string", comment = "c" }, { name = "type", type = "struct<owner:string>", comment = "c" }, { name = "extra_fields", type = "map<string,string>", comment = "Values that no column takes, and those that do not fit their column, by their paths in the event" }]
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

run "log_misnamed" {
  command = plan
  variables {
    directory = "tests/log_misnamed"
  }
  expect_failures = [output.logs]
}

run "log_upper_case" {
  command = plan
  variables {
    directory = "tests/log_upper_case"
  }
  expect_failures = [output.logs]
}

run "log_named_as_an_event_table" {
  command = plan
  variables {
    directory = "tests/log_named_as_an_event_table"
  }
  expect_failures = [output.logs]
}

run "log_named_as_a_folder" {
  command = plan
  variables {
    directory = "tests/log_named_as_a_folder"
  }
  expect_failures = [output.logs]
}

run "log_with_a_common_column" {
  command = plan
  variables {
    directory = "tests/log_with_a_common_column"
  }
  expect_failures = [output.logs]
}

run "raw_of_nothing" {
  command = plan
  variables {
    directory = "tests/raw_of_nothing"
  }
  expect_failures = [output.logs]
}

run "raw_location_lacks_a_key" {
  command = plan
  variables {
    directory = "tests/raw_location_lacks_a_key"
  }
  expect_failures = [output.logs]
}

run "raw_without_a_date_format" {
  command = plan
  variables {
    directory = "tests/raw_without_a_date_format"
  }
  expect_failures = [output.logs]
}

run "own_of_another_format" {
  command = plan
  variables {
    directory = "tests/own_of_another_format"
  }
  expect_failures = [output.logs]
}

run "view_of_nothing" {
  command = plan
  variables {
    directory = "tests/view_of_nothing"
  }
  expect_failures = [output.views]
}

run "view_of_no_column" {
  command = plan
  variables {
    directory = "tests/view_of_no_column"
  }
  expect_failures = [output.views]
}

run "view_named_as_a_table" {
  command = plan
  variables {
    directory = "tests/view_named_as_a_table"
  }
  expect_failures = [output.views]
}
