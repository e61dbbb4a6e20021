package io.tributary.cli;

import io.tributary.cli.ConversionSummary.Sum;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What became of the objects of a conversion, as tables. */
final class ConversionTables {

  private static final double MEGABYTE = 1e6;

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

  private static final List<ResultColumn> SKIPPED =
      List.of(new ResultColumn("skipped", true), new ResultColumn("reason", false));

  private ConversionTables() {}

  static void print(Output out, ConversionSummary summary, Duration time) {
    print(out, summary);
    double seconds = time.toMillis() / 1e3;
    out.println(
        String.format(
            Locale.ROOT,
            "\n%.1f s, %.1f MB/s",
            seconds,
            summary.total().bytesIn() / MEGABYTE / Math.max(0.001, seconds)));
  }

  static void print(Output out, ConversionSummary summary) {
    ResultFormat.Rows rows = ResultFormat.table.to(out, CONVERTED);
    summary.byTable().forEach((table, sum) -> rows.row(row(table, sum)));
    rows.row(row("total", summary.total()));
    rows.end();
    printSkipped(out, summary.skipped());
  }

  private static void printSkipped(Output out, Map<String, Long> skipped) {
    if (!skipped.isEmpty()) {
      out.println("");
      ResultFormat.Rows rows = ResultFormat.table.to(out, SKIPPED);
      skipped.forEach(
          (reason, count) -> rows.row(List.of(new ResultValue(count), new ResultValue(reason))));
      rows.end();
    }
  }

  private static List<ResultValue> row(String name, Sum sum) {
    return Stream.<Object>of(
            name,
            sum.objects(),
            sum.lines(),
            sum.rows(),
            sum.headers(),
            sum.rejects(),
            sum.extraFields(),
            megabytes(sum.bytesIn()),
            megabytes(sum.bytesOut()))
        .map(ResultValue::new)
        .toList();
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
  }
}
