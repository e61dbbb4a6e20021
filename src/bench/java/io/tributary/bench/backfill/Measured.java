package io.tributary.bench.backfill;

import io.tributary.backfill.LogRate;
import io.tributary.backfill.Rates;
import io.tributary.bench.run.Rounds;
import io.tributary.bench.run.Rounds.Run;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.util.Locale;

/**
 * What was measured, beside what estimates rest on, in the form of {@code backfill/rates.json}.
 *
 * @param table the table
 * @param rate of one core, with the start of the process
 * @param rates what estimates rest on
 */
record Measured(LogTable table, LogRate rate, Rates rates) {

  /** From one core's run if there is one, else from what the others took of CPU time. */
  static Measured of(Rounds rounds) throws IOException {
    LogTable table = LogTables.bundled().log(rounds.logs().table()).orElseThrow();
    double megabytes = rounds.logs().rawBytes() / 1e6;
    String name = rounds.names().get(0);
    double coreSeconds =
        name.equals(BackfillBench.ONE)
            ? rounds.median(name, Run::wallSeconds)
            : rounds.median(name, Run::cpuSeconds);
    LogRate rate =
        new LogRate(
            null,
            megabytes / coreSeconds,
            megabytes * 1e6 / rounds.logs().bytes(),
            megabytes * 1e6 / rounds.median(name, Run::bytes));
    return new Measured(table, rate, Rates.bundled());
  }

  void print() {
    System.out.println();
    print("rates.json", rates.of(table));
    print("measured", rate);
    double off = rate.megabytesPerCoreSecond() / rates.of(table).megabytesPerCoreSecond() - 1;
    System.out.printf(
        Locale.ROOT,
        "The core is %.0f %% %s than rates.json has it.%n",
        Math.abs(off) * 100,
        off < 0 ? "slower" : "faster");
  }

  private void print(String of, LogRate one) {
    System.out.printf(
        Locale.ROOT,
        "%-10s {\"table\": \"%s\", \"megabytes_per_core_second\": %.0f, \"gzip\": %.1f,"
            + " \"parquet\": %.1f}%n",
        of,
        table.name(),
        one.megabytesPerCoreSecond(),
        one.gzip(),
        one.parquet());
  }
}
