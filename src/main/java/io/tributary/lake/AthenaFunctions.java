package io.tributary.lake;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Functions of Athena's SQL that DuckDB lacks or has with another meaning, as macros, so that one
 * text of a query runs on both. See <a
 * href="https://docs.aws.amazon.com/athena/latest/ug/functions-env3.html">Athena's functions</a>.
 */
final class AthenaFunctions {

  private static final List<String> MACROS =
      List.of(
          "json_format(json) AS CAST(json AS VARCHAR)",
          // A key with a hyphen is $["a-b"] there and $."a-b" here.
          "json_path(path) AS replace(replace(path, '[\"', '.\"'), '\"]', '\"')",
          // Of an object or an array it is null.
          """
          json_extract_scalar(json, path) AS \
          CASE WHEN json_type(json, json_path(path)) IN ('OBJECT', 'ARRAY') THEN NULL \
          ELSE json_extract_string(json, json_path(path)) END\
          """,
          "from_iso8601_timestamp(text) AS CAST(text AS TIMESTAMPTZ)",
          "from_iso8601_date(text) AS CAST(text AS DATE)",
          "from_unixtime(seconds) AS to_timestamp(seconds)",
          "to_unixtime(time) AS epoch(time)",
          // DuckDB's own has two parameters; of a date this makes a timestamp, there it is a date.
          """
          date_add(value, span) AS value + span, (unit, count, value) AS value + count * \
          CASE lower(unit) WHEN 'second' THEN INTERVAL 1 SECOND WHEN 'minute' THEN INTERVAL 1 MINUTE \
          WHEN 'hour' THEN INTERVAL 1 HOUR WHEN 'day' THEN INTERVAL 1 DAY \
          WHEN 'week' THEN INTERVAL 7 DAY WHEN 'month' THEN INTERVAL 1 MONTH \
          WHEN 'quarter' THEN INTERVAL 3 MONTH WHEN 'year' THEN INTERVAL 1 YEAR \
          ELSE error(unit || ' is no unit') END\
          """,
          // Whole units that have passed; DuckDB's own counts how many begin in between.
          "date_diff(unit, a, b) AS date_sub(unit, a, b)",
          // Where none is true or false, DuckDB's own is null.
          "count_if(condition) AS count(CASE WHEN condition THEN 1 END)",
          "array_join(list, separator) AS array_to_string(list, separator)",
          // Of a map, DuckDB's own is a list.
          "element_at(collection, key) AS collection[key]",
          "sequence(first, last) AS range(first, last + 1)",
          "regexp_like(text, pattern) AS regexp_matches(text, pattern)",
          "approx_distinct(value) AS approx_count_distinct(value)",
          // Of few values, Athena's digest holds each, and its percentile is the one at this index.
          """
          approx_percentile(value, fraction) AS \
          list_extract(list_sort(list(value) FILTER (value IS NOT NULL)), \
          CAST(least(floor(fraction * count(value)), count(value) - 1) AS BIGINT) + 1)\
          """);

  private AthenaFunctions() {}

  /** Adds them to a database. */
  static void create(Statement statement) throws SQLException {
    for (String macro : MACROS) {
      statement.execute("CREATE MACRO " + macro);
    }
  }
}
