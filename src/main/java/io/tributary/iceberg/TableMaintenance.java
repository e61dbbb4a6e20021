package io.tributary.iceberg;

import io.tributary.table.PartitionKey;
import io.tributary.table.Table;
import java.io.IOException;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/** Makes a table what its definition says, as far as nothing is lost by it. */
final class TableMaintenance {

  private static final int ATTEMPTS = 5;

  private TableMaintenance() {}

  /**
   * Makes the table if there is none, and adds the columns that a newer definition has. What an
   * older definition does not know stays.
   *
   * @throws IOException naming the table if it cannot be had, or what its definition says would
   *     lose data
   */
  static TableMetadata ensure(TableOperations operations, Table table, String location)
      throws IOException {
    RuntimeException conflict = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        TableMetadata metadata = operations.refresh();
        if (metadata == null) {
          operations.commit(null, initial(table, location));
        } else if (isBehind(metadata.schema(), table)) {
          grow(operations, table);
        } else {
          requirePartitions(metadata.spec(), table);
          return metadata;
        }
      } catch (CommitFailedException | CommitStateUnknownException | AlreadyExistsException e) {
        conflict = e;
      } catch (ValidationException | IllegalArgumentException e) {
        throw new IOException(
            "table " + table.name() + " is not what its definition says: " + e.getMessage(), e);
      }
    }
    throw new IOException("table " + table.name() + " is changed by others all the time", conflict);
  }

  private static TableMetadata initial(Table table, String location) {
    Schema schema = TableSchemas.schema(table);
    PartitionSpec spec = TableSchemas.spec(table, schema);
    return TableMetadata.newTableMetadata(schema, spec, location, LakeProperties.INITIAL);
  }

  private static boolean isBehind(Schema schema, Table table) {
    for (Types.NestedField field : TableSchemas.schema(table).columns()) {
      Types.NestedField found = schema.findField(field.name());
      if (found == null || !holds(found.type(), field.type())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a column of the one type takes all values of the other one. */
  private static boolean holds(Type column, Type value) {
    if (column.isPrimitiveType() || value.isPrimitiveType()) {
      return column.equals(value)
          || value.isPrimitiveType()
              && column.isPrimitiveType()
              && TypeUtil.isPromotionAllowed(value, column.asPrimitiveType());
    }
    if (column.typeId() != value.typeId()) {
      return false;
    }
    for (Types.NestedField field : value.asNestedType().fields()) {
      Types.NestedField found = find(column.asNestedType(), field.name());
      if (found == null || !holds(found.type(), field.type())) {
        return false;
      }
    }
    return true;
  }

  private static Types.NestedField find(Type.NestedType type, String name) {
    return type.fields().stream().filter(f -> f.name().equals(name)).findFirst().orElse(null);
  }

  private static void grow(TableOperations operations, Table table) {
    new BaseTable(operations, table.name())
        .updateSchema()
        .unionByNameWith(TableSchemas.schema(table))
        .commit();
    if (isBehind(operations.current().schema(), table)) {
      throw new IllegalArgumentException(
          "a column is of another type: " + operations.current().schema());
    }
  }

  private static void requirePartitions(PartitionSpec spec, Table table) {
    List<String> keys = table.partitionKeys().stream().map(PartitionKey::name).toList();
    List<String> fields = spec.fields().stream().map(PartitionField::name).toList();
    if (!keys.equals(fields) || spec.fields().stream().anyMatch(f -> !f.transform().isIdentity())) {
      throw new IllegalArgumentException("it is partitioned by " + spec + ", not by " + keys);
    }
  }
}
