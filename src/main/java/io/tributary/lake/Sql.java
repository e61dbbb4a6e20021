package io.tributary.lake;

import io.tributary.table.HiveType;
import io.tributary.table.PartitionKey;
import java.util.Collection;
import java.util.stream.Collectors;

/** Pieces of DuckDB's SQL. */
final class Sql {

  private Sql() {}

  /** A text as a literal. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A name, whatever is in it. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Paths as a list that matches these files alone, even if a name holds a wildcard. */
  static String files(Collection<String> paths) {
    return paths.stream()
        .map(path -> literal(path.replaceAll("[\\[*?]", "[$0]")))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** A source that has these columns, and no row while the condition is not true. */
  static String noRows(Collection<ViewColumn> columns, String condition) {
    return columns.stream()
        .map(column -> "NULL::" + column.type() + " AS " + name(column.name()))
        .collect(Collectors.joining(", ", "(SELECT ", " WHERE " + condition + ")"));
  }

  /** The column that a partition key is. */
  static ViewColumn column(PartitionKey key) {
    return new ViewColumn(key.name(), type(key.type()));
  }

  /** What {@code hive_types} takes. */
  static String hiveTypes(Collection<PartitionKey> keys) {
    return keys.stream()
        .map(key -> literal(key.name()) + ": " + type(key.type()))
        .collect(Collectors.joining(", "));
  }

  /** DuckDB's type for one of Hive. */
  static String type(HiveType type) {
    if (type instanceof HiveType.Array array) {
      return type(array.element()) + "[]";
    }
    if (type instanceof HiveType.Struct struct) {
      return struct.fields().stream()
          .map(field -> name(field.name()) + " " + type(field.type()))
          .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }
    if (type instanceof HiveType.Map map) {
      return "MAP(" + type(map.key()) + ", " + type(map.value()) + ")";
    }
    return switch ((HiveType.Primitive) type) {
      case BOOLEAN -> "BOOLEAN";
      case INT -> "INTEGER";
      case BIGINT -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case STRING -> "VARCHAR";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP";
    };
  }
}
