package io.tributary.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What tables of conversions have in common. Megabytes are 10^6 bytes. */
final class Figures {

  private static final double MEGABYTE = 1e6;

  private Figures() {}

  /** A row of these values. */
  static List<ResultValue> row(Object... values) {
    return Stream.of(values).map(ResultValue::new).toList();
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
  }

  /** How long something took, and how fast it was. */
  static String speed(long bytes, Duration time) {
    double seconds = time.toMillis() / 1e3;
    return String.format(
        Locale.ROOT, "%.1f s, %.1f MB/s", seconds, bytes / MEGABYTE / Math.max(0.001, seconds));
  }

  /**
   * Prints how many objects met which fate; nothing if there are none.
   *
   * @param fate title of their number
   * @param reasons how many there are for each reason
   */
  static void printReasons(Output out, String fate, Map<String, Long> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    out.println("");
    ResultFormat.Rows rows =
        ResultFormat.table.to(
            out, List.of(new ResultColumn(fate, true), new ResultColumn("reason", false)));
    reasons.forEach((reason, count) -> rows.row(row(count, reason)));
    rows.end();
  }
}
