package io.tributary.backfill;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days one after the other.
 *
 * @param from the first day
 * @param to the day after the last one; after {@code from}
 */
public record DayRange(LocalDate from, LocalDate to) {

  public DayRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("no day is from " + from + " on and before " + to);
    }
  }

  /** How many days there are. */
  public long days() {
    return ChronoUnit.DAYS.between(from, to);
  }

  /** The last day. */
  public LocalDate last() {
    return to.minusDays(1);
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(to);
  }

  boolean contains(DayRange other) {
    return !other.from.isBefore(from) && !other.to.isAfter(to);
  }

  boolean overlaps(DayRange other) {
    return other.from.isBefore(to) && from.isBefore(other.to);
  }

  /** One day more at both ends. */
  DayRange widened() {
    return new DayRange(from.minusDays(1), to.plusDays(1));
  }

  /** For people, who would else have to know whether the last day counts. */
  @Override
  public String toString() {
    return days() == 1 ? "1 day, " + from : days() + " days, " + from + " to " + last();
  }
}
