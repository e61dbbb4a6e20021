package io.tributary.bench.convert;

import io.tributary.bench.run.Reference;
import java.util.Locale;

/**
 * What 10 GB of logs take and cost on Lambda at a measured rate: computing time alone, without
 * requests, start-up and waiting for S3, on list prices of us-east-1.
 */
final class LambdaCost {

  /** Memory that comes with one vCPU. */
  private static final double GIGABYTES_PER_CPU = 1.769;

  private static final double X86_PER_GIGABYTE_SECOND = 0.0000166667;
  private static final double ARM_PER_GIGABYTE_SECOND = 0.0000133334;

  /** Lambda's processors are slower than a bare machine's; how much is a guess, not measured. */
  private static final double SLOWER = 2.5;

  private LambdaCost() {}

  /** Says what the figures rest on. */
  static void printAssumptions() {
    System.out.printf(
        Locale.ROOT,
        """

        10 GB on Lambda: computing time alone, 1769 MB = one vCPU, USD %.10f a GB-second (arm64 %.10f,
        taken as fast as this machine); "slower" is a vCPU %.1f times slower than this machine's, a guess.
        The reference converter took 18 minutes on 40 vCPU for the same 10 GB: 43,200 vCPU-s, USD %.2f.
        """,
        X86_PER_GIGABYTE_SECOND,
        ARM_PER_GIGABYTE_SECOND,
        SLOWER,
        Reference.USD);
  }

  /** Prints a line for a system that converts so many raw megabytes in a CPU second. */
  static void print(String name, double megabytesPerCpuSecond) {
    double seconds = Reference.MEGABYTES / megabytesPerCpuSecond;
    double usd = seconds * GIGABYTES_PER_CPU * X86_PER_GIGABYTE_SECOND;
    System.out.printf(
        Locale.ROOT,
        "10 GB with %-10s %6.0f s, USD %.4f (arm64 %.4f); slower %6.0f s, USD %.4f, 1/%.0f of USD"
            + " %.2f%n",
        name,
        seconds,
        usd,
        seconds * GIGABYTES_PER_CPU * ARM_PER_GIGABYTE_SECOND,
        seconds * SLOWER,
        usd * SLOWER,
        Reference.USD / (usd * SLOWER),
        Reference.USD);
  }
}
