package io.tributary.iceberg;

import io.tributary.parquet.FieldIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The ids that a table's schema gives to columns and their parts. */
final class SchemaIds implements FieldIds {

  private final Map<List<String>, Integer> ids = new HashMap<>();

  SchemaIds(Schema schema) {
    add(List.of(), schema.columns());
  }

  private void add(List<String> parent, List<Types.NestedField> fields) {
    for (Types.NestedField field : fields) {
      List<String> path = new ArrayList<>(parent);
      path.add(field.name());
      ids.put(List.copyOf(path), field.fieldId());
      if (field.type() instanceof Type.NestedType nested) {
        // Iceberg names what is in lists and maps as Parquet does: element, key, value.
        add(path, nested.fields());
      }
    }
  }

  @Override
  public int id(List<String> path) {
    Integer id = ids.get(path);
    if (id == null) {
      throw new IllegalArgumentException("the table has no column " + String.join(".", path));
    }
    return id;
  }
}
