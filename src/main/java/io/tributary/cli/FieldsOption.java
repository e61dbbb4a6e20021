package io.tributary.cli;

import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the fields of a log that were chosen, and that no header names. */
final class FieldsOption {

  @Option(
      names = "--fields",
      paramLabel = "NAMES",
      description =
          "The fields of each line, in their order, where they were chosen and objects have no"
              + " header; needs --table. Names as in AWS's documents, with spaces between them, or"
              + " a format as in '$${version} $${vpc-id}'.")
  private @Nullable String fields;

  /** The names as they were given; null if none were. */
  @Nullable String names() {
    return fields;
  }

  /**
   * The tables, the one that is named with these fields.
   *
   * @param tableName what --table says
   */
  LogTables in(LogTables tables, @Nullable String tableName, Streams streams) {
    if (fields == null) {
      return tables;
    }
    if (tableName == null) {
      throw new CommandException(ExitCode.USAGE, "--fields needs --table, the table of the log");
    }
    LogTable table = LogTableNames.find(tables, tableName).get(0);
    try {
      LogTables chosen = tables.withFields(Map.of(table.name(), fields));
      List<String> unknown = LogTableNames.find(chosen, tableName).get(0).chosenWithoutColumn();
      if (!unknown.isEmpty()) {
        streams.complain(
            table.name()
                + " has no column for "
                + String.join(", ", unknown)
                + "; such values go into extra_fields");
      }
      return chosen;
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--fields: " + e.getMessage(), e);
    }
  }
}
