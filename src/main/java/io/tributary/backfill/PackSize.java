package io.tributary.backfill;

/**
 * How the objects of one unit are cut into packs, so that the Parquet file that is made of each has
 * 128 to 512 MiB where there are that many bytes: Athena reads such files best, and a pack's memory
 * is that of one conversion, whatever its size.
 */
final class PackSize {

  private static final long MIB = 1 << 20;

  /** More than this is cut, into halves of which each is still large. */
  private static final long MOST_BYTES = 384 * MIB;

  /** Less is not cut off, even if a thread has nothing else to do. */
  private static final long LEAST_BYTES = 128 * MIB;

  /** All objects of a pack are claimed before it begins, and wait for its end. */
  static final long MOST_OBJECTS = 20_000;

  private PackSize() {}

  /**
   * Into how many packs objects are cut.
   *
   * @param objects how many they are
   * @param parquet about how many bytes of Parquet they become
   */
  static long packs(long objects, long parquet) {
    long packs = Math.max(divide(parquet, MOST_BYTES), divide(objects, MOST_OBJECTS));
    return objects == 0 ? 0 : Math.min(objects, Math.max(1, packs));
  }

  /** The most packs that may be made of them to give idle threads work. */
  static long mostPacks(long objects, long parquet) {
    return Math.max(packs(objects, parquet), Math.min(objects, parquet / LEAST_BYTES));
  }

  private static long divide(long amount, long most) {
    return (amount + most - 1) / most;
  }
}
