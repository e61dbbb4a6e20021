package io.tributary.cli;

import io.tributary.cli.ConversionSummary.Sum;
import java.time.Duration;
import java.util.List;

/** What became of the objects of a conversion, as tables. */
final class ConversionTables {

  private static final List<ResultColumn> CONVERTED =
      List.of(
          new ResultColumn("table", false),
          new ResultColumn("objects", true),
          new ResultColumn("lines", true),
          new ResultColumn("rows", true),
          new ResultColumn("headers", true),
          new ResultColumn("rejects", true),
          new ResultColumn("extra_fields", true),
          new ResultColumn("mb_in", true),
          new ResultColumn("mb_out", true));

  private ConversionTables() {}

  static void print(Output out, ConversionSummary summary, Duration time) {
    print(out, summary);
    out.println("\n" + Figures.speed(summary.total().bytesIn(), time));
  }

  static void print(Output out, ConversionSummary summary) {
    ResultFormat.Rows rows = ResultFormat.table.to(out, CONVERTED);
    summary.byTable().forEach((table, sum) -> rows.row(row(table, sum)));
    rows.row(row("total", summary.total()));
    rows.end();
    Figures.printReasons(out, "skipped", summary.skipped());
  }

  private static List<ResultValue> row(String name, Sum sum) {
    return Figures.row(
        name,
        sum.objects(),
        sum.lines(),
        sum.rows(),
        sum.headers(),
        sum.rejects(),
        sum.extraFields(),
        Figures.megabytes(sum.bytesIn()),
        Figures.megabytes(sum.bytesOut()));
  }
}
