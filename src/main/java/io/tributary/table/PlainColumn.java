package io.tributary.table;

import java.util.Objects;

/**
 * A column that is filled by no field of a log: of a raw table, where the SerDe fills it, or of a
 * table that Tributary keeps about its own work.
 *
 * @param name its name in Glue, in lower case
 * @param type its type
 * @param comment what the value means, for people
 */
public record PlainColumn(String name, HiveType type, String comment) implements Column {

  public PlainColumn {
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(comment, "comment is null");
    Column.requireName(name);
  }

  /** Reads one in a definition. */
  static PlainColumn of(Definition column) {
    column.knows("name", "type", "comment");
    return new PlainColumn(column.text("name"), column.type(), column.text("comment"));
  }
}
