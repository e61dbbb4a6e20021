package io.tributary.cli;

import io.tributary.lake.LakeTables;
import io.tributary.lake.LakeViews;
import io.tributary.table.Column;
import io.tributary.table.EventTable;
import io.tributary.table.LogTable;
import io.tributary.table.PartitionKey;
import io.tributary.table.RawTable;
import io.tributary.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "tables",
    description = "List the tables, or the columns of one.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Kinds: events, by the function that transforms them; log, a service's log converted; raw log,",
      "the same as AWS writes it (on AWS only); conversion, what Tributary keeps of its conversions."
    })
final class TablesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A table, to list its columns.")
  private @Nullable String name;

  @Mixin private FormatOption formatOption = new FormatOption();

  private final Streams streams;

  TablesCommand(Streams streams) {
    this.streams = streams;
  }

  /** All tables that there can be in Glue, in the order in which they are listed. */
  static List<Table> all() {
    LakeTables tables = LakeTables.bundled();
    return Stream.concat(tables.events().all().stream(), tables.logs().all().stream()).toList();
  }

  @Override
  public Integer call() {
    List<Table> tables = all();
    if (name == null) {
      print(
          List.of("table", "kind", "description", "partition_keys", "function"),
          tables.stream().map(TablesCommand::row).toList());
    } else {
      String wanted = name.toLowerCase(Locale.ROOT);
      List<List<ResultValue>> columns =
          tables.stream()
              .filter(table -> table.name().equals(wanted) || isLatest(wanted, table))
              .findFirst()
              .map(TablesCommand::columns)
              .orElseGet(() -> columnsOfView(wanted));
      if (columns.isEmpty()) {
        throw noTable(name);
      }
      print(List.of("column", "type", "comment"), columns);
    }
    return ExitCode.OK;
  }

  private static boolean isLatest(String name, Table table) {
    return table instanceof EventTable && name.equals(table.name() + "_latest");
  }

  /** Of views that no definition of a table describes. */
  private static List<List<ResultValue>> columnsOfView(String name) {
    List<List<ResultValue>> rows = new ArrayList<>();
    LakeViews.columns(name).forEach((column, type) -> rows.add(row(column, type, "")));
    return rows;
  }

  private static CommandException noTable(String name) {
    return new CommandException(
        ExitCode.USAGE, "no table " + name + "; 'tributary tables' lists them");
  }

  private static List<ResultValue> row(Table table) {
    String keys =
        table.partitionKeys().stream().map(PartitionKey::name).collect(Collectors.joining(", "));
    return List.of(
        new ResultValue(table.name()),
        new ResultValue(kind(table)),
        new ResultValue(table.description()),
        new ResultValue(keys),
        new ResultValue(table instanceof EventTable events ? events.function() : null));
  }

  private static String kind(Table table) {
    if (table instanceof EventTable) {
      return "events";
    }
    if (table instanceof LogTable) {
      return "log";
    }
    return table instanceof RawTable ? "raw log" : "conversion";
  }

  private static List<List<ResultValue>> columns(Table table) {
    List<List<ResultValue>> rows = new ArrayList<>();
    for (Column column : table.allColumns()) {
      rows.add(row(column.glueName(), column.type().text(), column.comment()));
    }
    for (PartitionKey key : table.partitionKeys()) {
      rows.add(row(key.name(), key.type().text(), key.comment()));
    }
    return rows;
  }

  private static List<ResultValue> row(String... texts) {
    return Stream.of(texts).map(ResultValue::new).toList();
  }

  private void print(List<String> header, List<List<ResultValue>> rows) {
    List<ResultColumn> columns =
        header.stream().map(column -> new ResultColumn(column, false)).toList();
    ResultFormat.Rows printed = formatOption.to(streams.out(), columns);
    rows.forEach(printed::row);
    printed.end();
  }
}
