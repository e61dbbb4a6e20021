package io.tributary.lake;

import io.tributary.table.HiveType;
import io.tributary.table.PartitionKey;
import java.io.File;
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

  /**
   * Paths as a list that matches these files alone, even if a name holds a wildcard.
   *
   * @throws IllegalArgumentException naming the path, if DuckDB has no pattern for it
   */
  static String files(Collection<String> paths) {
    return paths.stream()
        .map(path -> literal(pattern(path)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String pattern(String path) {
    String pattern = path.replaceAll("[\\[*?]", "[$0]");
    // In a pattern, it would part folders, whatever the system is.
    if (!pattern.equals(path) && File.separatorChar != '\\' && path.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          path + " cannot be queried: a path with a backslash must have none of [ * ? in it");
    }
    return pattern;
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
