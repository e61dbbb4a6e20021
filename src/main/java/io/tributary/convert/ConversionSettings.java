package io.tributary.convert;

/**
 * Bounds of one conversion.
 *
 * @param bufferedBytes what the writers of one object may hold of rows that are not in its files
 *     yet; at least 1 MiB. More of it makes larger row groups.
 * @param openWriters files that are written at a time; at least 1
 * @param again whether objects are converted again that the ledger has as they are
 */
public record ConversionSettings(long bufferedBytes, int openWriters, boolean again) {

  private static final long MIB = 1 << 20;
  private static final int OPEN_WRITERS = 16;

  public ConversionSettings {
    if (bufferedBytes < MIB) {
      throw new IllegalArgumentException("bufferedBytes is " + bufferedBytes + ", below 1 MiB");
    }
    if (openWriters < 1) {
      throw new IllegalArgumentException("openWriters is " + openWriters + ", but at least 1 is");
    }
  }

  /**
   * Settings that keep conversions within this JVM's heap.
   *
   * @param threads conversions at a time
   */
  public static ConversionSettings forHeap(int threads) {
    return forHeap(Runtime.getRuntime().maxMemory(), threads);
  }

  /**
   * Settings that keep conversions within a JVM's heap.
   *
   * @param heap its size in bytes
   * @param threads conversions at a time
   */
  public static ConversionSettings forHeap(long heap, int threads) {
    long share = heap / 4 / threads;
    return new ConversionSettings(Math.max(MIB, Math.min(share, 128 * MIB)), OPEN_WRITERS, false);
  }

  /** What the writer of an object's rejects may use, which are few. */
  ConversionSettings ofRejects() {
    return new ConversionSettings(Math.max(MIB, bufferedBytes / 8), 1, again);
  }

  /** The same, but converting again what the ledger has. */
  public ConversionSettings convertingAgain() {
    return new ConversionSettings(bufferedBytes, openWriters, true);
  }
}
