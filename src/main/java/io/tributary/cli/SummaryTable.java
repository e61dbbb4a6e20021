package io.tributary.cli;

import io.tributary.lake.ingest.Summary;
import io.tributary.lake.ingest.Summary.Count;
import java.util.ArrayList;
import java.util.List;

/** What became of the records of an ingest, as a table. */
final class SummaryTable {

  private static final List<ResultColumn> COLUMNS =
      List.of(
          new ResultColumn("table", false),
          new ResultColumn("ok", true),
          new ResultColumn("failed", true));

  private SummaryTable() {}

  static void print(Output out, Summary summary) {
    List<List<ResultValue>> rows = new ArrayList<>();
    summary.byTable().forEach((table, count) -> rows.add(row(table, count)));
    if (summary.noTable().failed() > 0) {
      rows.add(row("(no table)", summary.noTable()));
    }
    rows.add(row("total", summary.total()));
    ResultFormat.Rows table = ResultFormat.table.to(out, COLUMNS);
    rows.forEach(table::row);
    table.end();
  }

  private static List<ResultValue> row(String name, Count count) {
    return List.of(
        new ResultValue(name), new ResultValue(count.ok()), new ResultValue(count.failed()));
  }
}
