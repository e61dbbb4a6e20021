package io.tributary.parquet;

/**
 * The hybrid of runs and packed numbers that levels and dictionary indexes are written in. Eight
 * equal numbers or more are a run, everything else is packed in groups of eight.
 *
 * <p>Source: <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE">RLE of
 * Parquet</a>.
 */
final class RleEncoder {

  private static final int GROUP = 8;

  private RleEncoder() {}

  /**
   * Writes numbers.
   *
   * @param width bits of each, 0 to 32
   */
  static void encode(int[] values, int count, int width, ByteOutput out) {
    int at = 0;
    while (at < count) {
      int run = runEnd(values, at, count);
      if (run - at >= GROUP || run == count && run - at > 1) {
        writeRun(values[at], run - at, width, out);
        at = run;
      } else {
        int end = packedEnd(values, at, count);
        out.putVarint((end - at + GROUP - 1) / GROUP << 1 | 1);
        BitPacking.pack(values, at, end, width, out);
        at = end;
      }
    }
  }

  /** How the bytes of a number stand in a run. */
  private static void writeRun(int value, int length, int width, ByteOutput out) {
    out.putVarint((long) length << 1);
    for (int shift = 0; shift < width; shift += Byte.SIZE) {
      out.putByte(value >>> shift);
    }
  }

  private static int runEnd(int[] values, int from, int count) {
    int value = values[from];
    int end = from + 1;
    while (end < count && values[end] == value) {
      end++;
    }
    return end;
  }

  /** Where packed groups end: before a group of equal numbers, or where there are no more. */
  private static int packedEnd(int[] values, int from, int count) {
    int end = from;
    while (end < count) {
      int next = end + GROUP;
      if (next <= count && allEqual(values, end, next)) {
        return end;
      }
      end = Math.min(next, count);
    }
    return end;
  }

  private static boolean allEqual(int[] values, int from, int to) {
    int value = values[from];
    for (int i = to - 1; i > from; i--) {
      if (values[i] != value) {
        return false;
      }
    }
    return true;
  }
}
