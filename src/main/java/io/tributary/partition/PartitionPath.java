package io.tributary.partition;

import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a log file lies: {@code [prefix/]<table>/date=2026-09-01/hour=16/<file>}, or without the
 * names of the keys, {@code [prefix/]<table>/2026/09/01/16/<file>}, as Firehose lays files out when
 * nobody tells it otherwise.
 */
final class PartitionPath {

  private static final String HOUR =
      "(?:date=(?<date>[0-9-]{10})/hour=(?<hour>[0-9]{2})"
          + "|(?<day>[0-9]{4}/[0-9]{2}/[0-9]{2})/(?<plainhour>[0-9]{2}))/";

  private static final Pattern KEY =
      Pattern.compile(
          "(?<folder>(?:(?<prefix>.*)/)?(?<table>[^/]+)/" + HOUR + ")(?<file>[^/]+)",
          Pattern.DOTALL);

  private static final Pattern KEYS = Pattern.compile(HOUR);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Folder of failed records, beside the tables' and with their layout below it. */
  private static final Pattern ERRORS = Pattern.compile("(.*/)?errors(/.*)?", Pattern.DOTALL);

  private final Tables tables;

  PartitionPath(Tables tables) {
    this.tables = tables;
  }

  /**
   * The partition that an object belongs to.
   *
   * @return nothing if the key is no log file of a known table
   */
  Optional<Partition> partition(String bucket, String key) {
    Matcher path = KEY.matcher(key);
    if (!path.matches() || !isLogFile(path)) {
      return Optional.empty();
    }
    String date =
        path.group("date") != null ? path.group("date") : path.group("day").replace('/', '-');
    String hour = path.group("hour") != null ? path.group("hour") : path.group("plainhour");
    if (!isDate(date) || hour.compareTo("23") > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Partition(path.group("table"), List.of(date, hour), bucket, path.group("folder")));
  }

  /** Whether a partition's folder is right below that of a table, and of no table within it. */
  static boolean isBelow(String table, String folder) {
    return folder.startsWith(table) && KEYS.matcher(folder.substring(table.length())).matches();
  }

  private boolean isLogFile(Matcher path) {
    Optional<EventTable> table = tables.named(path.group("table"));
    String prefix = path.group("prefix");
    return table.isPresent() && (prefix == null || !ERRORS.matcher(prefix).matches());
  }

  private static boolean isDate(String date) {
    try {
      LocalDate.parse(date, DATE);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
