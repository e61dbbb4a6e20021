package io.tributary.table;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A table in the catalog. */
public sealed interface Table permits EventTable, LogTable, RawTable, OwnTable {

  /** Its name in Glue. */
  String name();

  /** What a row is, for people. */
  String description();

  /** The columns of its definition, in their order. */
  List<? extends Column> columns();

  /** All columns of its files: its own ones, then those that every table of its kind has. */
  default List<? extends Column> allColumns() {
    return columns();
  }

  /** The levels of its partitions, outermost first. */
  List<PartitionKey> partitionKeys();

  /**
   * Checks what is common to all tables.
   *
   * @throws IllegalArgumentException if a name is none, or the same one is given to two columns
   */
  static void require(
      String name, List<? extends Column> columns, List<PartitionKey> partitionKeys) {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("'" + name + "' is not a table name");
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table has at least one column");
    }
    Set<String> names = new HashSet<>();
    columns.forEach(column -> requireNew(names, column.glueName()));
    partitionKeys.forEach(key -> requireNew(names, key.name().toLowerCase(Locale.ROOT)));
  }

  private static void requireNew(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("column " + name + " is defined twice");
    }
  }
}
