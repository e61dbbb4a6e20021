# What tells that events are being lost or late, and a page to look at.

locals {
  alarm_actions = var.alarm_topic_arn == null ? [] : [var.alarm_topic_arn]

  dead_letters = merge(
    { for name, queue in aws_sqs_queue.undelivered : name => queue.name },
    local.registered ? { addPartition = aws_sqs_queue.new_files_failed[0].name } : {}
  )

  # A file may wait for the whole interval, then for the function and S3.
  late_after_seconds = max(900, 3 * var.buffer_interval_seconds)

  metrics = "Tributary/${var.name}"
}

resource "aws_cloudwatch_metric_alarm" "function_errors" {
  for_each = aws_lambda_function.functions

  alarm_name          = "${each.value.function_name}-errors"
  alarm_description   = "The function ${each.value.function_name} failed. Its log group ${aws_cloudwatch_log_group.functions[each.key].name} says why."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = each.value.function_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "function_throttles" {
  for_each = aws_lambda_function.functions

  alarm_name          = "${each.value.function_name}-throttles"
  alarm_description   = "The function ${each.value.function_name} was throttled: the account's concurrency is used up. Firehose gives a batch up after four tries."
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  dimensions          = { FunctionName = each.value.function_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  for_each = local.dead_letters

  alarm_name          = "${each.value}-messages"
  alarm_description   = "The dead-letter queue ${each.value} has messages: events or new files that were given up."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = each.value }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "freshness" {
  for_each = aws_kinesis_firehose_delivery_stream.streams

  alarm_name          = "${each.value.name}-freshness"
  alarm_description   = "The stream ${each.value.name} has records older than ${local.late_after_seconds} s that are not in the bucket. Firehose drops them after a day. Its log group ${aws_cloudwatch_log_group.streams[each.key].name} says what is wrong."
  namespace           = "AWS/Firehose"
  metric_name         = "DeliveryToS3.DataFreshness"
  dimensions          = { DeliveryStreamName = each.value.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.late_after_seconds
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
  tags                = var.tags
}

# Firehose counts the records that were transformed, and none that failed. The functions log a line
# for each of those, "<table>: record <id> failed: <reason>", which is counted here.
resource "aws_cloudwatch_log_metric_filter" "failed_records" {
  for_each = local.filled

  name           = "failed-records"
  log_group_name = aws_cloudwatch_log_group.functions[each.value.function].name
  pattern        = "\"${each.key}: record\" \"failed:\""

  metric_transformation {
    namespace     = local.metrics
    name          = "FailedRecords-${each.key}"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "failed_records" {
  for_each = local.filled

  alarm_name          = "${var.name}-${each.key}-failed-records"
  alarm_description   = "Events of ${each.key} were rejected. They are in the table delivery_failures; the log group ${aws_cloudwatch_log_group.functions[each.value.function].name} says why."
  namespace           = local.metrics
  metric_name         = aws_cloudwatch_log_metric_filter.failed_records[each.key].metric_transformation[0].name
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
  tags                = var.tags
}

locals {
  # In the order in which an event passes: in, through the functions, out, and what fell aside.
  widgets = [
    { title = "Events in", stat = "Sum", metrics = [for name in keys(local.filled) : ["AWS/Firehose", "IncomingRecords", "DeliveryStreamName", "${var.name}-${name}", { label = name }]] },
    { title = "Age of the oldest event not in the bucket, s", stat = "Maximum", metrics = [for name in keys(local.filled) : ["AWS/Firehose", "DeliveryToS3.DataFreshness", "DeliveryStreamName", "${var.name}-${name}", { label = name }]] },
    { title = "Duration of functions, ms", stat = "p90", metrics = [for name in keys(local.functions) : ["AWS/Lambda", "Duration", "FunctionName", "${var.name}-${name}", { label = name }]] },
    { title = "Errors and throttles of functions", stat = "Sum", metrics = concat([for name in keys(local.functions) : ["AWS/Lambda", "Errors", "FunctionName", "${var.name}-${name}", { label = "${name} errors" }]], [for name in keys(local.functions) : ["AWS/Lambda", "Throttles", "FunctionName", "${var.name}-${name}", { label = "${name} throttles" }]]) },
    { title = "Records rejected", stat = "Sum", metrics = [for name in keys(local.filled) : [local.metrics, "FailedRecords-${name}", { label = name }]] },
    { title = "Messages in dead-letter queues", stat = "Maximum", metrics = [for name, queue in local.dead_letters : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue, { label = name }]] },
  ]
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
