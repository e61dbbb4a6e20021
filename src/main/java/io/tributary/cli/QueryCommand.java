package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.lake.LakeDatabase;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.LakeTables;
import io.tributary.lake.SavedQuery;
import io.tributary.lake.SqlStatements;
import io.tributary.text.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    description = "Ask a lake a question in SQL.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Every table is there under its name, as in Athena ('tributary tables' lists them); without",
      "redeliveries as <table>_latest. delivery_failures holds the records that failed. The SQL is",
      "DuckDB's; saved queries are Athena's as well. Of several statements, with semicolons between",
      "them, all results are printed."
    })
final class QueryCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SQL",
      arity = "0..1",
      description = "The query; - reads it from standard input.")
  private @Nullable String sql;

  @Option(
      names = "--saved",
      paramLabel = "NAME",
      arity = "0..1",
      fallbackValue = "",
      description = "Ask a question that comes with Tributary; without a name, list them.")
  private @Nullable String saved;

  @Mixin private LakeOption lakeOption = new LakeOption();

  @Mixin private FormatOption formatOption = new FormatOption();

  private final Streams streams;

  QueryCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (saved != null && saved.isEmpty() && sql == null) {
      list();
      return ExitCode.OK;
    }
    String query = query();
    LakeFolder lake = lakeOption.existingLake();
    List<String> statements = SqlStatements.of(query);
    if (statements.isEmpty()) {
      throw new CommandException(ExitCode.USAGE, "the query is empty");
    }
    if (SavedQuery.named(query.strip()).isPresent()) {
      throw new CommandException(
          ExitCode.USAGE, query.strip() + " is a saved query; give it as --saved " + query.strip());
    }
    try (LakeDatabase database = LakeDatabase.open(lake, LakeTables.bundled(), query)) {
      ask(database, statements);
      return ExitCode.OK;
    } catch (SQLException e) {
      throw new CommandException(ExitCode.FAILED, QueryProblem.message(e), e);
    } catch (UncheckedIOException e) {
      throw new CommandException(ExitCode.FAILED, Problem.message(e), e);
    }
  }

  /** Prints each result, with an empty line between two. */
  private void ask(LakeDatabase database, List<String> statements) throws SQLException {
    int results = 0;
    try (Statement statement = database.connection().createStatement()) {
      for (String sql : statements) {
        if (statement.execute(sql)) {
          if (results++ > 0) {
            formatOption.separate(streams.out());
          }
          try (ResultSet result = statement.getResultSet()) {
            ResultFormat.print(result, columns -> formatOption.to(streams.out(), columns));
          }
        }
      }
    } catch (SQLException e) {
      streams.out().flush();
      throw database.named(e);
    }
  }

  private String query() throws IOException {
    if ((saved == null) == (sql == null)) {
      throw new CommandException(ExitCode.USAGE, "give either a query or --saved NAME");
    }
    if (saved != null) {
      String name = saved;
      return SavedQuery.named(name)
          .map(SavedQuery::sql)
          .orElseThrow(
              () ->
                  new CommandException(
                      ExitCode.USAGE,
                      "no saved query " + name + "; 'tributary query --saved' lists them"));
    }
    String given = Objects.requireNonNull(sql);
    return given.equals("-") ? new String(streams.in().readAllBytes(), UTF_8) : given;
  }

  private void list() {
    List<ResultColumn> columns =
        Stream.of("name", "title", "question").map(name -> new ResultColumn(name, false)).toList();
    ResultFormat.Rows rows = formatOption.to(streams.out(), columns);
    for (SavedQuery query : SavedQuery.bundled()) {
      rows.row(
          List.of(
              new ResultValue(query.name()),
              new ResultValue(query.title()),
              new ResultValue(query.question())));
    }
    rows.end();
  }
}
