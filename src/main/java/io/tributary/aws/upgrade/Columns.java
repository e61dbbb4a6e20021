package io.tributary.aws.upgrade;

import io.tributary.table.EventTable;
import io.tributary.table.HiveType;
import io.tributary.table.OwnTable;
import io.tributary.table.PartitionKey;
import io.tributary.table.RawTable;
import io.tributary.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Column;

/** The columns that a definition has, as Glue has them. */
final class Columns {

  private Columns() {}

  static List<Column> of(Table table) {
    return table.allColumns().stream()
        .map(column -> column(column.glueName(), column.type(), column.comment()))
        .toList();
  }

  static List<Column> keysOf(Table table) {
    return table.partitionKeys().stream().map(Columns::key).toList();
  }

  private static Column key(PartitionKey key) {
    return column(key.name(), key.type(), key.comment());
  }

  private static Column column(String name, HiveType type, String comment) {
    return Column.builder().name(name).type(type.text()).comment(comment).build();
  }

  private static boolean isText(Table table) {
    if (table instanceof OwnTable own) {
      return switch (own.format()) {
        case JSON -> true;
        case PARQUET -> false;
      };
    }
    return table instanceof EventTable || table instanceof RawTable;
  }

  /** Tells what is other in Glue than in the definition. */
  static void compare(Table table, List<Column> found, List<String> changes, List<String> losses) {
    Widening widening = new Widening(isText(table));
    List<Column> wanted = of(table);
    for (Column column : wanted) {
      Optional<Column> old = named(column.name(), found);
      if (old.isEmpty()) {
        changes.add("column " + column.name() + " " + column.type() + " is added");
      } else {
        compare(old.get(), column, widening, changes, losses);
      }
    }
    for (Column column : found) {
      if (named(column.name(), wanted).isEmpty()) {
        losses.add("column " + column.name() + " " + column.type() + " would be gone");
      }
    }
    if (changes.isEmpty() && losses.isEmpty() && !names(found).equals(names(wanted))) {
      changes.add("its columns are put in order");
    }
  }

  private static void compare(
      Column old, Column wanted, Widening widening, List<String> changes, List<String> losses) {
    String name = "column " + wanted.name();
    if (!normal(old.type()).equals(normal(wanted.type()))) {
      String change = " from " + old.type() + " to " + wanted.type();
      if (isAllowed(old.type(), wanted.type(), widening)) {
        changes.add(name + " is widened" + change);
      } else {
        losses.add(name + " would change" + change);
      }
    }
    if (!Objects.requireNonNullElse(old.comment(), "").equals(wanted.comment())) {
      changes.add(name + " has another comment");
    }
  }

  private static boolean isAllowed(String from, String to, Widening widening) {
    try {
      return widening.allows(HiveType.parse(from), HiveType.parse(to));
    } catch (IllegalArgumentException e) {
      // A type that no definition has ever had.
      return false;
    }
  }

  /** Partition keys cannot be changed in Glue, and are in the paths of all files. */
  static void compareKeys(Table table, List<Column> found, List<String> losses) {
    List<String> old = found.stream().map(Columns::nameAndType).toList();
    List<String> wanted = keysOf(table).stream().map(Columns::nameAndType).toList();
    if (!old.equals(wanted)) {
      losses.add("partition keys would change from " + old + " to " + wanted);
    }
  }

  private static String nameAndType(Column column) {
    return column.name() + " " + normal(column.type());
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private static Optional<Column> named(String name, List<Column> columns) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  private static String normal(String type) {
    return type.toLowerCase(Locale.ROOT).replace(" ", "");
  }
}
