package io.tributary.log.text;

import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.PartitionSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which field of a line is for which columns. */
final class Layout {

  /** No field. */
  static final int NONE = -1;

  private final List<String> names;
  private final int[] fields;
  private final int[] unclaimed;
  private final int time;

  /**
   * @param table the columns
   * @param names of the fields, in the order of the line
   */
  Layout(LogTable table, List<String> names) {
    this.names = List.copyOf(names);
    this.fields = table.columns().stream().mapToInt(this::field).toArray();
    this.time = timeColumn(table);
    Set<String> known = new HashSet<>();
    table.columns().stream().map(LogColumn::fields).forEach(known::addAll);
    this.unclaimed =
        IntStream.range(0, names.size())
            .filter(i -> !known.contains(names.get(i)) || names.indexOf(names.get(i)) < i)
            .toArray();
  }

  private int field(LogColumn column) {
    return column.fields().stream()
        .mapToInt(names::indexOf)
        .filter(field -> field >= 0)
        .findFirst()
        .orElse(NONE);
  }

  /** Index of the column whose day rows are partitioned by; {@link #NONE} if they are not. */
  static int timeColumn(LogTable table) {
    for (PartitionSource partition : table.partitions()) {
      for (int i = 0; i < table.columns().size(); i++) {
        LogColumn column = table.columns().get(i);
        if (column.name().equals(partition.column()) && column.type() == Primitive.TIMESTAMP) {
          return i;
        }
      }
    }
    return NONE;
  }

  /** Number of known fields. */
  int size() {
    return names.size();
  }

  /** Name of a known field. */
  String name(int field) {
    return names.get(field);
  }

  /** Index of the field of this name, or {@link #NONE}. */
  int field(String name) {
    return names.indexOf(name);
  }

  /** Index of a column's field, or {@link #NONE}. */
  int ofColumn(int column) {
    return fields[column];
  }

  /** Index of the field with the row's time, or {@link #NONE}. */
  int time() {
    return time == NONE ? NONE : fields[time];
  }

  /** Fields of which no column knows the name, and those whose name another one has, too. */
  int[] unclaimed() {
    return unclaimed;
  }
}
