package io.tributary.parquet;

import java.util.Arrays;

/** Definition or repetition levels of the entries of a page. */
final class Levels {

  private static final byte[] NONE = {};

  private final int highest;
  private byte[] levels = NONE;
  private int size;
  private int[] numbers = {};

  /**
   * @param highest the highest level; if it is 0, nothing is kept and nothing written
   */
  Levels(int highest) {
    this.highest = highest;
  }

  int size() {
    return size;
  }

  /** Memory held. */
  int capacity() {
    return levels.length + numbers.length * Integer.BYTES;
  }

  void add(byte[] source, int from, int to) {
    if (highest > 0) {
      reserve(to - from);
      System.arraycopy(source, from, levels, size, to - from);
    }
    size += to - from;
  }

  void fill(byte level, int count) {
    if (highest > 0) {
      reserve(count);
      Arrays.fill(levels, size, size + count, level);
    }
    size += count;
  }

  /** Writes the levels as a page of version 1 has them, with their size in front. */
  void encode(ByteOutput out) {
    if (highest > 0) {
      int start = out.size();
      out.putInt(0);
      encodeRuns(out);
      out.setInt(start, out.size() - start - Integer.BYTES);
    }
  }

  /** Mostly all levels are the same: then that is a run, and no number is copied. */
  private void encodeRuns(ByteOutput out) {
    int width = BitPacking.width(highest);
    if (isConstant(levels, 0, size)) {
      out.putVarint((long) size << 1);
      out.putByte(levels[0]);
      return;
    }
    if (numbers.length < size) {
      numbers = new int[levels.length];
    }
    for (int i = 0; i < size; i++) {
      numbers[i] = levels[i];
    }
    RleEncoder.encode(numbers, size, width, out);
  }

  /** Whether all levels in a range are the same. */
  static boolean isConstant(byte[] levels, int from, int to) {
    // Equal to itself, shifted by one: the JDK compares that with vectors.
    return to - from < 2 || Arrays.equals(levels, from, to - 1, levels, from + 1, to);
  }

  void clear() {
    size = 0;
  }

  void release() {
    size = 0;
    levels = NONE;
    numbers = new int[0];
  }

  private void reserve(int more) {
    if (size + more > levels.length) {
      levels = Arrays.copyOf(levels, Math.max(size + more, Math.max(256, levels.length * 2)));
    }
  }
}
