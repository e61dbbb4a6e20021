package io.tributary.parquet;

import io.tributary.batch.Schema;
import io.tributary.parquet.SchemaElement.Annotation;
import io.tributary.parquet.SchemaElement.Repetition;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema as Parquet has it: everything is optional but the keys of maps, and arrays and maps have
 * the three levels that Athena and Spark expect.
 *
 * <p>Source: the <a
 * href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#nested-types">nested
 * types of Parquet</a>.
 */
final class SchemaTree {

  private final List<SchemaElement> elements = new ArrayList<>();
  private final List<List<String>> leafPaths = new ArrayList<>();

  SchemaTree(Schema schema) {
    elements.add(new SchemaElement("schema", null, null, null, schema.fields().size()));
    for (Schema.Field field : schema.fields()) {
      add(List.of(), field.name(), Repetition.OPTIONAL, field.type());
    }
  }

  /** All nodes, depth first, the root at the beginning. */
  List<SchemaElement> elements() {
    return elements;
  }

  /** Names from below the root to each leaf, in the order of the schema's leaves. */
  List<List<String>> leafPaths() {
    return leafPaths;
  }

  private void add(List<String> parent, String name, Repetition repetition, HiveType type) {
    List<String> path = append(parent, name);
    if (type instanceof Primitive primitive) {
      elements.add(
          new SchemaElement(
              name, repetition, PhysicalType.of(primitive), annotation(primitive), 0));
      leafPaths.add(path);
    } else if (type instanceof HiveType.Array array) {
      elements.add(new SchemaElement(name, repetition, null, Annotation.LIST, 1));
      elements.add(new SchemaElement("list", Repetition.REPEATED, null, null, 1));
      add(append(path, "list"), "element", Repetition.OPTIONAL, array.element());
    } else if (type instanceof HiveType.Map map) {
      elements.add(new SchemaElement(name, repetition, null, Annotation.MAP, 1));
      elements.add(new SchemaElement("key_value", Repetition.REPEATED, null, null, 2));
      List<String> entry = append(path, "key_value");
      add(entry, "key", Repetition.REQUIRED, map.key());
      add(entry, "value", Repetition.OPTIONAL, map.value());
    } else if (type instanceof HiveType.Struct struct) {
      elements.add(new SchemaElement(name, repetition, null, null, struct.fields().size()));
      struct.fields().forEach(f -> add(path, f.name(), Repetition.OPTIONAL, f.type()));
    }
  }

  private static @Nullable Annotation annotation(Primitive type) {
    return switch (type) {
      case BOOLEAN, INT, BIGINT, DOUBLE -> null;
      case STRING -> Annotation.STRING;
      case DATE -> Annotation.DATE;
      case TIMESTAMP -> Annotation.TIMESTAMP;
    };
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
