package io.tributary.cli;

import io.tributary.backfill.Amount;
import io.tributary.backfill.Estimate;
import io.tributary.backfill.Plan;
import io.tributary.backfill.Rates;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A plan of a backfill, as tables. */
final class BackfillPlanTables {

  private static final List<ResultColumn> AMOUNTS =
      List.of(
          new ResultColumn("", false),
          new ResultColumn("objects", true),
          new ResultColumn("mb", true),
          new ResultColumn("days", true),
          new ResultColumn("partitions", true),
          new ResultColumn("packs", true));

  private static final List<ResultColumn> ENGINES =
      List.of(
          new ResultColumn("engine", false),
          new ResultColumn("cores", true),
          new ResultColumn("time", true),
          new ResultColumn("usd_compute", true),
          new ResultColumn("usd_requests", true),
          new ResultColumn("", false));

  private BackfillPlanTables() {}

  static void print(Output out, Plan plan, boolean overwrite, int threads) {
    out.println(plan.table().name() + ", " + plan.range() + "\n");
    ResultFormat.Rows amounts = ResultFormat.table.to(out, AMOUNTS);
    amounts.row(row("found", plan.found(), ""));
    amounts.row(row("converted already", plan.converted(), ""));
    Amount amount = overwrite ? plan.found() : plan.missing();
    amounts.row(row("to convert", amount, plan.packs(overwrite)));
    amounts.end();
    if (amount.objects() > 0) {
      out.println("");
      ResultFormat.Rows engines = ResultFormat.table.to(out, ENGINES);
      Estimate.of(plan, overwrite, threads).forEach(estimate -> engines.row(row(estimate)));
      engines.end();
      out.println("");
      assumptions(plan).forEach(out::println);
    }
  }

  private static List<ResultValue> row(String name, Amount amount, Object packs) {
    return Figures.row(
        name,
        amount.objects(),
        Figures.megabytes(amount.bytes()),
        amount.days(),
        amount.partitions(),
        packs);
  }

  private static List<ResultValue> row(Estimate estimate) {
    Duration time = Duration.ofSeconds(Math.round(Math.ceil(estimate.seconds())));
    return Figures.row(
        estimate.engine(),
        estimate.cores(),
        String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            time.toHours(),
            time.toMinutesPart(),
            time.toSecondsPart()),
        usd(estimate.computeUsd()),
        usd(estimate.requestsUsd()),
        estimate.title());
  }

  private static String usd(double amount) {
    return String.format(Locale.ROOT, amount < 0.1 ? "%.4f" : "%.2f", amount);
  }

  /** What the figures rest on; all of it is of {@link Rates}. */
  private static List<String> assumptions(Plan plan) {
    Rates rates = Rates.bundled();
    String like = plan.rate().like();
    return List.of(
        format(
            "A core converts %.0f MB of %s in a second, unpacked%s; measured on %s.",
            plan.rate().megabytesPerCoreSecond(),
            like == null ? plan.table().name() : like,
            like == null ? "" : ", and " + plan.table().name() + " is taken for the same",
            rates.measured()),
        format(
            "Assumed: gzip packs %.1f to 1 and Parquet %.1f to 1; all cores at work do %.0f %% of"
                + " that each; Spark does %.0f %% of what threads do; a vCPU does %.0f %% of what"
                + " that core does.",
            plan.rate().gzip(),
            plan.rate().parquet(),
            rates.threadsEfficiency() * 100,
            rates.sparkEfficiency() * 100,
            rates.vcpuOfCore() * 100),
        format(
            "Prices: %s; S3 %.4f for 1000 reads and %.4f for 1000 writes and lists%s.",
            rates.prices(),
            rates.requests().usdPerThousandReads(),
            rates.requests().usdPerThousandWrites(),
            clusters(rates)),
        "Reading from S3 is taken to be fast enough, and to be in its region, where it is free.");
  }

  private static String clusters(Rates rates) {
    StringBuilder text = new StringBuilder();
    rates
        .clusters()
        .forEach(
            cluster ->
                text.append(
                    format(
                        "; %s %.4f for a worker and hour, the first of which converts nothing, and"
                            + " %.0f s to begin",
                        cluster.name(), cluster.usdPerWorkerHour(), cluster.startSeconds())));
    return text.toString();
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
