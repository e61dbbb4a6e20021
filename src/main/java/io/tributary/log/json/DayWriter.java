package io.tributary.log.json;

import io.tributary.log.value.Numbers;
import io.tributary.log.value.Times;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn.TimeFormat;

/** Writes times of which the day is in one field, and the time of day in another. */
final class DayWriter extends NumberWriter {

  private final Member time;

  /**
   * @param time the other field, of the same record
   */
  DayWriter(int leaf, String name, Member time) {
    super(leaf, name, Primitive.TIMESTAMP, TimeFormat.DATE_AND_TIME);
    this.time = time;
  }

  /** A day alone is enough for a row, but a wrong time is not. */
  @Override
  long parse(RowWriter row, Member value) {
    long day = super.parse(row, value);
    boolean hasTime = time.generation == value.generation && time.first != 0;
    if (day == Numbers.MISFIT || !hasTime) {
      return day;
    }
    row.text(time);
    long timeOfDay = Times.timeOfDay(row.bytes(), row.from(), row.to());
    return timeOfDay == Numbers.MISFIT ? Numbers.MISFIT : day + timeOfDay;
  }
}
