package io.tributary.event;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * A time inside an event, in UTC.
 *
 * <p>CodePipeline writes ISO 8601, CodeBuild {@code Sep 1, 2026 4:14:12 PM} in UTC and without
 * saying so, with a narrow no-break space before AM or PM on some JDKs.
 *
 * <p>Source: the <a
 * href="https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications-ref.html">build
 * notifications</a> of CodeBuild and the events of CodePipeline.
 */
record EventTime(LocalDateTime utc) {

  private static final DateTimeFormatter CODEBUILD =
      DateTimeFormatter.ofPattern("MMM d, uuuu h:mm:ss a", Locale.ENGLISH);

  /** What every SerDe of Athena reads as a timestamp. */
  private static final DateTimeFormatter HIVE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /**
   * @throws DateTimeException if the text has none of the forms, or a year past 9999
   */
  static EventTime parse(String text) {
    EventTime time = new EventTime(parseForm(text));
    if (time.utc.getYear() < 0 || time.utc.getYear() > 9999) {
      throw new DateTimeException("a year of other than four digits");
    }
    return time;
  }

  private static LocalDateTime parseForm(String text) {
    if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime offset
          ? offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
          : (LocalDateTime) time;
    }
    return LocalDateTime.parse(text.replace('\u202f', ' '), CODEBUILD);
  }

  /** The time to the millisecond, which is what Athena keeps. */
  String toHive() {
    return HIVE.format(utc);
  }
}
