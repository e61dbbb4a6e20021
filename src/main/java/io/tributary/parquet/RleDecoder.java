package io.tributary.parquet;

import java.util.Arrays;

/** Reads what {@link RleEncoder} writes. */
final class RleDecoder {

  private RleDecoder() {}

  /**
   * Reads numbers.
   *
   * @param count how many
   * @param width bits of each, 0 to 32
   */
  static int[] decode(byte[] bytes, int from, int count, int width) {
    int[] values = new int[count];
    int[] position = {from};
    int at = 0;
    while (at < count) {
      long header = varint(bytes, position);
      int length = (int) Math.min(count - at, (header >>> 1) * ((header & 1) == 1 ? 8 : 1));
      if (length <= 0) {
        throw new IllegalArgumentException("a run is empty");
      }
      if ((header & 1) == 1) {
        unpack(bytes, position[0], values, at, length, width);
        position[0] += Math.toIntExact((header >>> 1) * width);
      } else {
        int value = 0;
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
          value |= (bytes[position[0]++] & 0xFF) << shift;
        }
        Arrays.fill(values, at, at + length, value);
      }
      at += length;
    }
    return values;
  }

  private static void unpack(byte[] bytes, int from, int[] values, int at, int length, int width) {
    for (int i = 0; i < length; i++) {
      values[at + i] = (int) bits(bytes, (long) from * Byte.SIZE + (long) i * width, width);
    }
  }

  /** Some bits of bytes, the lowest first. */
  static long bits(byte[] bytes, long from, int width) {
    long value = 0;
    int have = 0;
    long bit = from;
    while (have < width) {
      int skip = (int) (bit % Byte.SIZE);
      int take = Math.min(width - have, Byte.SIZE - skip);
      long part = (bytes[(int) (bit / Byte.SIZE)] & 0xFFL) >>> skip & (1L << take) - 1;
      value |= part << have;
      have += take;
      bit += take;
    }
    return value;
  }

  /** ULEB128; the position moves on. */
  static long varint(byte[] bytes, int[] position) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes[position[0]++];
      number |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }
}
