package io.tributary.table;

import java.util.Objects;

/**
 * One level of a table's partitions.
 *
 * @param name its name, in lower case
 * @param type its type
 * @param comment what the value means, for people
 */
public record PartitionKey(String name, HiveType.Primitive type, String comment) {

  public PartitionKey {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(comment, "comment is null");
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("'" + name + "' is not a partition key's name");
    }
  }
}
