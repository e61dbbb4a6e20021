output "bucket" {
  description = "Bucket of the logs, rejected records and query results."
  value       = local.bucket
}

output "database" {
  description = "Glue database of the tables."
  value       = aws_glue_catalog_database.lake.name
}

output "tables" {
  description = "Tables that are being filled."
  value       = sort(keys(local.filled))
}

output "log_tables" {
  description = "Tables of service logs: those that are converted to, those over the logs as they are, and Tributary's own."
  value = {
    converted = sort(keys(local.converted_logs))
    raw       = sort(keys(local.raw_tables))
    own       = sort(keys(local.own_tables))
  }
}

output "workgroup" {
  description = "Athena workgroup to query with."
  value       = aws_athena_workgroup.queries.name
}

output "first_query" {
  description = "A query to begin with: today's and yesterday's rows of a table."
  value       = "SELECT * FROM \"${local.database}\".\"${sort(keys(local.filled))[0]}\" WHERE \"date\" >= current_date - INTERVAL '1' DAY LIMIT 100"
}

output "failures_query" {
  description = "Records that were rejected since yesterday, as they came."
  value       = "SELECT table_name, errorcode, errormessage, from_utf8(from_base64(rawdata)) AS event FROM \"${local.database}\".\"delivery_failures\" WHERE \"date\" >= current_date - INTERVAL '1' DAY LIMIT 100"
}

output "conversions_query" {
  description = "Objects of service logs that have rejects or extra fields, or were not read to their end, of the last week. Null without service logs."
  value       = length(var.service_logs) == 0 ? null : "SELECT table_name, source_object, lines, row_count, headers, rejects, extra_fields, problem FROM \"${local.database}\".\"ingest_ledger\" WHERE \"date\" >= current_date - INTERVAL '7' DAY AND (rejects > 0 OR extra_fields > 0 OR problem IS NOT NULL) LIMIT 100"
}

output "dashboard" {
  description = "CloudWatch dashboard."
  value       = aws_cloudwatch_dashboard.lake.dashboard_name
}

output "functions" {
  description = "Lambda function by the name of the function in the jar."
  value       = { for name, function in aws_lambda_function.functions : name => function.function_name }
}

output "backfill_job" {
  description = "Glue job that converts service logs of any days. Null without backfill."
  value       = one(aws_glue_job.backfill[*].name)
}

output "streams" {
  description = "Firehose stream by table."
  value       = { for name, stream in aws_kinesis_firehose_delivery_stream.streams : name => stream.name }
}

output "dead_letter_queues" {
  description = "Dead-letter queue by table, and of addPartition and convertLogs."
  value       = local.dead_letters
}

output "forwarding" {
  description = "What a source account's forwarding rule needs: the event bus to send to and the pattern of the events."
  value = {
    event_bus_arn = local.arn_of_event_bus
    event_pattern = jsonencode({
      source      = sort(distinct([for table in values(local.filled) : table.source]))
      detail-type = sort([for table in values(local.filled) : table.detail_type])
    })
  }
}
