package io.tributary.log.text;

import io.tributary.log.value.Numbers;
import io.tributary.log.value.Times;
import io.tributary.table.LogColumn.TimeFormat;
import io.tributary.table.LogTable;
import java.util.Objects;

/** The time of a line, by whose day its row is partitioned. */
final class RowTime {

  private static final String DATE = "date";
  private static final String TIME = "time";

  private final Times times;
  private final boolean twoFields;

  /**
   * @param column index of the column with the time
   */
  RowTime(LogTable table, int column) {
    TimeFormat format = Objects.requireNonNull(table.columns().get(column).time());
    this.times = new Times(format);
    this.twoFields = format == TimeFormat.DATE_AND_TIME;
  }

  /**
   * The time of the line that was split last.
   *
   * @return in microseconds since 1970, or {@link Numbers#MISFIT}
   */
  long micros(byte[] bytes, Rows rows, Layout layout) {
    int field = layout.time();
    if (field == Layout.NONE || rows.start(field) == Rows.MISSING) {
      return Numbers.MISFIT;
    }
    long micros = times.micros(bytes, rows.start(field), rows.end(field));
    return twoFields && micros != Numbers.MISFIT && layout.name(field).equals(DATE)
        ? withTime(micros, bytes, rows, layout.field(TIME))
        : micros;
  }

  /** A day alone is enough for a row, but a wrong time is not. */
  private static long withTime(long day, byte[] bytes, Rows rows, int field) {
    if (field == Layout.NONE || rows.start(field) == Rows.MISSING) {
      return day;
    }
    long time = Times.timeOfDay(bytes, rows.start(field), rows.end(field));
    return time == Numbers.MISFIT ? time : day + time;
  }
}
