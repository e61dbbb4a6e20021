package io.tributary.cli;

import io.tributary.backfill.DayBalance;
import java.time.Duration;
import java.util.List;

/** What became of the objects of a backfill, as tables. */
final class BackfillRunTables {

  private static final List<ResultColumn> DAYS =
      List.of(
          new ResultColumn("date", false),
          new ResultColumn("objects", true),
          new ResultColumn("converted", true),
          new ResultColumn("skipped", true),
          new ResultColumn("failed", true),
          new ResultColumn("lines", true),
          new ResultColumn("rows", true),
          new ResultColumn("headers", true),
          new ResultColumn("rejects", true),
          new ResultColumn("mb_in", true),
          new ResultColumn("mb_out", true));

  private BackfillRunTables() {}

  static void print(Output out, BackfillRun run, Duration time) {
    ResultFormat.Rows days = ResultFormat.table.to(out, DAYS);
    run.balance().days().forEach((day, sum) -> days.row(row(day.toString(), sum)));
    DayBalance total = run.balance().total();
    days.row(row("total", total));
    days.end();
    Figures.printReasons(out, "left_alone", run.leftAlone());
    if (total.found() == total.skipped() && run.leftAlone().isEmpty()) {
      out.println("\nAll is converted already.");
      return;
    }
    out.println("\n%d files; ".formatted(run.files()) + Figures.speed(total.bytesIn(), time));
  }

  private static List<ResultValue> row(String name, DayBalance sum) {
    return Figures.row(
        name,
        sum.found(),
        sum.converted(),
        sum.skipped(),
        sum.failed(),
        sum.lines(),
        sum.rows(),
        sum.headers(),
        sum.rejects(),
        Figures.megabytes(sum.bytesIn()),
        Figures.megabytes(sum.bytesOut()));
  }
}
