package io.tributary.athena;

import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import java.util.stream.Collectors;

/** How Trino names a type of Hive's. */
final class TrinoType {

  private TrinoType() {}

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
