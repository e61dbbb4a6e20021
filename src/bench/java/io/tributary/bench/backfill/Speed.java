package io.tributary.bench.backfill;

import io.tributary.bench.run.Rounds;
import io.tributary.bench.run.Rounds.Run;
import io.tributary.bench.run.Took;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Prints how fast the systems are, and whether that is what is asked of them. */
final class Speed {

  /** Of twice what one core does, two do at least this part. */
  private static final double LEAST_OF_TWO = 0.9;

  /** Of what two local threads do, Spark's two do at least this part. */
  private static final double LEAST_OF_SPARK = 0.8;

  private final Rounds rounds;

  Speed(Rounds rounds) {
    this.rounds = rounds;
  }

  void print() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%n%-10s %8s %8s %9s %8s %9s %8s %8s%n",
        "",
        "wall s",
        "MB/s",
        "gz MB/s",
        "CPU-s",
        "MB/CPU-s",
        "peak MB",
        "out MB");
    double megabytes = rounds.logs().rawBytes() / 1e6;
    double packed = rounds.logs().bytes() / 1e6;
    for (String name : rounds.names()) {
      double wallSeconds = rounds.median(name, Run::wallSeconds);
      double cpuSeconds = rounds.median(name, Run::cpuSeconds);
      System.out.printf(
          Locale.ROOT,
          "%-10s %8.1f %8.1f %9.1f %8.1f %9.1f %8.0f %8.1f%n",
          name,
          wallSeconds,
          megabytes / wallSeconds,
          packed / wallSeconds,
          cpuSeconds,
          megabytes / cpuSeconds,
          rounds.median(name, Run::peakBytes) / 1e6,
          rounds.median(name, Run::bytes) / 1e6);
    }
    System.out.println();
    printPart(BackfillBench.TWO, BackfillBench.ONE, 2, LEAST_OF_TWO);
    printPart(BackfillBench.SPARK, BackfillBench.TWO, 1, LEAST_OF_SPARK);
  }

  /** Tells what Spark does once it is there; hours of work see little of its start. */
  void printWithoutStart(Took start) {
    if (rounds.names().contains(BackfillBench.TWO)) {
      double seconds = rounds.median(BackfillBench.SPARK, Run::wallSeconds) - start.wallSeconds();
      System.out.printf(
          Locale.ROOT,
          "Spark's start takes %.1f s; without it = %.3f%n",
          start.wallSeconds(),
          rounds.median(BackfillBench.TWO, Run::wallSeconds) / seconds);
    }
  }

  /** What part one system's speed is of so many times another's. */
  private void printPart(String name, String other, int times, double least) {
    if (rounds.names().containsAll(List.of(name, other))) {
      double part = rounds.ratio(other, name, Run::wallSeconds) / times;
      System.out.printf(
          Locale.ROOT,
          "speed of %s : %s speed of %s = %.3f, at least %.2f: %s%n",
          name,
          times == 1 ? "the" : times + " x",
          other,
          part,
          least,
          part >= least ? "yes" : "NO");
    }
  }
}
