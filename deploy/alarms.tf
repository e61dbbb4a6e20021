# What tells that events or logs are being lost or late, and a page to look at.

locals {
  alarm_actions = var.alarm_topic_arn == null ? [] : [var.alarm_topic_arn]

  dead_letters = merge(
    { for name, queue in aws_sqs_queue.undelivered : name => queue.name },
    local.registered ? { addPartition = aws_sqs_queue.new_files_failed[0].name } : {},
    local.converting ? { convertLogs = aws_sqs_queue.new_logs_failed[0].name } : {}
  )

  # A file may wait for the whole interval, then for the function and S3.
  late_after_seconds = max(900, 3 * var.buffer_interval_seconds)

  metrics = "Tributary/${var.name}"

  # Each goes on above its threshold, for as long as its five minutes are.
  function_errors = {
    for name, function in aws_lambda_function.functions : "${name}/errors" => {
      name        = "${function.function_name}-errors"
      description = "The function ${function.function_name} failed. Its log group ${local.log_groups_of_functions[name]} says why."
      metric      = ["AWS/Lambda", "Errors", "Sum"]
      dimensions  = { FunctionName = function.function_name }
    }
  }
  function_throttles = {
    for name, function in aws_lambda_function.functions : "${name}/throttles" => {
      name        = "${function.function_name}-throttles"
      description = "The function ${function.function_name} was throttled: the account's concurrency is used up. ${contains(keys(local.transforms), name) ? "Firehose gives a batch up after four tries." : "Its queue tries again later."}"
      metric      = ["AWS/Lambda", "Throttles", "Sum"]
      dimensions  = { FunctionName = function.function_name }
    }
  }
  dead_letter_messages = {
    for name, queue in local.dead_letters : "${name}/dead_letters" => {
      name        = "${queue}-messages"
      description = "The dead-letter queue ${queue} has messages: events or new files that were given up."
      metric      = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum"]
      dimensions  = { QueueName = queue }
    }
  }
  freshness = {
    for name, stream in aws_kinesis_firehose_delivery_stream.streams : "${name}/freshness" => {
      name        = "${stream.name}-freshness"
      description = "The stream ${stream.name} has records older than ${local.late_after_seconds} s that are not in the bucket. Firehose drops them after a day. Its log group ${local.log_groups_of_streams[name]} says what is wrong."
      metric      = ["AWS/Firehose", "DeliveryToS3.DataFreshness", "Maximum"]
      dimensions  = { DeliveryStreamName = stream.name }
      periods     = 3
      threshold   = local.late_after_seconds
    }
  }
  failed_records = {
    for name, filter in aws_cloudwatch_log_metric_filter.failed_records : "${name}/failed_records" => {
      name        = "${var.name}-${name}-failed-records"
      description = "Events of ${name} were rejected. They are in the table delivery_failures, with the reason, which the log group ${filter.log_group_name} has too."
      metric      = [local.metrics, filter.metric_transformation[0].name, "Sum"]
      dimensions  = {}
    }
  }
  event_extra_fields = {
    for name, filter in aws_cloudwatch_log_metric_filter.event_extra_fields : "${name}/extra_fields" => {
      name        = "${var.name}-${name}-extra-fields"
      description = "Keys that no column takes, or values that do not fit their column, came into the column extra_fields of ${name}. The query log_drift shows since when, and event_new_fields which."
      metric      = [local.metrics, filter.metric_transformation[0].name, "Sum"]
      dimensions  = { Table = name }
    }
  }
  log_age = {
    for queue in aws_sqs_queue.new_logs : "convertLogs/age" => {
      name        = "${queue.name}-age"
      description = "An object of a service log has waited for more than ${local.late_logs_after_seconds} s to be converted: there are more than conversion_concurrency allows, or its conversion fails."
      metric      = ["AWS/SQS", "ApproximateAgeOfOldestMessage", "Maximum"]
      dimensions  = { QueueName = queue.name }
      threshold   = local.late_logs_after_seconds
    }
  }
  log_contents = merge([
    for name, counted in local.counted_in_logs : {
      for table in keys(local.converted_logs) : "${table}/${name}" => {
        name        = "${var.name}-${table}-${replace(name, "_", "-")}"
        description = "${counted.description} of ${table}. The query of the output conversions_query shows the objects, and so does the log group ${local.log_groups_of_functions["convertLogs"]}."
        metric      = [local.metrics, aws_cloudwatch_log_metric_filter.converted_logs[name].metric_transformation[0].name, "Sum"]
        dimensions  = { Table = table }
      }
    }
  ]...)

  alarms = merge(local.function_errors, local.function_throttles, local.dead_letter_messages, local.freshness, local.failed_records, local.event_extra_fields, local.log_age, local.log_contents)
}

resource "aws_cloudwatch_metric_alarm" "alarms" {
  for_each = local.alarms

  alarm_name          = each.value.name
  alarm_description   = each.value.description
  namespace           = each.value.metric[0]
  metric_name         = each.value.metric[1]
  statistic           = each.value.metric[2]
  dimensions          = each.value.dimensions
  period              = 300
  evaluation_periods  = try(each.value.periods, 1)
  comparison_operator = "GreaterThanThreshold"
  threshold           = try(each.value.threshold, 0)
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
  tags                = var.tags
}

# What the functions say that is counted, "WARNING <logger>: <word> <table> <count>", is a line of
# nothing else. Keys, events and messages with such words in them stand after something that is
# theirs, and on longer lines: the fields are counted from the first one on, up to the last.
locals {
  counted = {
    for name, function in { transforms = "io.tributary.firehose.FirehoseTransform", convertLogs = "io.tributary.convert.ConvertLogs" } :
    name => "[level=\"WARNING\", logger=\"${function}:\", word=\"%s\", table, count]"
  }
}

# Firehose counts the records that were transformed, and none that failed. The functions do.
resource "aws_cloudwatch_log_metric_filter" "failed_records" {
  for_each = local.filled

  name           = "failed-records"
  log_group_name = aws_cloudwatch_log_group.functions[each.value.function].name
  pattern        = format(local.counted.transforms, "FAILED")

  metric_transformation {
    namespace     = local.metrics
    name          = "FailedRecords-${each.key}"
    value         = "$count"
    default_value = "0"
  }
}

# A transform function counts by batches, as convertLogs does by objects.
resource "aws_cloudwatch_log_metric_filter" "event_extra_fields" {
  for_each = local.filled

  name           = "extra-fields"
  log_group_name = aws_cloudwatch_log_group.functions[each.value.function].name
  pattern        = format(local.counted.transforms, "EXTRA_FIELDS")

  metric_transformation {
    namespace  = local.metrics
    name       = "ExtraFields"
    value      = "$count"
    dimensions = { Table = "$table" }
  }
}

# What convertLogs says of an object.
locals {
  counted_in_logs = {
    for name, counted in {
      rejects      = { word = "REJECTS", metric = "Rejects", description = "Lines that are no records came into the table rejects from logs" }
      extra_fields = { word = "EXTRA_FIELDS", metric = "ExtraFields", description = "Fields that no column takes, or values that do not fit their column, came into the column extra_fields from logs" }
      incomplete   = { word = "INCOMPLETE", metric = "IncompleteObjects", description = "Objects could not be read to their end among logs" }
    } : name => counted if local.converting
  }
}

resource "aws_cloudwatch_log_metric_filter" "converted_logs" {
  for_each = local.counted_in_logs

  name           = replace(each.key, "_", "-")
  log_group_name = aws_cloudwatch_log_group.functions["convertLogs"].name
  pattern        = format(local.counted.convertLogs, each.value.word)

  metric_transformation {
    namespace  = local.metrics
    name       = each.value.metric
    value      = "$count"
    dimensions = { Table = "$table" }
  }
}

locals {
  # In the order in which an event passes: in, through the functions, out, and what fell aside.
  widgets_of_events = [
    { title = "Events in", stat = "Sum", metrics = [for name in keys(local.filled) : ["AWS/Firehose", "IncomingRecords", "DeliveryStreamName", "${var.name}-${name}", { label = name }]] },
    { title = "Age of the oldest event not in the bucket, s", stat = "Maximum", metrics = [for name in keys(local.filled) : ["AWS/Firehose", "DeliveryToS3.DataFreshness", "DeliveryStreamName", "${var.name}-${name}", { label = name }]] },
    { title = "Duration of functions, ms", stat = "p90", metrics = [for name in keys(local.functions) : ["AWS/Lambda", "Duration", "FunctionName", "${var.name}-${name}", { label = name }]] },
    { title = "Errors and throttles of functions", stat = "Sum", metrics = concat([for name in keys(local.functions) : ["AWS/Lambda", "Errors", "FunctionName", "${var.name}-${name}", { label = "${name} errors" }]], [for name in keys(local.functions) : ["AWS/Lambda", "Throttles", "FunctionName", "${var.name}-${name}", { label = "${name} throttles" }]]) },
    { title = "Records rejected, and values without a column", stat = "Sum", metrics = concat([for name in keys(local.filled) : [local.metrics, "FailedRecords-${name}", { label = "${name} rejected" }]], [for name in keys(local.filled) : [local.metrics, "ExtraFields", "Table", name, { label = "${name} extra fields" }]]) },
    { title = "Messages in dead-letter queues", stat = "Maximum", metrics = [for name, queue in local.dead_letters : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue, { label = name }]] },
  ]
  widgets_of_logs = [
    { title = "Objects of service logs to convert", stat = "Maximum", metrics = [["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "${var.name}-new-logs", { label = "waiting" }], ["AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "QueueName", "${var.name}-new-logs", { label = "being converted, or to be tried again" }]] },
    { title = "Rejects, extra fields and incomplete objects of service logs", stat = "Sum", metrics = [for pair in setproduct(values(local.counted_in_logs)[*].metric, keys(local.converted_logs)) : [local.metrics, pair[0], "Table", pair[1], { label = "${pair[1]} ${pair[0]}" }]] },
  ]
  widgets = concat(local.widgets_of_events, [for widget in local.widgets_of_logs : widget if local.converting])
}

resource "aws_cloudwatch_dashboard" "lake" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [for i, widget in local.widgets : {
      type   = "metric"
      x      = 12 * (i % 2)
      y      = 6 * floor(i / 2)
      width  = 12
      height = 6
      properties = {
        title   = widget.title
        region  = local.region
        view    = "timeSeries"
        stacked = false
        stat    = widget.stat
        period  = 300
        metrics = widget.metrics
      }
    }]
  })
}
