package io.tributary.parquet;

import java.util.Arrays;
import java.util.Objects;

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
   * Reads texts of DELTA_LENGTH_BYTE_ARRAY: their lengths, then all of them without gaps.
   *
   * @param count how many, at least 1
   */
  static FlatValues texts(byte[] bytes, int from, int count) {
    return texts(bytes, new int[] {from}, count);
  }

  private static FlatValues texts(byte[] bytes, int[] position, int count) {
    long[] lengths = decode(bytes, position, count, true);
    int[] starts = new int[count];
    int[] ends = new int[count];
    int at = position[0];
    for (int i = 0; i < count; i++) {
      starts[i] = at;
      at += Objects.checkIndex((int) lengths[i], bytes.length - at + 1);
      ends[i] = at;
    }
    return new FlatValues(new long[0], bytes, starts, ends);
  }

  /**
   * Reads texts of DELTA_BYTE_ARRAY: how many bytes each has in common with the one before it, then
   * the rest of each.
   *
   * @param count how many, at least 1
   */
  static FlatValues prefixedTexts(byte[] bytes, int from, int count) {
    int[] position = {from};
    long[] common = decode(bytes, position, count, true);
    FlatValues rests = texts(bytes, position, count);
    ByteOutput all = new ByteOutput();
    int[] starts = new int[count];
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      int before = i == 0 ? 0 : starts[i - 1];
      int length = Objects.checkIndex((int) common[i], i == 0 ? 1 : ends[i - 1] - before + 1);
      starts[i] = all.size();
      all.putBytes(Arrays.copyOfRange(all.bytes(), before, before + length), 0, length);
      all.putBytes(bytes, rests.starts()[i], rests.ends()[i]);
      ends[i] = all.size();
    }
    return new FlatValues(new long[0], all.toBytes(), starts, ends);
  }

  /**
   * Reads numbers.
   *
   * @param position where they begin; afterwards, where they have ended
   */
  private static long[] decode(byte[] bytes, int[] position, int count, boolean isInt) {
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
