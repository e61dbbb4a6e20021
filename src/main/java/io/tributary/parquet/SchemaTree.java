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
  private final FieldIds ids;

  /**
   * @param ids ids of the nodes; with ids, timestamps are of no zone
   */
  SchemaTree(Schema schema, FieldIds ids) {
    this.ids = ids;
    elements.add(new SchemaElement("schema", null, null, null, schema.fields().size(), 0));
    for (Schema.Field field : schema.fields()) {
      List<String> path = List.of(field.name());
      add(List.of(), path, field.name(), Repetition.OPTIONAL, field.type());
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

  /**
   * @param parent names of all nodes above
   * @param column names as {@link FieldIds} has them, to the end
   */
  private void add(
      List<String> parent, List<String> column, String name, Repetition repetition, HiveType type) {
    List<String> path = append(parent, name);
    int id = ids.id(column);
    if (type instanceof Primitive primitive) {
      PhysicalType physical = PhysicalType.of(primitive);
      elements.add(new SchemaElement(name, repetition, physical, annotation(primitive), 0, id));
      leafPaths.add(path);
    } else if (type instanceof HiveType.Array array) {
      elements.add(new SchemaElement(name, repetition, null, Annotation.LIST, 1, id));
      elements.add(new SchemaElement("list", Repetition.REPEATED, null, null, 1, 0));
      add(append(path, "list"), column, Repetition.OPTIONAL, "element", array.element());
    } else if (type instanceof HiveType.Map map) {
      elements.add(new SchemaElement(name, repetition, null, Annotation.MAP, 1, id));
      elements.add(new SchemaElement("key_value", Repetition.REPEATED, null, null, 2, 0));
      List<String> entry = append(path, "key_value");
      add(entry, column, Repetition.REQUIRED, "key", map.key());
      add(entry, column, Repetition.OPTIONAL, "value", map.value());
    } else if (type instanceof HiveType.Struct struct) {
      elements.add(new SchemaElement(name, repetition, null, null, struct.fields().size(), id));
      struct.fields().forEach(f -> add(path, column, Repetition.OPTIONAL, f.name(), f.type()));
    }
  }

  private void add(
      List<String> parent, List<String> column, Repetition repetition, String name, HiveType type) {
    add(parent, append(column, name), name, repetition, type);
  }

  private @Nullable Annotation annotation(Primitive type) {
    return switch (type) {
      case BOOLEAN, INT, BIGINT, DOUBLE -> null;
      case STRING -> Annotation.STRING;
      case DATE -> Annotation.DATE;
      case TIMESTAMP -> ids == FieldIds.NONE ? Annotation.TIMESTAMP : Annotation.LOCAL_TIMESTAMP;
    };
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
