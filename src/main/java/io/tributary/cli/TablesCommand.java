package io.tributary.cli;

import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "tables",
    description = "List the tables, or the columns of one.",
    mixinStandardHelpOptions = true)
final class TablesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A table, to list its columns.")
  private @Nullable String name;

  @Mixin private FormatOption formatOption = new FormatOption();

  private final Streams streams;

  TablesCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Tables tables = Tables.bundled();
    if (name == null) {
      print(
          List.of("table", "description", "function", "source", "detail_type"),
          tables.all().stream().map(TablesCommand::row).toList());
    } else {
      String wanted = name;
      EventTable table = tables.named(wanted).orElseThrow(() -> noTable(wanted));
      print(List.of("column", "type", "comment"), columns(table));
    }
    return ExitCode.OK;
  }

  private static CommandException noTable(String name) {
    return new CommandException(
        ExitCode.USAGE, "no table " + name + "; 'tributary tables' lists them");
  }

  private static List<String> row(EventTable table) {
    return List.of(
        table.name(), table.description(), table.function(), table.source(), table.detailType());
  }

  private static List<List<String>> columns(EventTable table) {
    List<List<String>> rows = new ArrayList<>();
    table
        .columns()
        .forEach(
            column -> rows.add(List.of(column.glueName(), column.type().text(), column.comment())));
    table
        .partitionKeys()
        .forEach(key -> rows.add(List.of(key.name(), key.type().text(), key.comment())));
    return rows;
  }

  private void print(List<String> header, List<List<String>> rows) {
    List<ResultColumn> columns =
        header.stream().map(column -> new ResultColumn(column, false)).toList();
    ResultFormat.Rows printed = formatOption.format().to(streams.out(), columns);
    rows.forEach(row -> printed.row(row.stream().map(ResultValue::new).toList()));
    printed.end();
  }
}
