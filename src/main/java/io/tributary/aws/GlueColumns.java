package io.tributary.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import software.amazon.awssdk.services.glue.model.Column;

/** Columns of an Iceberg table as Glue shows them; engines read the table's own metadata. */
final class GlueColumns {

  private GlueColumns() {}

  static List<Column> of(Schema schema) {
    return schema.columns().stream().map(GlueColumns::column).toList();
  }

  private static Column column(Types.NestedField field) {
    return Column.builder()
        .name(field.name())
        .type(type(field.type()))
        .comment(field.doc())
        .parameters(
            Map.of(
                "iceberg.field.id",
                Integer.toString(field.fieldId()),
                "iceberg.field.optional",
                Boolean.toString(field.isOptional()),
                "iceberg.field.current",
                "true"))
        .build();
  }

  private static String type(Type type) {
    return switch (type.typeId()) {
      case LONG -> "bigint";
      case INTEGER -> "int";
      case TIMESTAMP -> "timestamp";
      case LIST -> "array<" + type(type.asListType().elementType()) + ">";
      case MAP ->
          "map<"
              + type(type.asMapType().keyType())
              + ","
              + type(type.asMapType().valueType())
              + ">";
      case STRUCT ->
          type.asStructType().fields().stream()
              .map(field -> field.name() + ":" + type(field.type()))
              .collect(Collectors.joining(",", "struct<", ">"));
      default -> type.toString();
    };
  }
}
