package io.tributary.spark;

import io.tributary.backfill.DayRange;
import io.tributary.table.LogTables;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a job is to do.
 *
 * @param sources where logs are, by the names of their tables
 * @param lake where they are converted to
 * @param database the Glue database of the tables of a lake in S3; null for a lake in a folder
 * @param range the days of the logs
 * @param account the one account whose logs are meant; null for all
 * @param region the one region whose logs are meant; null for all
 * @param fields fields that were chosen, by the names of tables
 * @param overwrite whether what is converted already is converted again
 * @param keepSecrets whether secrets are written as they are, not masked
 */
record JobArguments(
    SortedMap<String, Place> sources,
    Place lake,
    @Nullable String database,
    DayRange range,
    @Nullable String account,
    @Nullable String region,
    Map<String, String> fields,
    boolean overwrite,
    boolean keepSecrets) {

  private static final String USAGE =
      "; the options are --table TABLE --source s3://BUCKET/PREFIX, or --sources with a JSON object"
          + " of both for several tables, --lake s3://BUCKET/PREFIX, --database NAME, --from DAY and"
          + " --to DAY (the day after the last one), or --last-days NUMBER, and, if wanted,"
          + " --account ID, --region REGION, --fields NAMES (with --table, or a JSON object of both),"
          + " --overwrite, --keep-secrets (else secrets of logs are masked); file:///FOLDER may stand"
          + " for s3://BUCKET/PREFIX, and such a lake has no --database";

  private static final Set<String> NAMES =
      Set.of(
          "table",
          "source",
          "sources",
          "lake",
          "database",
          "from",
          "to",
          "last-days",
          "account",
          "region",
          "fields",
          "overwrite",
          "keep-secrets");

  /**
   * Reads arguments, each an option or its value.
   *
   * @param today the day that the last days come before
   * @throws IllegalArgumentException saying what is wrong, and which options there are
   */
  static JobArguments parse(String[] arguments, LocalDate today) {
    try {
      JobOptions options = JobOptions.parse(Arrays.asList(arguments), NAMES);
      Place lake = Place.parse(options.require("lake"));
      return new JobArguments(
          sources(options),
          lake,
          lake.isFolder() ? null : options.require("database"),
          range(options, today),
          options.get("account"),
          options.get("region"),
          fields(options),
          options.isOn("overwrite"),
          options.isOn("keep-secrets"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + USAGE, e);
    }
  }

  /** The tables of logs, with the fields that were chosen. */
  LogTables tables() {
    LogTables tables = LogTables.bundled().withFields(fields);
    return keepSecrets ? tables.unmasked() : tables;
  }

  /** Of those tables that it is about. */
  private static Map<String, String> fields(JobOptions options) {
    String text = options.get("fields");
    if (text == null || text.isEmpty()) {
      return Map.of();
    }
    Map<String, String> fields =
        text.startsWith("{") ? json("fields", text) : Map.of(options.require("table"), text);
    return Map.copyOf(fields);
  }

  /** A job that is deployed knows all sources; who starts it may mean one of them, or another. */
  private static SortedMap<String, Place> sources(JobOptions options) {
    String table = options.get("table");
    String source = options.get("source");
    if (source != null) {
      return new TreeMap<>(Map.of(options.require("table"), Place.parse(source)));
    }
    SortedMap<String, Place> sources = new TreeMap<>();
    json("sources", options.require("sources"))
        .forEach((name, location) -> sources.put(name, Place.parse(location)));
    if (table != null && !sources.containsKey(table)) {
      throw new IllegalArgumentException(
          "--sources does not say where the logs of " + table + " are");
    }
    return table == null ? sources : new TreeMap<>(Map.of(table, sources.get(table)));
  }

  private static Map<String, String> json(String name, String text) {
    try {
      return JsonMapper.shared().readValue(text, new TypeReference<Map<String, String>>() {});
    } catch (JacksonException e) {
      throw new IllegalArgumentException("--" + name + " is no JSON object of texts", e);
    }
  }

  private static DayRange range(JobOptions options, LocalDate today) {
    String days = options.get("last-days");
    if (days == null) {
      return new DayRange(day(options, "from"), day(options, "to"));
    }
    if (options.get("from") != null || options.get("to") != null) {
      throw new IllegalArgumentException("either --last-days or --from and --to");
    }
    if (!days.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException("--last-days is a number from 1, not '" + days + "'");
    }
    return new DayRange(today.minusDays(Integer.parseInt(days)), today);
  }

  private static LocalDate day(JobOptions options, String name) {
    String text = options.require(name);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--" + name + " is a day such as 2026-01-01, not '" + text + "'", e);
    }
  }
}
