package io.tributary.parquet;

import java.util.Arrays;

/**
 * DELTA_BINARY_PACKED: differences between one number and the next, packed in blocks with just the
 * bits they need. A running number costs next to nothing.
 *
 * <p>Source: <a
 * href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#DELTAENC">delta encoding
 * of Parquet</a>.
 */
final class DeltaEncoder {

  private static final int BLOCK = 128;
  private static final int MINI_BLOCKS = 4;
  private static final int MINI_BLOCK = BLOCK / MINI_BLOCKS;

  private final long[] deltas = new long[BLOCK];
  private final long[] packed = new long[MINI_BLOCK];

  /**
   * Writes numbers.
   *
   * @param isInt whether they are of 32 bits, with differences that overflow at 32 bits
   */
  void encode(long[] values, int count, boolean isInt, ByteOutput out) {
    out.putVarint(BLOCK);
    out.putVarint(MINI_BLOCKS);
    out.putVarint(count);
    out.putZigzag(count == 0 ? 0 : values[0]);
    for (int at = 1; at < count; at += BLOCK) {
      int length = Math.min(BLOCK, count - at);
      for (int i = 0; i < length; i++) {
        long delta = values[at + i] - values[at + i - 1];
        deltas[i] = isInt ? (int) delta : delta;
      }
      encodeBlock(length, isInt, out);
    }
  }

  private void encodeBlock(int length, boolean isInt, ByteOutput out) {
    long lowest = Long.MAX_VALUE;
    for (int i = 0; i < length; i++) {
      lowest = Math.min(lowest, deltas[i]);
    }
    out.putZigzag(lowest);
    int widths = out.size();
    out.putInt(0);
    for (int mini = 0; mini * MINI_BLOCK < length; mini++) {
      int from = mini * MINI_BLOCK;
      int to = Math.min(length, from + MINI_BLOCK);
      long bits = 0;
      for (int i = from; i < to; i++) {
        long above = deltas[i] - lowest;
        packed[i - from] = isInt ? above & 0xFFFFFFFFL : above;
        bits |= packed[i - from];
      }
      int width = Long.SIZE - Long.numberOfLeadingZeros(bits);
      if (width > 0) {
        Arrays.fill(packed, to - from, MINI_BLOCK, 0);
        BitPacking.pack(packed, MINI_BLOCK, width, out);
      }
      out.bytes()[widths + mini] = (byte) width;
    }
  }
}
