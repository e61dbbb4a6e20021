package io.tributary.backfill;

import io.tributary.backfill.Rates.Cluster;
import java.util.ArrayList;
import java.util.List;

/**
 * About what a conversion takes and costs on one engine.
 *
 * @param engine the engine's name for programs
 * @param title what it is, for people
 * @param cores threads or vCPUs that convert
 * @param seconds from begin to end
 * @param computeUsd what the machines cost; 0 for one's own
 * @param requestsUsd what S3's requests cost
 */
public record Estimate(
    String engine,
    String title,
    long cores,
    double seconds,
    double computeUsd,
    double requestsUsd) {

  private static final double HOUR = 3600;

  /** Bytes of a part of an upload, each of which is a request. */
  private static final double PART = 8 << 20;

  /** A claim and an entry of the ledger for each object. */
  private static final int WRITES_PER_OBJECT = 2;

  /** Begin and end of the upload of each file. */
  private static final int WRITES_PER_FILE = 2;

  private static final double KEYS_PER_LISTING = 1000;

  /**
   * Estimates a conversion on each engine.
   *
   * @param plan what there is
   * @param again whether what is converted already is converted again
   * @param threads how many threads this machine has for it
   */
  public static List<Estimate> of(Plan plan, boolean again, int threads) {
    Rates rates = Rates.bundled();
    Amount amount = again ? plan.found() : plan.missing();
    long packs = plan.packs(again);
    double coreSeconds = plan.rate().coreSeconds(amount.unpacked());
    double requests = requests(rates, plan, amount, packs);
    List<Estimate> estimates = new ArrayList<>();
    long local = Math.min(threads, packs);
    estimates.add(
        new Estimate(
            "local",
            "this machine, " + threads + (threads == 1 ? " thread" : " threads"),
            local,
            local == 0 ? 0 : coreSeconds / local / (local == 1 ? 1 : rates.threadsEfficiency()),
            0,
            requests));
    for (Cluster cluster : rates.clusters()) {
      estimates.add(of(cluster, rates, packs, coreSeconds, requests));
    }
    return estimates;
  }

  private static Estimate of(
      Cluster cluster, Rates rates, long packs, double coreSeconds, double requests) {
    long vcpus = Math.min(packs, (cluster.workers() - 1L) * cluster.vcpus());
    double vcpuSeconds =
        coreSeconds / rates.vcpuOfCore() / rates.threadsEfficiency() / rates.sparkEfficiency();
    double seconds = vcpus == 0 ? 0 : cluster.startSeconds() + vcpuSeconds / vcpus;
    return new Estimate(
        cluster.name(),
        cluster.title() + ", " + cluster.workers() + " workers",
        vcpus,
        seconds,
        seconds / HOUR * cluster.workers() * cluster.usdPerWorkerHour(),
        requests);
  }

  private static double requests(Rates rates, Plan plan, Amount amount, long packs) {
    double parts = plan.rate().parquet(amount.unpacked()) / PART;
    double writes =
        amount.objects() * WRITES_PER_OBJECT
            + parts
            + packs * WRITES_PER_FILE
            + plan.listed() / KEYS_PER_LISTING;
    return writes / 1000 * rates.requests().usdPerThousandWrites()
        + amount.objects() / 1000.0 * rates.requests().usdPerThousandReads();
  }
}
