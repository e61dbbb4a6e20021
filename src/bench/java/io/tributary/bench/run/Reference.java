package io.tributary.bench.run;

/**
 * What a converter that many know says of itself: 10 GB in 18 minutes at 10 DPU of AWS Glue, which
 * have 4 vCPU each. Whether that is 10 GB before or after compression, it does not say.
 */
public final class Reference {

  /** What was converted. */
  public static final double MEGABYTES = 10_000;

  /** How long that took, in seconds. */
  public static final double SECONDS = 18 * 60;

  /** On so many DPU, each of which costs USD 0.44 an hour. */
  public static final int DPUS = 10;

  /** What it cost. */
  public static final double USD = 1.32;

  private Reference() {}
}
