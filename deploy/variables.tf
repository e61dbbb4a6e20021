# In the order in which one meets them: what is deployed, where the events come from, where they are
# kept, how they are queried, who is told, and what the account asks for.

variable "name" {
  description = "Name of this deployment. Every resource's name begins with it, so that several can stand in one account."
  type        = string
  default     = "tributary"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,17}[a-z0-9]$", var.name))
    error_message = "name must be 2 to 19 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen: it is joined to a table's name in the names of roles, which have 64 characters at most."
  }
}

variable "jar_path" {
  description = "The jar of the functions. Null: where the build puts it, target/tributary-aws.jar of this repository."
  type        = string
  default     = null

  validation {
    condition     = fileexists(var.jar_path == null ? "${path.module}/../target/tributary-aws.jar" : var.jar_path)
    error_message = "There is no jar at ${var.jar_path == null ? "target/tributary-aws.jar" : var.jar_path}. Build it with \"mvn package\" in the top folder of the repository, or set jar_path to where it is."
  }
}

variable "snap_start" {
  description = "Whether functions start from a snapshot (Lambda SnapStart). Off by default: Spring Cloud Function can hang while the snapshot is made (spring-cloud-function issue 1450), and nothing here waits for a start."
  type        = bool
  default     = false
  nullable    = false
}

variable "mask_secrets" {
  description = "Whether secrets in events and in logs' free-form columns, URLs and headers (passwords, tokens, keys, variables, credentials in URLs) are masked before they are stored."
  type        = bool
  default     = true
  nullable    = false
}

variable "sources" {
  description = "Event sources whose events are collected, such as aws.codebuild. Null: every source that a table is defined for."
  type        = set(string)
  default     = null

  validation {
    condition     = var.sources == null ? true : length(var.sources) > 0
    error_message = "sources must name a source, or be null for all of them."
  }
  validation {
    condition     = var.sources == null ? true : alltrue([for source in var.sources : contains([for table in values(module.tables.tables) : table.source], source)])
    error_message = "sources may have only those that a table is defined for: ${join(", ", sort(distinct([for table in values(module.tables.tables) : table.source])))}."
  }
}

variable "event_bus_name" {
  description = "Event bus that the rules are on; it must exist. AWS services send their events to \"default\"; any other bus sees what is forwarded to it."
  type        = string
  default     = "default"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9._/-]{1,256}$", var.event_bus_name)) && !startswith(var.event_bus_name, "arn:")
    error_message = "event_bus_name must be the name of an event bus in this account and region (letters, digits, and . _ - /), not its ARN."
  }
}

variable "source_account_ids" {
  description = "Other accounts that may send their events to the event bus. Each also needs a rule that forwards them: see examples/cross-account."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for id in var.source_account_ids : can(regex("^[0-9]{12}$", id))])
    error_message = "source_account_ids must be account ids of 12 digits, as strings: a number would lose a leading zero."
  }
}

variable "service_logs" {
  description = "Service logs to query and to convert to Parquet, by the name of the table. bucket and prefix: where AWS delivers them, a bucket of this account and region that sends its events to EventBridge. accounts, regions: those that the raw table covers; null: this one. location: how the raw table's partitions lie below the prefix, where AWS does it otherwise than its definition says. days: how far back the raw table sees. kms_key_arn: key of the objects. fields: names of the fields of each line in their order, with spaces between them, where they were chosen and objects do not name them (flow logs by way of CloudWatch Logs, CloudFront in the format plain). convert: false keeps the tables, and converts no more."
  type = map(object({
    bucket      = string
    prefix      = optional(string, "")
    accounts    = optional(list(string))
    regions     = optional(list(string))
    location    = optional(string)
    days        = optional(number, 730)
    kms_key_arn = optional(string)
    fields      = optional(string)
    convert     = optional(bool, true)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.service_logs) : contains(keys(module.tables.logs.converted), name)])
    error_message = "service_logs may have only tables that logs are converted to: ${join(", ", keys(module.tables.logs.converted))}."
  }
  validation {
    condition     = alltrue([for log in values(var.service_logs) : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", log.bucket))])
    error_message = "bucket of service_logs must be a bucket's name, not an ARN or an s3:// location: 3 to 63 lower-case letters, digits, periods and hyphens."
  }
  validation {
    condition     = alltrue([for log in values(var.service_logs) : log.prefix == "" || can(regex("^([A-Za-z0-9 !_.'()=@:+,-]+/)+$", log.prefix))])
    error_message = "prefix of service_logs must be empty, or folders ending in a slash, such as \"lb/\", with no slash at the beginning and no * ? $ that a policy would read as something else. For a prefix of S3 access logs that does not end in a slash, give the folders before it."
  }
  # AWS takes no prefix with AWSLogs for the services that put this folder there themselves. With
  # `location` one says oneself what comes after the prefix.
  validation {
    condition     = alltrue([for log in values(var.service_logs) : !can(regex("(?i)(^|/)AWSLogs/$", log.prefix))])
    error_message = "prefix of service_logs must be what the service was told, and end before AWSLogs/: AWS puts that folder below the prefix, and it would be looked for twice. Leave out AWSLogs/ and what follows: \"lb/\" for logs in lb/AWSLogs/, \"\" for logs in AWSLogs/."
  }
  validation {
    condition = alltrue([for name, log in var.service_logs : log.location != null || !can(regex("(?i)(^|/)AWSLogs/", log.prefix)) || !anytrue([
      for table in values(module.tables.logs.raw) : startswith(table.location, "AWSLogs/") if table.of == name
    ])])
    error_message = "prefix of service_logs has AWSLogs/ in it, below which AWS would put another AWSLogs/. Give the folders before AWSLogs/, and as location how the raw table's partitions lie below them if that is not as its definition says."
  }
  validation {
    condition     = alltrue([for log in values(var.service_logs) : length(log.prefix) <= 200])
    error_message = "prefix of service_logs must have 200 characters at most: EventBridge takes 2048 for all that a rule looks for."
  }
  validation {
    condition     = alltrue(flatten([for log in values(var.service_logs) : [for id in coalesce(log.accounts, []) : can(regex("^[0-9]{12}$", id))]]))
    error_message = "accounts of service_logs must be account ids of 12 digits, as strings: a number would lose a leading zero."
  }
  validation {
    condition     = alltrue(flatten([for log in values(var.service_logs) : [for region in coalesce(log.regions, []) : can(regex("^(cloudfront|[a-z]{2}(-[a-z]+)+-[0-9]+)$", region))]]))
    error_message = "regions of service_logs must be codes of regions, such as \"eu-central-1\", or \"cloudfront\", where AWS WAF puts what guards CloudFront."
  }
  validation {
    condition     = alltrue(flatten([for log in values(var.service_logs) : [for values in [log.accounts, log.regions] : values == null ? true : length(values) > 0]]))
    error_message = "accounts and regions of service_logs must name one, or be null for this one."
  }
  validation {
    condition     = alltrue([for log in values(var.service_logs) : log.fields == null ? true : can(regex("[^\\s,]", log.fields))])
    error_message = "fields of service_logs must name fields, or be null where the log has its default ones or its objects name them."
  }
  validation {
    condition     = alltrue([for log in values(var.service_logs) : log.days >= 1 && floor(log.days) == log.days])
    error_message = "days of service_logs must be a whole number, 1 or more."
  }
  validation {
    condition     = alltrue([for log in values(var.service_logs) : log.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", log.kms_key_arn))])
    error_message = "kms_key_arn of service_logs must be the ARN of a key (arn:...:kms:<region>:<account>:key/<id>). An alias is left out because policies do not take one."
  }
  validation {
    condition = alltrue([for name, log in var.service_logs : log.location == null ? true : !startswith(log.location, "/") && endswith(log.location, "/") && anytrue([
      for table in values(module.tables.logs.raw) :
      toset(flatten(regexall(local.placeholder, log.location))) == toset([for key in table.partition_keys : key.name]) if table.of == name
    ])])
    error_message = "location of service_logs must be folders ending in a slash, and not beginning with one, with a placeholder for each partition key of the raw table and for nothing else (in HCL with two dollar signs): ${join("; ", [for table in values(module.tables.logs.raw) : "${table.of} has ${replace(table.location, "$", "$$")}"])}."
  }
  # What convertLogs writes may not come back to it, nor may it convert other files of the lake.
  validation {
    condition     = alltrue([for log in values(var.service_logs) : var.existing_bucket == null ? log.bucket != local.new_bucket_name : true])
    error_message = "bucket of service_logs may not be ${local.new_bucket_name}, the new bucket of the lake: AWS may not deliver logs to it. Give them a bucket of their own."
  }
  validation {
    condition = alltrue(flatten([for log in values(var.service_logs) : [
      for folder in concat(keys(module.tables.tables), keys(module.tables.logs.converted), keys(module.tables.logs.own), ["errors", "athena-results", "artifacts"]) :
      log.bucket != var.existing_bucket || !(startswith("${var.prefix}${folder}/", log.prefix) || startswith(log.prefix, "${var.prefix}${folder}/"))
    ]]))
    error_message = "In the lake's own bucket (existing_bucket), prefix of service_logs may not be, hold or lie in a folder of the lake (${var.prefix == "" ? "" : "${var.prefix} and "}the names of its tables, errors/, athena-results/, artifacts/): what is converted would be converted again. Set prefix to a folder for the lake and another one for the logs, such as \"lake/\" and \"logs/\"."
  }
}

variable "conversion_concurrency" {
  description = "Objects of service logs that are converted at a time, each by a core of its own. The account's concurrency, which all its functions share, is 1000 if nobody has raised or lowered it."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.conversion_concurrency >= 2 && var.conversion_concurrency <= 1000 && floor(var.conversion_concurrency) == var.conversion_concurrency
    error_message = "conversion_concurrency must be a whole number from 2 to 1000, as SQS and Lambda take it."
  }
}

variable "backfill" {
  description = "A Glue job that converts service logs of any days, such as those from before the deployment. Null: there is none. max_workers: workers of a run at most (G.1X, 4 cores each), the driver among them. timeout_minutes: after which a run is ended. schedule: when to convert what is still missing of the last days, as cron(...) in UTC; null: never by itself. days: how many days that is, ending with yesterday."
  type = object({
    max_workers     = optional(number, 10)
    timeout_minutes = optional(number, 2880)
    schedule        = optional(string)
    days            = optional(number, 1)
  })
  default = null

  validation {
    condition     = var.backfill == null ? true : anytrue([for log in values(var.service_logs) : log.convert])
    error_message = "backfill needs a service log that is converted: there is nothing for it to do otherwise. Set service_logs."
  }
  validation {
    condition     = var.backfill == null ? true : var.backfill.max_workers >= 2 && var.backfill.max_workers <= 299 && floor(var.backfill.max_workers) == var.backfill.max_workers
    error_message = "max_workers of backfill must be a whole number from 2 to 299, as Glue takes it."
  }
  validation {
    condition     = var.backfill == null ? true : var.backfill.timeout_minutes >= 1 && var.backfill.timeout_minutes <= 10080 && floor(var.backfill.timeout_minutes) == var.backfill.timeout_minutes
    error_message = "timeout_minutes of backfill must be a whole number from 1 to 10080, which is a week."
  }
  validation {
    condition     = try(var.backfill.schedule, null) == null ? true : can(regex("^cron\\(\\S+( \\S+){5}\\)$", var.backfill.schedule))
    error_message = "schedule of backfill must be cron(...) with six fields, in UTC, such as \"cron(30 3 * * ? *)\"."
  }
  validation {
    condition     = var.backfill == null ? true : var.backfill.days >= 1 && var.backfill.days <= 366 && floor(var.backfill.days) == var.backfill.days
    error_message = "days of backfill must be a whole number from 1 to 366."
  }
}

variable "bucket_name" {
  description = "Name of the bucket that is created. Null: <name>-<account>-<region>. Ignored with existing_bucket, so set only one of the two."
  type        = string
  default     = null

  validation {
    condition     = var.bucket_name == null ? true : can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "bucket_name must be 3 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or a digit. Periods are left out because they break TLS host names."
  }
  validation {
    condition     = var.bucket_name == null || var.existing_bucket == null
    error_message = "Set bucket_name for a new bucket or existing_bucket for one that exists, not both."
  }
}

variable "existing_bucket" {
  description = "Name of a bucket to use instead of a new one, in the same account and region. Its encryption, policy, lifecycle and notifications stay as they are; it must send its events to EventBridge if partition_mode is registered."
  type        = string
  default     = null

  validation {
    condition     = var.existing_bucket == null ? true : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.existing_bucket))
    error_message = "existing_bucket must be a bucket's name, not an ARN or an s3:// location: 3 to 63 lower-case letters, digits, periods and hyphens."
  }
}

variable "prefix" {
  description = "Path in the bucket under which everything lies, ending in a slash. Empty: the top of the bucket."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.prefix == "" || can(regex("^([A-Za-z0-9_.-]+/)+$", var.prefix))
    error_message = "prefix must be empty, or folders of letters, digits and _ . - each ending in a slash, such as \"lake/events/\"; not beginning with a slash. An equals sign is left out because it would look like a partition."
  }
  validation {
    condition     = length(var.prefix) <= 200
    error_message = "prefix must have 200 characters at most: Firehose takes 512 for a whole prefix."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the bucket (with existing_bucket: the key it has) and query results. Null: keys of S3 (SSE-S3)."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key (arn:...:kms:<region>:<account>:key/<id>). An alias is left out because policies do not take one."
  }
}

variable "retention_days" {
  description = "Days after which logs are deleted. Null: never. With partition projection it is also how far back queries see."
  type        = number
  default     = 730

  validation {
    condition     = var.retention_days == null ? true : var.retention_days >= 1 && floor(var.retention_days) == var.retention_days
    error_message = "retention_days must be a whole number of days, 1 or more; null keeps logs for ever. A day is the least that S3 takes."
  }
}

variable "failure_retention_days" {
  description = "Days after which rejected records are deleted. They are kept as they came, secrets not masked, hence for less long than logs."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.failure_retention_days >= 1 && floor(var.failure_retention_days) == var.failure_retention_days
    error_message = "failure_retention_days must be a whole number of days, 1 or more."
  }
}

variable "noncurrent_retention_days" {
  description = "Days for which a log file that was overwritten or deleted can be had back from the bucket's versions."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.noncurrent_retention_days >= 1 && floor(var.noncurrent_retention_days) == var.noncurrent_retention_days
    error_message = "noncurrent_retention_days must be a whole number of days, 1 or more."
  }
}

variable "transitions" {
  description = "Colder storage classes for logs and the ages in days at which they move there, in ascending order. Those that retention_days comes before are left out; S3 leaves objects below 128 KB where they are."
  type = list(object({
    days          = number
    storage_class = string
  }))
  default = [
    { days = 90, storage_class = "STANDARD_IA" },
    { days = 365, storage_class = "GLACIER_IR" },
  ]
  nullable = false

  validation {
    condition     = alltrue([for transition in var.transitions : contains(["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"], transition.storage_class)])
    error_message = "transitions may go to STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING and GLACIER_IR. Athena cannot read GLACIER and DEEP_ARCHIVE."
  }
  validation {
    condition     = alltrue([for transition in var.transitions : transition.days >= (endswith(transition.storage_class, "_IA") ? 30 : 1) && floor(transition.days) == transition.days])
    error_message = "transitions need whole days, 1 or more, and 30 or more for STANDARD_IA and ONEZONE_IA: S3 takes none sooner."
  }
  validation {
    condition     = alltrue([for i, transition in var.transitions : i == 0 ? true : transition.days >= var.transitions[i - 1].days + (endswith(var.transitions[i - 1].storage_class, "_IA") ? 30 : 1)])
    error_message = "transitions must be in ascending order of days, with 30 days or more between STANDARD_IA or ONEZONE_IA and the next class."
  }
}

variable "buffer_interval_seconds" {
  description = "Seconds for which a stream collects before it writes a file: how soon a query sees an event, against how many files there are."
  type        = number
  default     = 300
  nullable    = false

  validation {
    condition     = var.buffer_interval_seconds >= 60 && var.buffer_interval_seconds <= 900 && floor(var.buffer_interval_seconds) == var.buffer_interval_seconds
    error_message = "buffer_interval_seconds must be a whole number from 60 to 900. Below 60 a stream writes many tiny files, which make every query slow."
  }
}

variable "database" {
  description = "Name of the Glue database. Null: the name, with underscores for hyphens."
  type        = string
  default     = null

  validation {
    condition     = var.database == null ? true : can(regex("^[a-z0-9_]{1,255}$", var.database))
    error_message = "database must be 1 to 255 lower-case letters, digits and underscores: Athena takes any other name only in quotes."
  }
}

variable "partition_mode" {
  description = "registered: addPartition registers each partition in the Glue catalog, where every engine sees it. projected: Athena works partitions out by itself, and no other engine does."
  type        = string
  default     = "registered"
  nullable    = false

  validation {
    condition     = contains(["registered", "projected"], var.partition_mode)
    error_message = "partition_mode must be \"registered\" or \"projected\"."
  }
}

variable "scan_limit_mib" {
  description = "MiB that a query of the workgroup may read before Athena cancels it."
  type        = number
  default     = 10240
  nullable    = false

  validation {
    condition     = var.scan_limit_mib >= 10 && floor(var.scan_limit_mib) == var.scan_limit_mib
    error_message = "scan_limit_mib must be a whole number, 10 or more: Athena takes no lower limit."
  }
}

variable "result_retention_days" {
  description = "Days after which query results are deleted."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.result_retention_days >= 1 && floor(var.result_retention_days) == var.result_retention_days
    error_message = "result_retention_days must be a whole number of days, 1 or more."
  }
}

variable "alarm_topic_arn" {
  description = "SNS topic that is told when an alarm goes on or off. Null: alarms show in CloudWatch only."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_topic_arn == null ? true : can(regex("^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.alarm_topic_arn))
    error_message = "alarm_topic_arn must be the ARN of a standard SNS topic (arn:...:sns:<region>:<account>:<name>)."
  }
}

variable "log_retention_days" {
  description = "Days for which CloudWatch keeps the functions' and streams' own logs."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be one that CloudWatch Logs takes: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "permissions_boundary_arn" {
  description = "IAM policy that bounds every role that is created, where the account asks for one."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null ? true : can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn))
    error_message = "permissions_boundary_arn must be the ARN of an IAM policy (arn:...:iam::<account>:policy/<name>)."
  }
}

variable "tags" {
  description = "Tags of every resource that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:")])
    error_message = "tags may not begin with \"aws:\", which AWS keeps for itself."
  }
  validation {
    condition     = length(var.tags) <= 50 && alltrue([for key, value in var.tags : length(key) >= 1 && length(key) <= 128 && length(value) <= 256])
    error_message = "tags may be 50 at most, each with a key of 1 to 128 and a value of at most 256 characters."
  }
}
