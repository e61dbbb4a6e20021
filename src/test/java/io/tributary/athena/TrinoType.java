package io.tributary.athena;

import io.tributary.table.Column;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How Trino names a type of Hive's. */
final class TrinoType {

  private TrinoType() {}

  /** Types of a table's columns, partition keys included, by their names. */
  static Map<String, String> ofColumns(Table table) {
    Map<String, String> types = new LinkedHashMap<>();
    columns(table).forEach((name, type) -> types.put(name, of(type)));
    return types;
  }

  /** Columns of a table in Glue, partition keys included. */
  static Map<String, HiveType> columns(Table table) {
    List<? extends Column> columns = table.allColumns();
    Map<String, HiveType> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.glueName(), column.type()));
    table.partitionKeys().forEach(key -> types.put(key.name(), key.type()));
    return types;
  }

  static String of(HiveType type) {
    if (type instanceof HiveType.Array array) {
      return "array(" + of(array.element()) + ")";
    }
    if (type instanceof HiveType.Map map) {
      return "map(" + of(map.key()) + ", " + of(map.value()) + ")";
    }
    if (type instanceof HiveType.Struct struct) {
      return struct.fields().stream()
          .map(field -> "\"" + field.name() + "\" " + of(field.type()))
          .collect(Collectors.joining(", ", "row(", ")"));
    }
    return switch ((Primitive) type) {
      case BOOLEAN -> "boolean";
      case INT -> "integer";
      case BIGINT -> "bigint";
      case DOUBLE -> "double";
      case STRING -> "varchar";
      case DATE -> "date";
      case TIMESTAMP -> "timestamp(3)";
    };
  }
}
