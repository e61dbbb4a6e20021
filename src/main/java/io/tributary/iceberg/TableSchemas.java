package io.tributary.iceberg;

import io.tributary.table.Column;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTable;
import io.tributary.table.PartitionKey;
import io.tributary.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * A table's definition in Iceberg's types. Columns have the numbers of their places, then come the
 * partition keys, then the parts of columns; so the same definition always has the same ids.
 */
final class TableSchemas {

  private TableSchemas() {}

  /** The columns and, after them, the partition keys, as a query sees them. */
  static Schema schema(Table table) {
    List<Types.NestedField> fields = new ArrayList<>();
    AtomicInteger ids = new AtomicInteger(columns(table).size() + table.partitionKeys().size());
    for (Column column : columns(table)) {
      Type type = type(column.type(), ids);
      fields.add(
          Types.NestedField.optional(fields.size() + 1, column.glueName(), type, column.comment()));
    }
    for (PartitionKey key : table.partitionKeys()) {
      Type type = type(key.type(), ids);
      fields.add(Types.NestedField.optional(fields.size() + 1, key.name(), type, key.comment()));
    }
    return new Schema(fields);
  }

  /** The columns that are in files. */
  static List<? extends Column> columns(Table table) {
    return table instanceof LogTable log ? log.allColumns() : table.columns();
  }

  /** A partition for each combination of the keys' values. */
  static PartitionSpec spec(Table table, Schema schema) {
    PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
    table.partitionKeys().forEach(key -> spec.identity(key.name()));
    return spec.build();
  }

  private static Type type(HiveType type, AtomicInteger ids) {
    if (type instanceof HiveType.Array array) {
      int element = ids.incrementAndGet();
      return Types.ListType.ofOptional(element, type(array.element(), ids));
    }
    if (type instanceof HiveType.Map map) {
      int key = ids.incrementAndGet();
      int value = ids.incrementAndGet();
      return Types.MapType.ofOptional(key, value, type(map.key(), ids), type(map.value(), ids));
    }
    if (type instanceof HiveType.Struct struct) {
      List<Types.NestedField> fields = new ArrayList<>();
      for (HiveType.Struct.Field field : struct.fields()) {
        int id = ids.incrementAndGet();
        fields.add(Types.NestedField.optional(id, field.name(), type(field.type(), ids)));
      }
      return Types.StructType.of(fields);
    }
    return primitive((Primitive) type);
  }

  private static Type primitive(Primitive type) {
    return switch (type) {
      case BOOLEAN -> Types.BooleanType.get();
      case INT -> Types.IntegerType.get();
      case BIGINT -> Types.LongType.get();
      case DOUBLE -> Types.DoubleType.get();
      case STRING -> Types.StringType.get();
      case DATE -> Types.DateType.get();
      case TIMESTAMP -> Types.TimestampType.withoutZone();
    };
  }
}
