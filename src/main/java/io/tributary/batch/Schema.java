package io.tributary.batch;

import io.tributary.table.Column;
import io.tributary.table.HiveType;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns, and the leaves that they have, in the order of the columns and of the parts in them.
 * Names are Glue's.
 */
public final class Schema {

  /** A column by its name in Glue. */
  public record Field(String name, HiveType type) {}

  private final List<Field> fields;
  private final List<Leaf> leaves = new ArrayList<>();
  private final int[] firstLeaves;

  /**
   * @param fields the columns, in their order
   */
  public Schema(List<Field> fields) {
    this.fields = List.copyOf(fields);
    this.firstLeaves = new int[fields.size()];
    for (int i = 0; i < fields.size(); i++) {
      firstLeaves[i] = leaves.size();
      add(new ArrayList<>(List.of(fields.get(i).name())), fields.get(i).type(), 1, 0);
    }
  }

  /** The columns of a table. */
  public static Schema of(List<? extends Column> columns) {
    return new Schema(
        columns.stream().map(column -> new Field(column.glueName(), column.type())).toList());
  }

  private void add(List<String> path, HiveType type, int definition, int repetition) {
    if (type instanceof HiveType.Primitive primitive) {
      leaves.add(new Leaf(path, primitive, definition, repetition));
    } else if (type instanceof HiveType.Array array) {
      // The list's own level, and that of its elements, which repeat.
      add(path, "element", array.element(), definition + 2, repetition + 1);
    } else if (type instanceof HiveType.Map map) {
      List<String> key = append(path, "key");
      leaves.add(new Leaf(key, map.key(), definition + 1, repetition + 1));
      add(path, "value", map.value(), definition + 2, repetition + 1);
    } else if (type instanceof HiveType.Struct struct) {
      struct
          .fields()
          .forEach(field -> add(path, field.name(), field.type(), definition + 1, repetition));
    }
  }

  private void add(List<String> path, String name, HiveType type, int definition, int repetition) {
    add(append(path, name), type, definition, repetition);
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  /** The columns. */
  public List<Field> fields() {
    return fields;
  }

  /** The leaves of all columns. */
  public List<Leaf> leaves() {
    return List.copyOf(leaves);
  }

  /** Index of a column's first leaf. */
  public int firstLeaf(int field) {
    return firstLeaves[field];
  }
}
