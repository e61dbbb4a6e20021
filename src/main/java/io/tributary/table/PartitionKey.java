package io.tributary.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * One level of a table's partitions.
 *
 * @param name its name, in lower case
 * @param type its type
 * @param comment what the value means, for people
 */
public record PartitionKey(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) HiveType.Primitive type,
    @JsonProperty(required = true) String comment) {

  public PartitionKey {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(comment, "comment is null");
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("'" + name + "' is not a partition key's name");
    }
  }
}
