package io.tributary.table;

import java.util.Locale;

/** One column of a table. */
public sealed interface Column permits EventColumn, LogColumn, PlainColumn {

  /** Its name, spelled as its definition spells it. */
  String name();

  /** Its type. */
  HiveType type();

  /** What its value means, for people. */
  String comment();

  /** The column's name in Glue, which knows lower case only. */
  default String glueName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Checks what is common to all columns. */
  static void requireName(String name) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,254}")) {
      throw new IllegalArgumentException("'" + name + "' is not a column name");
    }
  }
}
