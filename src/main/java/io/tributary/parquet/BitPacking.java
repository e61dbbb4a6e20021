package io.tributary.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers of a fixed number of bits, one after the other, the lowest bit first. Their number must
 * be a multiple of eight, so that they end with a byte.
 */
final class BitPacking {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private BitPacking() {}

  /** Bits that numbers from 0 to {@code highest} need; 0 if that is 0. */
  static int width(int highest) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(highest);
  }

  /**
   * Packs ints.
   *
   * @param from index of the first
   * @param to index after the last; missing ones up to a multiple of eight are taken as 0
   * @param width bits of each, 1 to 32
   */
  static void pack(int[] values, int from, int to, int width, ByteOutput out) {
    int size = (to - from + 7 & -8) / 8 * width;
    out.reserve(size + Long.BYTES);
    byte[] bytes = out.bytes();
    int position = out.size();
    int end = position + size;
    long word = 0;
    int bits = 0;
    for (int i = from; i < to; i++) {
      long value = values[i];
      word |= value << bits;
      bits += width;
      if (bits >= Long.SIZE) {
        LONG.set(bytes, position, word);
        position += Long.BYTES;
        bits -= Long.SIZE;
        word = value >>> width - bits;
      }
    }
    finish(bytes, position, end, word);
    out.setSize(end);
  }

  /**
   * Packs longs.
   *
   * @param count a multiple of eight
   * @param width bits of each, 1 to 64
   */
  static void pack(long[] values, int count, int width, ByteOutput out) {
    int size = count / 8 * width;
    out.reserve(size + Long.BYTES);
    byte[] bytes = out.bytes();
    int position = out.size();
    int end = position + size;
    long word = 0;
    int bits = 0;
    for (int i = 0; i < count; i++) {
      long value = values[i];
      word |= value << bits;
      bits += width;
      if (bits >= Long.SIZE) {
        LONG.set(bytes, position, word);
        position += Long.BYTES;
        bits -= Long.SIZE;
        // A shift by all 64 bits would be one by none.
        word = bits == 0 ? 0 : value >>> width - bits;
      }
    }
    finish(bytes, position, end, word);
    out.setSize(end);
  }

  /** Writes what is left, and zeros for what is missing. */
  private static void finish(byte[] bytes, int position, int end, long word) {
    long rest = word;
    for (int i = position; i < end; i++) {
      bytes[i] = (byte) rest;
      rest >>>= 8;
    }
  }
}
