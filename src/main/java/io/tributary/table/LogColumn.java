package io.tributary.table;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column that is filled from a field of a log's record.
 *
 * @param name its name in Glue, in lower case
 * @param type its type
 * @param fields names of the field, the first one that a record has counts; several, because some
 *     fields are named otherwise in another version or format of the log
 * @param part which part of the field it is
 * @param time how a timestamp is written; null if the type is no timestamp
 * @param absent a text that says "no value" beside the one of the log's family; null if there is
 *     none, such as {@code -1} for the times of a load balancer
 * @param comment what the value means, for people
 * @param mask whether secrets in it are masked
 */
public record LogColumn(
    String name,
    HiveType type,
    List<String> fields,
    Part part,
    @Nullable TimeFormat time,
    @Nullable String absent,
    String comment,
    boolean mask)
    implements Column {

  /** What a column takes from its field. */
  public enum Part {
    /** All of it. */
    WHOLE,
    /** All of it and its quotes: {@code "h2","http/1.1"} is a list of texts in quotes. */
    QUOTED,
    /** What stands before the last colon of {@code address:port}; an IPv6 address has colons. */
    HOST,
    /** What stands after the last colon of {@code address:port}. */
    PORT,
    /** What stands before the first space of {@code GET http://host/path HTTP/1.1}. */
    VERB,
    /** What stands between the first and the last space of a request line; may hold spaces. */
    URL,
    /** What stands after the last space of a request line. */
    PROTOCOL
  }

  /**
   * How a log writes a time, in UTC unless it says otherwise. Whatever the format is, a text like
   * {@link #ISO} is taken, too: newer deliveries of a log write that.
   */
  public enum TimeFormat {
    /**
     * {@code 2026-09-01T12:34:56.123456Z}, with any number of digits after the second, or none, an
     * offset such as {@code +02:00} in place of the {@code Z}, or neither.
     */
    ISO,
    /** {@code 06/Feb/2026:00:00:38 +0000}, with English names of months. */
    APACHE,
    /** Seconds since 1970. */
    EPOCH_SECONDS,
    /** Milliseconds since 1970. */
    EPOCH_MILLIS,
    /**
     * A field of days, {@code 2026-09-01}, and the record's field {@code time}, {@code 12:34:56};
     * or a field of another name, with milliseconds since 1970, or with seconds if it has fewer
     * than 12 digits.
     */
    DATE_AND_TIME
  }

  public LogColumn {
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(part, "part is null");
    Objects.requireNonNull(comment, "comment is null");
    Column.requireName(name);
    fields = List.copyOf(fields);
    if (!name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("column " + name + " is not in lower case");
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("column " + name + " has no field");
    }
    if ((time == null) == (type == HiveType.Primitive.TIMESTAMP)) {
      throw new IllegalArgumentException(
          "column " + name + ": a timestamp has a format of time, and nothing else has");
    }
  }

  /** A column without secrets. */
  public LogColumn(
      String name,
      HiveType type,
      List<String> fields,
      Part part,
      @Nullable TimeFormat time,
      @Nullable String absent,
      String comment) {
    this(name, type, fields, part, time, absent, comment, false);
  }

  /** The same column, with all that may be secret in it. */
  LogColumn unmasked() {
    return new LogColumn(name, type, fields, part, time, absent, comment, false);
  }
}
