# The saved queries that come with Tributary, in Athena's list of them. Of a service log that is not
# set up there is no table, and so no query either.

locals {
  query_files = "${path.module}/../src/main/resources/queries"
  query_texts = { for file in fileset(local.query_files, "*.sql") : trimsuffix(file, ".sql") => file("${local.query_files}/${file}") }

  # What a query reads of all the tables that there could be; its WITH has other names.
  tables_of_queries = {
    for name, text in local.query_texts : name => setintersection(
      toset(flatten(regexall("\\b(?:FROM|JOIN)\\s+(\\w+)", text))),
      concat(keys(local.tables), ["delivery_failures"], keys(local.logs.converted), keys(local.logs.raw), keys(local.logs.own), keys(module.tables.views))
    )
  }

  queried_tables = concat(keys(local.tables), ["delivery_failures"], keys(local.written_tables), keys(local.raw_tables), keys(local.views))
  saved_queries  = { for name, tables in local.tables_of_queries : name => local.query_texts[name] if length(setsubtract(tables, local.queried_tables)) == 0 }
}

resource "aws_athena_named_query" "saved" {
  for_each = local.saved_queries

  # The first two lines are comments: the title and the question.
  name        = trimprefix(split("\n", each.value)[0], "-- ")
  description = trimprefix(split("\n", each.value)[1], "-- ")
  workgroup   = aws_athena_workgroup.queries.name
  database    = aws_glue_catalog_database.lake.name
  query       = each.value
}
