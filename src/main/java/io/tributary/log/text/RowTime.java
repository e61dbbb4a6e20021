package io.tributary.log.text;

import io.tributary.log.value.Numbers;
import io.tributary.log.value.Times;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.TimeFormat;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.PartitionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The time of a line, by whose day its row is partitioned: that of the first column for the day, or
 * of another one where a line has none there.
 */
final class RowTime {

  /** A line says no time, or not there. */
  static final long ABSENT = Long.MAX_VALUE;

  private static final String DATE = "date";
  private static final String TIME = "time";

  /** A column that says the day. */
  private record Source(int column, Times times, boolean hasTwoFields) {}

  private final Source[] sources;

  RowTime(LogTable table) {
    List<Source> found = new ArrayList<>();
    for (PartitionSource partition : table.partitions()) {
      for (String name : partition.columns()) {
        add(found, table, name);
      }
    }
    this.sources = found.toArray(Source[]::new);
  }

  private static void add(List<Source> sources, LogTable table, String name) {
    for (int i = 0; i < table.columns().size(); i++) {
      LogColumn column = table.columns().get(i);
      if (column.name().equals(name) && column.type() == Primitive.TIMESTAMP) {
        TimeFormat format = Objects.requireNonNull(column.time());
        sources.add(new Source(i, new Times(format), format == TimeFormat.DATE_AND_TIME));
      }
    }
  }

  /** Index of the first column for the day; {@link Layout#NONE} if rows have no day. */
  int column() {
    return sources.length == 0 ? Layout.NONE : sources[0].column;
  }

  /**
   * Reads the time of the line that was split last, and notes that of the first column.
   *
   * @return in microseconds since 1970; {@link #ABSENT} if the line says none, and {@link
   *     Numbers#MISFIT} if it says something else
   */
  long read(byte[] bytes, Rows rows, Layout layout) {
    rows.times[rows.size()] = ABSENT;
    for (int i = 0; i < sources.length; i++) {
      long micros = read(sources[i], bytes, rows, layout);
      if (i == 0) {
        rows.times[rows.size()] = micros;
      }
      if (micros != ABSENT) {
        return micros;
      }
    }
    return ABSENT;
  }

  private static long read(Source source, byte[] bytes, Rows rows, Layout layout) {
    int field = layout.ofColumn(source.column);
    if (field == Layout.NONE
        || rows.start(field) == Rows.MISSING
        || Bytes.isDash(bytes, rows.start(field), rows.end(field))) {
      return ABSENT;
    }
    long micros = source.times.micros(bytes, rows.start(field), rows.end(field));
    return source.hasTwoFields && micros != Numbers.MISFIT && layout.name(field).equals(DATE)
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
