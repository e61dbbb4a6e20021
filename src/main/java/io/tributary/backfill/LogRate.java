package io.tributary.backfill;

import io.tributary.store.ObjectStore.ListedObject;
import org.jspecify.annotations.Nullable;

/**
 * What a log's conversion takes, as the benchmark measures it.
 *
 * @param like name of the table whose log was measured; null if this one was
 * @param megabytesPerCoreSecond unpacked 10^6 bytes that one core converts in a second
 * @param gzip how many bytes one of an object has, unpacked
 * @param parquet of how many unpacked bytes one of Parquet is made
 */
public record LogRate(
    @Nullable String like, double megabytesPerCoreSecond, double gzip, double parquet) {

  public LogRate {
    if (!(megabytesPerCoreSecond > 0 && gzip > 0 && parquet > 0)) {
      throw new IllegalArgumentException("rates must be above 0");
    }
  }

  /** About how many bytes an object has, unpacked. */
  long unpacked(ListedObject object) {
    boolean packed = object.key().endsWith(".gz") || object.key().endsWith(".parquet");
    return packed ? Math.round(object.size() * gzip) : object.size();
  }

  /** About how many bytes of Parquet so many unpacked ones become. */
  long parquet(long unpacked) {
    return Math.round(unpacked / parquet);
  }

  /** Seconds of one core that so many unpacked bytes take. */
  double coreSeconds(long unpacked) {
    return unpacked / 1e6 / megabytesPerCoreSecond;
  }
}
