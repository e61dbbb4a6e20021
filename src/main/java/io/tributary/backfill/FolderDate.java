package io.tributary.backfill;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The date that folders make: {@code 2026/09/01/}, {@code year=2026/month=09/day=01/}, {@code
 * 2026-09-01/} or {@code date=2026-09-01/}, of which the first folders may be all that is known.
 *
 * @param year 0 if no folder tells it
 * @param month 0 if no folder tells it
 * @param day 0 if no folder tells it
 */
record FolderDate(int year, int month, int day) {

  static final FolderDate NONE = new FolderDate(0, 0, 0);

  private static final Pattern WHOLE =
      Pattern.compile("(?:[a-z_-]+=)?((?:19|20)[0-9]{2})(-?)([0-9]{2})\\2([0-9]{2})");
  private static final Pattern YEAR = Pattern.compile("(?:year=)?((?:19|20)[0-9]{2})");
  private static final Pattern MONTH = Pattern.compile("(?:month=)?([0-9]{1,2})");
  private static final Pattern DAY = Pattern.compile("(?:day=)?([0-9]{1,2})");

  /** The date with one more folder. Folders in that of a day, such as hours, change nothing. */
  FolderDate enter(String folder) {
    if (day > 0) {
      return this;
    }
    Matcher whole = WHOLE.matcher(folder);
    if (whole.matches()) {
      return of(number(whole, 1), number(whole, 3), number(whole, 4)).orElse(NONE);
    }
    return next(folder).or(() -> first(folder)).orElse(NONE);
  }

  private Optional<FolderDate> next(String folder) {
    if (year == 0) {
      return Optional.empty();
    }
    Matcher part = (month == 0 ? MONTH : DAY).matcher(folder);
    if (!part.matches()) {
      return Optional.empty();
    }
    int number = number(part, 1);
    if (month > 0) {
      return of(year, month, number);
    }
    return number >= 1 && number <= 12
        ? Optional.of(new FolderDate(year, number, 0))
        : Optional.empty();
  }

  private static Optional<FolderDate> first(String folder) {
    Matcher matcher = YEAR.matcher(folder);
    return matcher.matches()
        ? Optional.of(new FolderDate(number(matcher, 1), 0, 0))
        : Optional.empty();
  }

  private static Optional<FolderDate> of(int year, int month, int day) {
    try {
      LocalDate date = LocalDate.of(year, month, day);
      return Optional.of(new FolderDate(date.getYear(), date.getMonthValue(), day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** Whether at least the month is known. A year alone may be any folder of four digits. */
  boolean hasMonth() {
    return month > 0;
  }

  /** The days that it stands for; nothing if not even the year is known. */
  Optional<DayRange> days() {
    if (year == 0) {
      return Optional.empty();
    }
    if (month == 0) {
      LocalDate first = LocalDate.of(year, 1, 1);
      return Optional.of(new DayRange(first, first.plusYears(1)));
    }
    LocalDate first = YearMonth.of(year, month).atDay(Math.max(1, day));
    return Optional.of(new DayRange(first, day == 0 ? first.plusMonths(1) : first.plusDays(1)));
  }
}
