package io.tributary.cli;

import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log tables that a user names. */
final class LogTableNames {

  private LogTableNames() {}

  /** The table of this name, or all if there is no name. */
  static List<LogTable> find(LogTables tables, @Nullable String name) {
    if (name == null) {
      return tables.logs();
    }
    return List.of(
        tables
            .log(name)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "no log table " + name + "; 'tributary tables' lists them")));
  }
}
