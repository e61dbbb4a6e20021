package io.tributary.parquet;

/**
 * Sizes that a writer keeps to. All are soft: what is written at once is not torn apart, except
 * where a page would get too large.
 *
 * @param rowGroupRows rows after which a row group ends
 * @param rowGroupBytes bytes of a row group's values, encoded and not compressed, after which it
 *     ends
 * @param pageRows rows after which a page ends; the fewer, the more a query can skip
 * @param pageBytes bytes of a page's values after which it ends
 * @param compressionLevel level of zstd, 1 (fast) to 22 (small), for values that are not packed
 */
public record WriterSettings(
    int rowGroupRows, long rowGroupBytes, int pageRows, int pageBytes, int compressionLevel) {

  /**
   * For Athena: row groups of 32 MiB, which are about 200,000 rows of a load balancer's log and a
   * million rows of flow logs, and pages of 1 MiB. What logs are full of, ids and digests, becomes
   * no smaller at level 3, which finds short repetitions in them that are none.
   */
  public static final WriterSettings DEFAULT =
      new WriterSettings(1 << 20, 32L << 20, 1 << 15, 1 << 20, 1);

  public WriterSettings {
    if (rowGroupRows < 1 || rowGroupBytes < 1 || pageRows < 1 || pageBytes < 1) {
      throw new IllegalArgumentException("a limit is less than 1");
    }
    if (compressionLevel < 1 || compressionLevel > 22) {
      throw new IllegalArgumentException(
          "compression level is " + compressionLevel + ", but must be 1 to 22");
    }
  }
}
