package io.tributary.batch;

import io.tributary.table.HiveType.Primitive;
import java.util.List;
import java.util.Objects;

/**
 * A column, or one primitive in a column that has parts. Levels are those of Dremel, as Parquet
 * stores them: everything may be null except the key of a map.
 *
 * @param path names from the column to the primitive: a struct's fields as they are, {@code
 *     element} for what is in an array, {@code key} and {@code value} for what is in a map
 * @param type the primitive
 * @param maxDefinition the definition level of a value that is not null
 * @param maxRepetition how many arrays and maps it is in
 */
public record Leaf(List<String> path, Primitive type, int maxDefinition, int maxRepetition) {

  public Leaf {
    Objects.requireNonNull(type, "type is null");
    path = List.copyOf(path);
  }

  /** The path with dots, as Parquet's tools print it. */
  public String dotted() {
    return String.join(".", path);
  }
}
