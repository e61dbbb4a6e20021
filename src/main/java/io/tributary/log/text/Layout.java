package io.tributary.log.text;

import io.tributary.table.LogColumn;
import io.tributary.table.LogTable;
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

  /**
   * @param table the columns
   * @param names of the fields, in the order of the line
   */
  Layout(LogTable table, List<String> names) {
    this.names = List.copyOf(names);
    this.fields = table.columns().stream().mapToInt(this::field).toArray();
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

  /** Fields of which no column knows the name, and those whose name another one has, too. */
  int[] unclaimed() {
    return unclaimed;
  }
}
