package io.tributary.parquet;

/** Reads what {@link DeltaEncoder} writes, and what others write with other sizes of blocks. */
final class DeltaDecoder {

  private DeltaDecoder() {}

  /**
   * Reads numbers.
   *
   * @param count how many
   * @param isInt whether they are of 32 bits
   */
  static long[] decode(byte[] bytes, int from, int count, boolean isInt) {
    return decode(bytes, new int[] {from}, count, isInt);
  }

  /**
   * Reads numbers.
   *
   * @param position where they begin; moves on to where they end
   * @param count how many
   * @param isInt whether they are of 32 bits
   */
  static long[] decode(byte[] bytes, int[] position, int count, boolean isInt) {
    long block = RleDecoder.varint(bytes, position);
    long minis = RleDecoder.varint(bytes, position);
    long total = RleDecoder.varint(bytes, position);
    if (total < count || minis < 1 || block < minis || block > 1 << 20) {
      throw new IllegalArgumentException("the header of deltas is wrong");
    }
    int miniBlock = (int) (block / minis);
    long[] values = new long[count];
    long last = zigzag(RleDecoder.varint(bytes, position));
    int at = 0;
    if (count > 0) {
      values[at++] = last;
    }
    while (at < count) {
      long lowest = zigzag(RleDecoder.varint(bytes, position));
      int widths = position[0];
      position[0] += (int) minis;
      for (int mini = 0; mini < minis && at < count; mini++) {
        int width = bytes[widths + mini];
        long bit = (long) position[0] * Byte.SIZE;
        for (int i = 0; i < miniBlock && at < count; i++) {
          last += lowest + RleDecoder.bits(bytes, bit + (long) i * width, width);
          values[at++] = isInt ? (int) last : last;
        }
        position[0] += miniBlock * width / Byte.SIZE;
      }
    }
    return values;
  }

  private static long zigzag(long number) {
    return number >>> 1 ^ -(number & 1);
  }
}
