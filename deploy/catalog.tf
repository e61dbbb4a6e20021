# What queries see: database, tables and the workgroup.

locals {
  database = var.database == null ? replace(var.name, "-", "_") : var.database

  json = {
    input_format          = "org.apache.hadoop.mapred.TextInputFormat"
    output_format         = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
    serialization_library = "org.openx.data.jsonserde.JsonSerDe"
    parameters = {
      # Lower-case columns find keys such as pipelineArn. It is the default, and all rests on it.
      "case.insensitive" = "true"
      # A line that is cut off becomes a row of nulls, where it would fail every query that meets it.
      "ignore.malformed.json" = "true"
    }
  }

  # As far back as there can be a file: a query that names no date lists every day in between. Nothing
  # arrived before the first release.
  projected_days = var.retention_days == null ? "2026-01-01,NOW" : "NOW-${var.retention_days}DAYS,NOW"

  projection = {
    for name in keys(local.tables) : name => local.registered ? {} : {
      "projection.enabled"            = "true"
      "projection.date.type"          = "date"
      "projection.date.format"        = "yyyy-MM-dd"
      "projection.date.range"         = local.projected_days
      "projection.date.interval"      = "1"
      "projection.date.interval.unit" = "DAYS"
      "projection.hour.type"          = "integer"
      "projection.hour.range"         = "0,23"
      "projection.hour.digits"        = "2"
      "storage.location.template"     = "s3://${local.bucket}/${local.paths.logs[name]}date=$${date}/hour=$${hour}/"
    }
  }
}

# A database that goes takes its tables along, and a table its partitions: no file is lost, but every
# query is empty. So neither goes by accident, such as by another name.
resource "aws_glue_catalog_database" "lake" {
  name        = local.database
  description = "Events of builds, pipelines and deployments, collected by ${var.name}"
  tags        = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_glue_catalog_table" "events" {
  for_each = local.tables

  name          = each.key
  database_name = aws_glue_catalog_database.lake.name
  description   = each.value.description
  table_type    = "EXTERNAL_TABLE"
  parameters = merge(
    { EXTERNAL = "TRUE", classification = "json", compressionType = "gzip" },
    local.projection[each.key]
  )

  # addPartition gives each partition a copy of this and its own location.
  storage_descriptor {
    location      = "s3://${local.bucket}/${local.paths.logs[each.key]}"
    input_format  = local.json.input_format
    output_format = local.json.output_format

    ser_de_info {
      serialization_library = local.json.serialization_library
      parameters            = local.json.parameters
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

# One line a record: the function writes those that it rejects, with the reason, and Firehose writes
# those that no function could be called for. Always projected, whatever the other tables are: nothing registers these partitions,
# and what they can be is known.
resource "aws_glue_catalog_table" "delivery_failures" {
  name          = "delivery_failures"
  database_name = aws_glue_catalog_database.lake.name
  description   = "Records that did not become rows, as they came and secrets not masked"
  table_type    = "EXTERNAL_TABLE"
  parameters = {
    EXTERNAL                        = "TRUE"
    classification                  = "json"
    compressionType                 = "gzip"
    "projection.enabled"            = "true"
    "projection.table_name.type"    = "enum"
    "projection.table_name.values"  = join(",", keys(local.tables))
    "projection.error_type.type"    = "enum"
    "projection.error_type.values"  = "processing-failed,format-conversion-failed,metadata-extraction-failed"
    "projection.date.type"          = "date"
    "projection.date.format"        = "yyyy-MM-dd"
    "projection.date.range"         = "NOW-${var.failure_retention_days}DAYS,NOW"
    "projection.date.interval"      = "1"
    "projection.date.interval.unit" = "DAYS"
    "storage.location.template"     = "s3://${local.bucket}/${local.paths.failures}table_name=$${table_name}/error_type=$${error_type}/date=$${date}/"
  }

  storage_descriptor {
    location      = "s3://${local.bucket}/${local.paths.failures}"
    input_format  = local.json.input_format
    output_format = local.json.output_format

    ser_de_info {
      serialization_library = local.json.serialization_library
      parameters            = local.json.parameters
    }

    columns {
      name    = "attemptsmade"
      type    = "int"
      comment = "How often the function was called for the record"
    }
    columns {
      name    = "arrivaltimestamp"
      type    = "bigint"
      comment = "Arrival in the stream, milliseconds since 1970"
    }
    columns {
      name    = "errorcode"
      type    = "string"
      comment = "Tributary.ProcessingFailed if the function gave the record up, or Firehose's, such as Lambda.FunctionError"
    }
    columns {
      name    = "errormessage"
      type    = "string"
      comment = "Why it became no row; of Firehose's own errors, what Firehose says"
    }
    columns {
      name    = "attemptendingtimestamp"
      type    = "bigint"
      comment = "End of the last attempt, milliseconds since 1970"
    }
    columns {
      name    = "rawdata"
      type    = "string"
      comment = "The event in base64: from_utf8(from_base64(rawdata))"
    }
    columns {
      name    = "lambdaarn"
      type    = "string"
      comment = "The function, in errors of Firehose"
    }
  }

  partition_keys {
    name    = "table_name"
    type    = "string"
    comment = "Table that the record was meant for"
  }
  partition_keys {
    name    = "error_type"
    type    = "string"
    comment = "processing-failed, and other words of Firehose"
  }
  partition_keys {
    name    = "date"
    type    = "date"
    comment = "UTC day of arrival in the stream"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_athena_workgroup" "queries" {
  name        = var.name
  description = "Queries of ${local.database}, with a limit to what one may read"
  tags        = var.tags

  configuration {
    # Or a query's own settings would go around the limit and the encryption.
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = var.scan_limit_mib * 1024 * 1024

    engine_version {
      selected_engine_version = "Athena engine version 3"
    }

    result_configuration {
      output_location       = "s3://${local.bucket}/${local.paths.results}"
      expected_bucket_owner = local.account

      encryption_configuration {
        encryption_option = var.kms_key_arn == null ? "SSE_S3" : "SSE_KMS"
        kms_key_arn       = var.kms_key_arn
      }
    }
  }
}
