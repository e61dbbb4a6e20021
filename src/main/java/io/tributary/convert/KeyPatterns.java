package io.tributary.convert;

import io.tributary.table.LogTable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells by its key what an object is. A bucket of logs holds much else under the same prefix, so
 * only a key that is a log's from begin to end counts. Immutable.
 */
public final class KeyPatterns {

  /** Why an object is skipped whose key says nothing to this. */
  public static final String UNKNOWN = "key matches no known log type";

  private static final String DAY = "day";
  private static final int DAY_DIGITS = 8;

  /** Java 17 does not tell a pattern's groups. */
  private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

  /** What is known to lie among logs, for a reason that helps more than "no log". */
  private static final List<Other> OTHERS =
      List.of(
          new Other("(?:.*/)?", "it marks a folder"),
          new Other(".*TestFile[^/]*", "it is a test file of AWS"),
          new Other(".*CloudTrail-Digest.*", "it is a digest"),
          new Other(
              ".*CloudTrail-(?:Insight|Aggregated).*",
              "it has another kind of CloudTrail's records"),
          new Other(".*health_check_log[^/]*", "it has health checks"));

  /**
   * A log whose name, after the last slash of its key, has a day.
   *
   * @param log what the object is
   * @param before the key up to the day
   * @param text the day as it is written there
   */
  public record DayInName(Recognition.Log log, String before, String text) {

    /** The key up to the day, and another day as this one is written. */
    public String with(LocalDate day) {
      String separator = text.length() > DAY_DIGITS ? text.substring(4, 5) : "";
      return before + day.toString().replace("-", separator);
    }
  }

  private record Other(Pattern key, String reason) {

    Other(String key, String reason) {
      this(Pattern.compile(key, Pattern.DOTALL), reason);
    }
  }

  private final List<LogTable> tables;
  private final Map<String, List<String>> groups = new HashMap<>();

  /**
   * @param tables the tables whose logs count
   */
  public KeyPatterns(List<LogTable> tables) {
    this.tables = List.copyOf(tables);
    for (LogTable table : tables) {
      for (Pattern pattern : table.objects()) {
        groups.computeIfAbsent(pattern.pattern(), KeyPatterns::groups);
      }
    }
  }

  private static List<String> groups(String pattern) {
    return GROUP.matcher(pattern).results().map(name -> name.group(1)).distinct().toList();
  }

  /** What the object of this key is. */
  public Recognition recognise(String key) {
    for (LogTable table : tables) {
      Optional<Recognition.Log> log = match(table, key);
      if (log.isPresent()) {
        return log.get();
      }
    }
    return new Recognition.Other(other(key).orElse(UNKNOWN));
  }

  /**
   * What the object of this key is, given that somebody says which log it is of. Then any key will
   * do, but for those of objects that no log is in.
   *
   * @param table one of the tables that this was made with
   */
  public Recognition recognise(String key, LogTable table) {
    Optional<Recognition.Log> log = match(table, key);
    if (log.isPresent()) {
      return log.get();
    }
    Optional<String> other = other(key);
    return other.isPresent()
        ? new Recognition.Other(other.get())
        : new Recognition.Log(table, Map.of(), Recognition.NO_DAY);
  }

  /** Where the day stands in the name of an object; nothing if it is no log, or has none there. */
  public Optional<DayInName> dayInName(String key) {
    for (LogTable table : tables) {
      for (Pattern pattern : table.objects()) {
        List<String> names = groups.getOrDefault(pattern.pattern(), List.of());
        Matcher matcher = pattern.matcher(key);
        if (names.contains(DAY) && matcher.matches()) {
          int day = matcher.start(DAY);
          return day <= key.lastIndexOf('/')
              ? Optional.empty()
              : read(table, matcher, names)
                  .map(log -> new DayInName(log, key.substring(0, day), matcher.group(DAY)));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> other(String key) {
    return OTHERS.stream()
        .filter(other -> other.key().matcher(key).matches())
        .map(Other::reason)
        .findFirst();
  }

  private Optional<Recognition.Log> match(LogTable table, String key) {
    for (Pattern pattern : table.objects()) {
      Matcher matcher = pattern.matcher(key);
      if (matcher.matches()) {
        return read(table, matcher, groups.getOrDefault(pattern.pattern(), List.of()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Recognition.Log> read(
      LogTable table, Matcher matcher, List<String> names) {
    Map<String, String> values = new HashMap<>();
    for (String name : names) {
      String value = matcher.group(name);
      if (value != null && !value.isEmpty()) {
        values.put(name, value);
      }
    }
    String day = values.remove(DAY);
    try {
      LocalDate date = day == null ? Recognition.NO_DAY : date(day);
      return Optional.of(new Recognition.Log(table, values, date));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A day as services write it: {@code 20260901}, {@code 2026/09/01} or {@code 2026-09-01}. */
  private static LocalDate date(String day) {
    String digits = day.replace("/", "").replace("-", "");
    if (!digits.matches("[0-9]{8}")) {
      throw new DateTimeException("not a day");
    }
    return LocalDate.of(
        Integer.parseInt(digits.substring(0, 4)),
        Integer.parseInt(digits.substring(4, 6)),
        Integer.parseInt(digits.substring(6)));
  }
}
