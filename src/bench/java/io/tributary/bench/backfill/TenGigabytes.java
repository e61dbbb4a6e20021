package io.tributary.bench.backfill;

import io.tributary.backfill.DayRange;
import io.tributary.backfill.Estimate;
import io.tributary.backfill.Plan;
import io.tributary.backfill.Unit;
import io.tributary.backfill.Unit.Size;
import io.tributary.bench.run.Reference;
import io.tributary.bench.run.Rounds;
import io.tributary.bench.run.Rounds.Run;
import io.tributary.convert.Recognition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what 10 GB take and cost at the measured rate, beside a figure that many know. */
final class TenGigabytes {

  private static final String GLUE = "glue";
  private static final int VCPUS_PER_DPU = 4;
  private static final double HOUR = 3600;

  /** As many days as the reference had vCPU, so that each could have work. */
  private static final int DAYS = Reference.DPUS * VCPUS_PER_DPU;

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  private final Rounds rounds;
  private final Measured measured;

  TenGigabytes(Rounds rounds, Measured measured) {
    this.rounds = rounds;
    this.measured = measured;
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "%n%-34s %10s %10s %8s %8s%n",
        "10 GB of " + measured.table().name(),
        "s",
        "core-s",
        "DPU-h",
        "USD");
    printGlue("reference", Reference.DPUS, Reference.SECONDS, Reference.USD);
    print("unpacked, ", 1);
    print("as gzip, ", measured.rate().gzip());
    System.out.printf(
        Locale.ROOT,
        "Which of the two the reference means is not known. Glue is reckoned as a plan does it: a"
            + " vCPU%ndoes %.0f %% of this core, it takes a minute to begin, one worker converts"
            + " nothing.%n",
        measured.rates().vcpuOfCore() * 100);
  }

  private void print(String what, double times) {
    for (String name : rounds.names()) {
      double speed = rounds.logs().rawBytes() / 1e6 / rounds.median(name, Run::wallSeconds);
      double seconds = Reference.MEGABYTES * times / speed;
      int cores = name.equals(BackfillBench.ONE) ? 1 : 2;
      System.out.printf(
          Locale.ROOT, "%-34s %10.0f %10.0f%n", what + name, seconds, seconds * cores);
    }
    for (Estimate estimate : Estimate.of(plan(times), false, 1)) {
      if (estimate.engine().equals(GLUE)) {
        printGlue(
            what + estimate.title(), Reference.DPUS, estimate.seconds(), estimate.computeUsd());
      }
    }
  }

  private static void printGlue(String what, int dpus, double seconds, double usd) {
    System.out.printf(
        Locale.ROOT,
        "%-34s %10.0f %10.0f %8.2f %8.2f%n",
        what,
        seconds,
        seconds * dpus * VCPUS_PER_DPU,
        seconds * dpus / HOUR,
        usd);
  }

  private Plan plan(double times) {
    long unpacked = Math.round(Reference.MEGABYTES * 1e6 * times / DAYS);
    long packed = Math.round(unpacked / measured.rate().gzip());
    List<Unit> units = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      Recognition.Log log = new Recognition.Log(measured.table(), Map.of(), FIRST.plusDays(day));
      units.add(new Unit(log, new Size(1, packed, unpacked), new Size(0, 0, 0)));
    }
    return new Plan(
        measured.table(), new DayRange(FIRST, FIRST.plusDays(DAYS)), DAYS, measured.rate(), units);
  }
}
