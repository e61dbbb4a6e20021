package io.tributary.cli;

import io.tributary.backfill.DayBalance;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What became of the objects of a backfill, as tables. */
final class BackfillRunTables {

  private static final double MEGABYTE = 1e6;

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

  private static final List<ResultColumn> LEFT_ALONE =
      List.of(new ResultColumn("left_alone", true), new ResultColumn("reason", false));

  private BackfillRunTables() {}

  static void print(Output out, BackfillRun run, Duration time) {
    ResultFormat.Rows days = ResultFormat.table.to(out, DAYS);
    run.balance().days().forEach((day, sum) -> days.row(row(day.toString(), sum)));
    DayBalance total = run.balance().total();
    days.row(row("total", total));
    days.end();
    printLeftAlone(out, run.leftAlone());
    double seconds = time.toMillis() / 1e3;
    out.println(
        String.format(
            Locale.ROOT,
            "%n%d files; %.1f s, %.1f MB/s",
            run.files(),
            seconds,
            total.bytesIn() / MEGABYTE / Math.max(0.001, seconds)));
  }

  private static void printLeftAlone(Output out, Map<String, Long> reasons) {
    if (!reasons.isEmpty()) {
      out.println("");
      ResultFormat.Rows rows = ResultFormat.table.to(out, LEFT_ALONE);
      reasons.forEach(
          (reason, count) -> rows.row(List.of(new ResultValue(count), new ResultValue(reason))));
      rows.end();
    }
  }

  private static List<ResultValue> row(String name, DayBalance sum) {
    return Stream.<Object>of(
            name,
            sum.found(),
            sum.converted(),
            sum.skipped(),
            sum.failed(),
            sum.lines(),
            sum.rows(),
            sum.headers(),
            sum.rejects(),
            megabytes(sum.bytesIn()),
            megabytes(sum.bytesOut()))
        .map(ResultValue::new)
        .toList();
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
  }
}
