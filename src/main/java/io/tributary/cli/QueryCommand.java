package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.lake.LakeDatabase;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.LakeTables;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    description = "Ask a lake a question in SQL.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Every table is there under its name, as in Athena ('tributary tables' lists them); without",
      "redeliveries as <table>_latest. delivery_failures holds the records that failed. The SQL is",
      "DuckDB's."
    })
final class QueryCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SQL", description = "The query; - reads it from standard input.")
  private String sql = "";

  @Mixin private LakeOption lakeOption = new LakeOption();

  @Mixin private FormatOption formatOption = new FormatOption();

  private final Streams streams;

  QueryCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    LakeFolder lake = lakeOption.existingLake();
    String query = sql.equals("-") ? new String(streams.in().readAllBytes(), UTF_8) : sql;
    if (query.isBlank()) {
      throw new CommandException(ExitCode.USAGE, "the query is empty");
    }
    try (LakeDatabase database = LakeDatabase.open(lake, LakeTables.bundled(), query);
        Statement statement = database.connection().createStatement()) {
      if (statement.execute(query)) {
        try (ResultSet result = statement.getResultSet()) {
          formatOption.format().print(streams.out(), result);
        }
      }
      return ExitCode.OK;
    } catch (SQLException e) {
      throw new CommandException(ExitCode.FAILED, e.getMessage(), e);
    }
  }
}
