package io.tributary.log.value;

import static io.tributary.log.value.Numbers.MISFIT;

import io.tributary.json.Swar;
import io.tributary.table.LogColumn.TimeFormat;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Times of one format, in microseconds since 1970 and in UTC; years 1 to 9999. Remembers the last
 * day it saw, which most often is also that of the next time.
 *
 * <p>Not safe for use by several threads.
 */
public final class Times {

  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final long MIN = LocalDate.of(1, 1, 1).toEpochDay() * DAY;
  private static final long MAX = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY - 1;
  private static final int[] FRACTIONS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private final TimeFormat format;
  private long lastYear;
  private long lastMonth;
  private long lastDay = MISFIT;

  /**
   * @param format how the times are written
   */
  public Times(TimeFormat format) {
    this.format = format;
  }

  /** Day of a time, counted from that of 1970-01-01. */
  public static int day(long micros) {
    return (int) Math.floorDiv(micros, DAY);
  }

  /**
   * The time that a text says.
   *
   * @return microseconds since 1970, or {@link Numbers#MISFIT}
   */
  public long micros(byte[] bytes, int from, int to) {
    long micros =
        switch (format) {
          case ISO -> iso(bytes, from, to);
          case APACHE -> apache(bytes, from, to);
          case EPOCH_SECONDS -> epoch(bytes, from, to, SECOND);
          case EPOCH_MILLIS -> epoch(bytes, from, to, 1000);
          case DATE_AND_TIME -> dayOrEpoch(bytes, from, to);
        };
    if (micros == MISFIT && format != TimeFormat.ISO) {
      micros = iso(bytes, from, to);
    }
    return micros < MIN || micros > MAX ? MISFIT : micros;
  }

  /**
   * The time of a day that a text says, {@code 12:34:56} with or without a fraction.
   *
   * @return microseconds since midnight, or {@link Numbers#MISFIT}
   */
  public static long timeOfDay(byte[] bytes, int from, int to) {
    int end = fractionEnd(bytes, from, to);
    return end != to ? MISFIT : clock(bytes, from, to);
  }

  /**
   * The day that a text says, {@code 2026-09-01}.
   *
   * @return days since 1970, or {@link Numbers#MISFIT}
   */
  public long date(byte[] bytes, int from, int to) {
    return to - from == 10 ? isoDay(bytes, from) : MISFIT;
  }

  private long iso(byte[] bytes, int from, int to) {
    if (to - from < 19 || bytes[from + 10] != 'T' && bytes[from + 10] != ' ') {
      return MISFIT;
    }
    long day = isoDay(bytes, from);
    int end = fractionEnd(bytes, from + 11, to);
    long clock = clock(bytes, from + 11, end);
    long offset = end == to ? 0 : offset(bytes, end, to);
    return day == MISFIT || clock == MISFIT || offset == MISFIT
        ? MISFIT
        : day * DAY + clock - offset;
  }

  /** Digits, colons and points end where the zone begins. */
  private static int fractionEnd(byte[] bytes, int from, int to) {
    int at = Math.min(to, from + 8);
    if (at < to && bytes[at] == '.') {
      do {
        at++;
      } while (at < to && bytes[at] >= '0' && bytes[at] <= '9');
    }
    return at;
  }

  private long isoDay(byte[] bytes, int from) {
    // Ten bytes in two words that overlap.
    long year = Swar.get(bytes, from);
    long month = Swar.get(bytes, from + 2);
    if (year == lastYear && month == lastMonth) {
      return lastDay;
    }
    if (bytes[from + 4] != '-' || bytes[from + 7] != '-') {
      return MISFIT;
    }
    lastDay =
        day(
            two(bytes, from) * 100 + two(bytes, from + 2),
            two(bytes, from) < 0 || two(bytes, from + 2) < 0 ? -1 : two(bytes, from + 5),
            two(bytes, from + 8));
    lastYear = year;
    lastMonth = month;
    return lastDay;
  }

  private static long day(int year, int month, int day) {
    boolean exists =
        year >= 1
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth();
    return exists ? LocalDate.of(year, month, day).toEpochDay() : MISFIT;
  }

  /** {@code 12:34:56.123}: what is finer than a microsecond is cut. */
  private static long clock(byte[] bytes, int from, int to) {
    if (to - from < 8 || bytes[from + 2] != ':' || bytes[from + 5] != ':') {
      return MISFIT;
    }
    int hour = two(bytes, from);
    int minute = two(bytes, from + 3);
    int second = two(bytes, from + 6);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return MISFIT;
    }
    int digits = Math.min(6, Math.max(0, to - from - 9));
    int fraction = 0;
    for (int i = from + 9; i < from + 9 + digits; i++) {
      fraction = fraction * 10 + bytes[i] - '0';
    }
    return (hour * 3600 + minute * 60 + second) * SECOND + (long) fraction * FRACTIONS[digits];
  }

  /** {@code Z}, {@code +02:00} or {@code +0200}. */
  private static long offset(byte[] bytes, int from, int to) {
    if (to - from == 1 && bytes[from] == 'Z') {
      return 0;
    }
    boolean colon = to - from == 6 && bytes[from + 3] == ':';
    if (!colon && to - from != 5 || bytes[from] != '+' && bytes[from] != '-') {
      return MISFIT;
    }
    int hours = two(bytes, from + 1);
    int minutes = two(bytes, to - 2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return MISFIT;
    }
    long offset = (hours * 60L + minutes) * 60 * SECOND;
    return bytes[from] == '-' ? -offset : offset;
  }

  /** {@code 06/Feb/2026:00:00:38 +0000}. */
  private long apache(byte[] bytes, int from, int to) {
    if (to - from != 26
        || bytes[from + 2] != '/'
        || bytes[from + 6] != '/'
        || bytes[from + 11] != ':'
        || bytes[from + 20] != ' ') {
      return MISFIT;
    }
    long text = Swar.get(bytes, from);
    long year = Swar.get(bytes, from + 3);
    if (text != lastMonth || year != lastYear) {
      lastMonth = text;
      lastYear = year;
      lastDay = apacheDay(bytes, from);
    }
    long clock = clock(bytes, from + 12, from + 20);
    long offset = offset(bytes, from + 21, to);
    return lastDay == MISFIT || clock == MISFIT || offset == MISFIT
        ? MISFIT
        : lastDay * DAY + clock - offset;
  }

  private static long apacheDay(byte[] bytes, int from) {
    int high = two(bytes, from + 7);
    int low = two(bytes, from + 9);
    if (high < 0 || low < 0) {
      return MISFIT;
    }
    for (int month = 0; month < 12; month++) {
      if (MONTHS.charAt(month * 3) == bytes[from + 3]
          && MONTHS.charAt(month * 3 + 1) == bytes[from + 4]
          && MONTHS.charAt(month * 3 + 2) == bytes[from + 5]) {
        return day(high * 100 + low, month + 1, two(bytes, from));
      }
    }
    return MISFIT;
  }

  private static long epoch(byte[] bytes, int from, int to, long unit) {
    long count = Numbers.integer(bytes, from, to, 0, MAX / unit);
    return count == MISFIT ? MISFIT : count * unit;
  }

  /** What is finer than a microsecond is cut. */
  private static long epochWithFraction(byte[] bytes, int from, int point, int to, long unit) {
    long count = Numbers.integer(bytes, from, point, 0, MAX / unit);
    if (count == MISFIT || point + 1 >= to) {
      return MISFIT;
    }
    long part = 0;
    long place = unit;
    for (int at = point + 1; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return MISFIT;
      }
      place /= 10;
      part += digit * place;
    }
    return count * unit + part;
  }

  private static int point(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '.') {
      at++;
    }
    return at;
  }

  private long dayOrEpoch(byte[] bytes, int from, int to) {
    if (to - from == 10 && bytes[from + 4] == '-') {
      long day = isoDay(bytes, from);
      return day == MISFIT ? MISFIT : day * DAY;
    }
    int point = point(bytes, from, to);
    long unit = point - from < 12 ? SECOND : 1000;
    return point == to
        ? epoch(bytes, from, to, unit)
        : epochWithFraction(bytes, from, point, to, unit);
  }

  /** The number of two digits, or a negative one. */
  private static int two(byte[] bytes, int at) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    return (tens | ones) < 0 || tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
