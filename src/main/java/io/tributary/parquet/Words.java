package io.tributary.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Texts, eight bytes at a time. */
final class Words {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final int SHORT = 32;

  private Words() {}

  /** A hash whose upper bits are as good as its lower ones. */
  static long hash(byte[] bytes, int from, int to) {
    int length = to - from;
    long hash = length * MULTIPLIER;
    if (length >= Long.BYTES) {
      int last = to - Long.BYTES;
      for (int i = from; i < last; i += Long.BYTES) {
        hash = mix(hash, (long) LONG.get(bytes, i));
      }
      return mix(hash, (long) LONG.get(bytes, last));
    }
    if (length >= Integer.BYTES) {
      long low = (int) INT.get(bytes, from);
      long high = (int) INT.get(bytes, to - Integer.BYTES);
      return mix(hash, low << 32 ^ high);
    }
    long word = 0;
    for (int i = from; i < to; i++) {
      word = word << 8 | bytes[i] & 0xFF;
    }
    return mix(hash, word);
  }

  private static long mix(long hash, long word) {
    long mixed = (hash ^ word) * MULTIPLIER;
    return mixed ^ mixed >>> 29;
  }

  /** Whether two texts of one length are the same. */
  static boolean equal(byte[] left, int leftFrom, byte[] right, int rightFrom, int length) {
    if (length < Long.BYTES) {
      for (int i = 0; i < length; i++) {
        if (left[leftFrom + i] != right[rightFrom + i]) {
          return false;
        }
      }
      return true;
    }
    if (length > SHORT) {
      return Arrays.equals(left, leftFrom, leftFrom + length, right, rightFrom, rightFrom + length);
    }
    int last = length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      if ((long) LONG.get(left, leftFrom + i) != (long) LONG.get(right, rightFrom + i)) {
        return false;
      }
    }
    return (long) LONG.get(left, leftFrom + last) == (long) LONG.get(right, rightFrom + last);
  }

  /**
   * The first eight bytes of a text, zeros where it is shorter, as a number that orders like the
   * text when it is compared without sign, as far as it goes.
   */
  static long prefix(byte[] bytes, int from, int to) {
    if (to - from >= Long.BYTES) {
      return (long) BIG_ENDIAN.get(bytes, from);
    }
    long word = 0;
    int shift = Long.SIZE - Byte.SIZE;
    for (int i = from; i < to; i++) {
      word |= (bytes[i] & 0xFFL) << shift;
      shift -= Byte.SIZE;
    }
    return word;
  }
}
