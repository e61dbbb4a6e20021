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

  tables = {
    for name, definition in local.definitions : name => {
      name        = definition.name
      description = definition.description
      source      = definition.source
      detail_type = definition["detail-type"]
      function    = definition.function
      # Glue stores lower case only, and the SerDe finds a key whatever its case.
      columns = [for column in definition.columns : {
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
