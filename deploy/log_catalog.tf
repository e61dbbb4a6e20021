# What queries see of service logs: the converted tables, those over the logs as they are, and those
# that Tributary keeps about its conversions.

locals {
  parquet = {
    input_format          = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format         = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"
    serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
    parameters            = { "serialization.format" = "1" }
  }

  # All that convertLogs writes to, registering the partitions itself: an engine other than Athena
  # sees them, and so is a day of long ago that an object without a day in its key is filed under.
  written_tables = merge(
    { for name in keys(var.service_logs) : name => merge(local.logs.converted[name], { format = "parquet" }) },
    local.own_tables
  )

  raw_tables = { for name, table in local.logs.raw : name => merge(table, { log = var.service_logs[table.of] }) if contains(keys(var.service_logs), table.of) }

  raw_sources = { for name, table in local.raw_tables : name => "s3://${data.aws_s3_bucket.log_sources[table.log.bucket].bucket}/${table.log.prefix}" }

  # A log's location is for the raw table whose partition keys it has, should there be several.
  raw_locations = {
    for name, table in local.raw_tables : name =>
    table.log.location != null && toset(flatten(regexall(local.placeholder, coalesce(table.log.location, " ")))) == toset([for key in table.partition_keys : key.name]) ? table.log.location : table.location
  }
  placeholder = "\\$\\{(\\w+)\\}"

  # The values that each partition key can have; of other keys than these nobody knows them, and a
  # query has to say which it wants.
  raw_projections = {
    for name, table in local.raw_tables : name => merge([
      for key in table.partition_keys : (
        key.name == "date" ? {
          "projection.date.type"          = "date"
          "projection.date.format"        = table.date_format
          "projection.date.range"         = "NOW-${table.log.days}DAYS,NOW"
          "projection.date.interval"      = "1"
          "projection.date.interval.unit" = strcontains(table.date_format, "HH") ? "HOURS" : "DAYS"
          } : contains(["account", "region"], key.name) ? {
          "projection.${key.name}.type"   = "enum"
          "projection.${key.name}.values" = join(",", key.name == "account" ? coalesce(table.log.accounts, [local.account]) : coalesce(table.log.regions, [local.region]))
          } : {
          "projection.${key.name}.type" = "injected"
        }
      )
    ]...)
  }
}

resource "aws_glue_catalog_table" "logs" {
  for_each = local.written_tables

  name          = each.key
  database_name = aws_glue_catalog_database.lake.name
  description   = each.value.description
  table_type    = "EXTERNAL_TABLE"
  parameters    = merge({ EXTERNAL = "TRUE", classification = each.value.format }, each.value.format == "json" ? { compressionType = "gzip" } : {})

  # convertLogs gives each partition a copy of this and its own location.
  storage_descriptor {
    location      = "s3://${local.bucket}/${local.paths.converted[each.key]}"
    input_format  = (each.value.format == "json" ? local.json : local.parquet).input_format
    output_format = (each.value.format == "json" ? local.json : local.parquet).output_format

    ser_de_info {
      serialization_library = (each.value.format == "json" ? local.json : local.parquet).serialization_library
      parameters            = each.value.format == "json" ? local.json.parameters : local.parquet.parameters
    }

    dynamic "columns" {
      for_each = each.value.columns

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }

  dynamic "partition_keys" {
    for_each = each.value.partition_keys

    content {
      name    = partition_keys.value.name
      type    = partition_keys.value.type
      comment = partition_keys.value.comment
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

# Nothing registers partitions of these, and nothing is lost with them: they are only views of what
# lies in somebody's bucket.
resource "aws_glue_catalog_table" "raw_logs" {
  for_each = local.raw_tables

  name          = each.key
  database_name = aws_glue_catalog_database.lake.name
  description   = each.value.description
  table_type    = "EXTERNAL_TABLE"
  parameters = merge(
    { EXTERNAL = "TRUE" },
    each.value.parameters,
    length(each.value.partition_keys) == 0 ? {} : merge(local.raw_projections[each.key], {
      "projection.enabled"        = "true"
      "storage.location.template" = "${local.raw_sources[each.key]}${local.raw_locations[each.key]}"
    })
  )

  storage_descriptor {
    # Up to the first partition key, if there is one.
    location      = "${local.raw_sources[each.key]}${regex("^(?:[^$]*/)?", local.raw_locations[each.key])}"
    input_format  = each.value.input_format
    output_format = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"

    ser_de_info {
      serialization_library = each.value.serde
      parameters            = each.value.serde_parameters
    }

    dynamic "columns" {
      for_each = each.value.columns

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }

  dynamic "partition_keys" {
    for_each = each.value.partition_keys

    content {
      name    = partition_keys.value.name
      type    = partition_keys.value.type
      comment = partition_keys.value.comment
    }
  }
}

# Views as Athena itself keeps them: the query, and its columns with their types in Athena's words.
locals {
  views = { for name, view in module.tables.views : name => view if contains(keys(local.written_tables), view.of) }

  # A word is a type where no colon follows it, or else a field's name.
  presto_types = {
    for type in distinct(flatten([for view in values(local.views) : [for column in view.columns : column.type]])) : type =>
    replace(replace(replace(replace(replace(replace(replace(replace(type,
      "/\\bstring\\b([^:]|$)/", "varchar$1"),
      "/\\btimestamp\\b([^:]|$)/", "timestamp(3)$1"),
      "/\\bint\\b([^:]|$)/", "integer$1"),
    "struct<", "row("), "array<", "array("), "map<", "map("), ">", ")"), ":", " ")
  }
}

resource "aws_glue_catalog_table" "views" {
  for_each = local.views

  name          = each.key
  database_name = aws_glue_catalog_database.lake.name
  table_type    = "VIRTUAL_VIEW"
  # A description would take the place of the comment, by which engines know a view.
  parameters = { presto_view = "true", comment = "Presto View" }
  view_original_text = "/* Presto View: ${base64encode(jsonencode({
    originalSql = each.value.sql
    catalog     = "awsdatacatalog"
    schema      = local.database
    columns     = [for column in each.value.columns : { name = column.name, type = local.presto_types[column.type] }]
    # With the rights of whoever asks, which is all that Athena knows; Trino would look for an owner.
    runAsInvoker = true
  }))} */"
  view_expanded_text = "/* Presto View */"

  storage_descriptor {
    # Nothing reads it, but Glue wants one.
    ser_de_info {
      serialization_library = "-"
    }

    dynamic "columns" {
      for_each = each.value.columns

      content {
        name = columns.value.name
        type = columns.value.type
      }
    }
  }
}
