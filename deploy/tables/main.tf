# The tables, as the jar defines them. No provider, no resource: what Terraform deploys and what the
# functions write come from the same files, so a new table is a new file and no HCL.

terraform {
  required_version = ">= 1.9"
}

variable "directory" {
  description = "Folder of the table definitions, one JSON file a table. Null: the definitions that the jar is built with."
  type        = string
  default     = null
}

locals {
  directory = var.directory == null ? "${path.module}/../../src/main/resources/tables" : var.directory

  definitions = {
    for file in fileset(local.directory, "*.json") :
    trimsuffix(file, ".json") => jsondecode(file("${local.directory}/${file}"))
  }

  log_definitions = {
    for file in fileset("${local.directory}/logs", "*.json") :
    trimsuffix(file, ".json") => jsondecode(file("${local.directory}/logs/${file}"))
  }

  # Columns that every table of events, and every converted table, has at its end.
  event_columns  = jsondecode(file("${path.module}/../../src/main/resources/tables/common/columns.json")).columns
  common_columns = jsondecode(file("${path.module}/../../src/main/resources/tables/logs/common/columns.json")).columns

  tables = {
    for name, definition in local.definitions : name => {
      name        = definition.name
      description = definition.description
      source      = definition.source
      detail_type = definition["detail-type"]
      function    = definition.function
      # Glue stores lower case only, and the SerDe finds a key whatever its case.
      columns = [for column in concat([for own in definition.columns : { name = own.name, type = own.type, comment = own.comment }], local.event_columns) : {
        name    = lower(column.name)
        type    = column.type
        comment = column.comment
      }]
      partition_keys = [for key in definition.partition_keys : {
        name    = key.name
        type    = key.type
        comment = key.comment
      }]
    }
  }

  # What all log tables have. Which kind a table is, a key of its definition tells.
  log_tables = {
    for name, definition in local.log_definitions : name => {
      name        = definition.name
      description = definition.description
      columns = [for column in concat(definition.columns, can(definition.log) ? local.common_columns : []) : {
        name    = lower(column.name)
        type    = column.type
        comment = column.comment
      }]
      partition_keys = [for key in definition.partition_keys : {
        name    = key.name
        type    = key.type
        comment = key.comment
      }]
    }
  }

  logs = {
    converted = { for name, table in local.log_tables : name => table if can(local.log_definitions[name].log) }
    raw = {
      for name, table in local.log_tables : name => merge(table, {
        of               = local.log_definitions[name].raw.of
        serde            = local.log_definitions[name].raw.serde
        input_format     = local.log_definitions[name].raw.input_format
        serde_parameters = try(local.log_definitions[name].raw.serde_parameters, {})
        parameters       = try(local.log_definitions[name].raw.parameters, {})
        location         = local.log_definitions[name].raw.location
        date_format      = try(local.log_definitions[name].raw.date_format, "")
      }) if can(local.log_definitions[name].raw)
    }
    own = {
      for name, table in local.log_tables : name => merge(table, { format = local.log_definitions[name].format })
      if !can(local.log_definitions[name].log) && !can(local.log_definitions[name].raw)
    }
  }

  # Views are Athena's SQL, in which each column of the result stands alone at the end of a line that
  # begins with two spaces.
  view_texts = { for file in fileset("${local.directory}/views", "*.sql") : trimsuffix(file, ".sql") => file("${local.directory}/views/${file}") }
  view_sources = {
    for name, text in local.view_texts : name => one(flatten(regexall("(?m)^FROM (\\w+)$", text)))
  }
  view_columns = { for name, text in local.view_texts : name => regexall("(?m)^  \"?(\\w+)\"?(?: AS (\\w+))?,?$", text) }
  views = {
    for name, text in local.view_texts : name => {
      name = name
      of   = local.view_sources[name]
      sql  = trimspace(text)
      columns = [for column in local.view_columns[name] : {
        name = coalesce(column[1], column[0])
        # Null for what is no column; an expression ends with END and makes text.
        type = one(concat(
          [for c in concat(try(local.logs.converted[local.view_sources[name]].columns, []), try(local.logs.converted[local.view_sources[name]].partition_keys, [])) : c.type if c.name == column[0]],
          [for word in [column[0]] : "string" if word == "END"]
        ))
      }]
    }
  }

  # What a converted table's folder in the bucket, or a table itself, would be taken for.
  taken_names = concat(keys(local.tables), ["delivery_failures", "errors", "artifacts"])

  # Athena puts partitions together from the location's placeholders: one for each key, and no other.
  odd_locations = [
    for table in values(local.logs.raw) : table.name
    if toset(flatten(regexall("\\$\\{(\\w+)\\}", table.location))) != toset([for key in table.partition_keys : key.name])
  ]
}

output "tables" {
  description = "Every table by its name: name, description, source, detail_type, function, columns and partition_keys (name, type, comment)."
  value       = local.tables

  precondition {
    condition     = length(local.tables) > 0
    error_message = "There is no table definition in ${local.directory}. Deploy from a checkout of the whole repository, as deploy/ reads ../src/main/resources/tables."
  }
  precondition {
    condition     = alltrue([for name, table in local.tables : name == table.name])
    error_message = "A table's file must be named after the table. Rename: ${join(", ", [for name, table in local.tables : "${name}.json to ${table.name}.json" if name != table.name])}."
  }
  precondition {
    condition     = alltrue([for name in keys(local.tables) : can(regex("^[a-z][a-z0-9_]{0,43}$", name))])
    error_message = "A table's name has lower-case letters, digits and underscores, 44 at most, so that a rule, a stream and a role can be named after it. Not so: ${join(", ", [for name in keys(local.tables) : name if !can(regex("^[a-z][a-z0-9_]{0,43}$", name))])}."
  }
  precondition {
    condition     = length(distinct([for table in values(local.tables) : table.function])) == length(local.tables)
    error_message = "Each table has a function of its own: ${join(", ", [for table in values(local.tables) : "${table.name} has ${table.function}"])}."
  }
  precondition {
    condition = alltrue([
      for table in values(local.tables) :
      length(distinct([for column in concat(table.columns, table.partition_keys) : column.name])) == length(table.columns) + length(table.partition_keys)
    ])
    error_message = "No two columns or partition keys of a table may differ only in case: Glue has lower case only. Look at ${join(", ", [for table in values(local.tables) : table.name if length(distinct([for column in concat(table.columns, table.partition_keys) : column.name])) != length(table.columns) + length(table.partition_keys)])}."
  }
  precondition {
    condition     = alltrue([for table in values(local.tables) : [for key in table.partition_keys : "${key.name} ${key.type}"] == ["date date", "hour string"]])
    error_message = "Every table is partitioned by date (date) and hour (string), as the streams' prefixes are. Not so: ${join(", ", [for table in values(local.tables) : table.name if[for key in table.partition_keys : "${key.name} ${key.type}"] != ["date date", "hour string"]])}."
  }
}

output "logs" {
  description = "Tables of service logs by kind and name. converted: name, description, columns, partition_keys; raw: also of, serde, input_format, serde_parameters, parameters, location, date_format; own, which Tributary keeps about its conversions: also format."
  value       = local.logs

  precondition {
    condition     = alltrue([for name, table in local.log_tables : name == table.name])
    error_message = "A log table's file must be named after the table. Rename: ${join(", ", [for name, table in local.log_tables : "logs/${name}.json to logs/${table.name}.json" if name != table.name])}."
  }
  precondition {
    condition     = alltrue([for name in keys(local.log_tables) : can(regex("^[a-z][a-z0-9_]{0,43}$", name))])
    error_message = "A log table's name has lower-case letters, digits and underscores, 44 at most, as any table's. Not so: ${join(", ", [for name in keys(local.log_tables) : name if !can(regex("^[a-z][a-z0-9_]{0,43}$", name))])}."
  }
  precondition {
    condition     = length(setintersection(local.taken_names, keys(local.log_tables))) == 0
    error_message = "These names of log tables are those of other tables or folders of the lake: ${join(", ", setintersection(local.taken_names, keys(local.log_tables)))}."
  }
  precondition {
    condition = alltrue([
      for table in values(local.log_tables) :
      length(distinct([for column in concat(table.columns, table.partition_keys) : column.name])) == length(table.columns) + length(table.partition_keys)
    ])
    error_message = "No two columns or partition keys of a log table may differ only in case, and none may be one of those that every log table has. Look at ${join(", ", [for table in values(local.log_tables) : table.name if length(distinct([for column in concat(table.columns, table.partition_keys) : column.name])) != length(table.columns) + length(table.partition_keys)])}."
  }
  precondition {
    condition     = alltrue([for table in values(local.logs.raw) : contains(keys(local.logs.converted), table.of)])
    error_message = "A raw table is of a log table. Not so: ${join(", ", [for table in values(local.logs.raw) : "${table.name} is of ${table.of}" if !contains(keys(local.logs.converted), table.of)])}."
  }
  precondition {
    condition     = length(local.odd_locations) == 0
    error_message = "A raw table's location has $${key} for each of its partition keys, and for nothing else. Not so: ${join(", ", local.odd_locations)}."
  }
  precondition {
    condition     = alltrue([for table in values(local.logs.raw) : (table.date_format == "") != contains([for key in table.partition_keys : key.name], "date")])
    error_message = "A raw table has a date_format if it has a partition key date, and only then. Not so: ${join(", ", [for table in values(local.logs.raw) : table.name if(table.date_format == "") == contains([for key in table.partition_keys : key.name], "date")])}."
  }
  precondition {
    condition     = alltrue([for table in values(local.logs.own) : contains(["parquet", "json"], table.format)])
    error_message = "The tables that Tributary keeps are written as parquet or json. Not so: ${join(", ", [for table in values(local.logs.own) : "${table.name} as ${table.format}" if !contains(["parquet", "json"], table.format)])}."
  }
}

output "views" {
  description = "Views of converted tables by their names: name, of, sql, columns (name, type)."
  value       = local.views

  precondition {
    condition     = alltrue([for view in values(local.views) : contains(keys(local.logs.converted), coalesce(view.of, "-"))])
    error_message = "A view is of one converted table, with FROM and its name in a line. Not so: ${join(", ", [for view in values(local.views) : view.name if !contains(keys(local.logs.converted), coalesce(view.of, "-"))])}."
  }
  precondition {
    condition     = alltrue([for view in values(local.views) : length(view.columns) > 0 && alltrue([for column in view.columns : column.type != null])])
    error_message = "A view has columns, each a line of its own: one of its table, with AS and another name or not, or an expression that makes text, ended by END AS and its name. Not so: ${join(", ", [for view in values(local.views) : view.name if length(view.columns) == 0 || anytrue([for column in view.columns : column.type == null])])}."
  }
  precondition {
    condition     = length(setintersection(keys(local.views), concat(local.taken_names, keys(local.log_tables)))) == 0
    error_message = "These names of views are those of tables: ${join(", ", setintersection(keys(local.views), concat(local.taken_names, keys(local.log_tables))))}."
  }
}
