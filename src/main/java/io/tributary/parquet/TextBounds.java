package io.tributary.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds the lowest and the highest of texts, and shortens them. Reused from page to page. */
final class TextBounds {

  /** Bytes that a bound has at most, if there is a shorter one. */
  static final int LIMIT = 32;

  private final ByteOutput min = new ByteOutput();
  private final ByteOutput max = new ByteOutput();
  private long minPrefix;
  private long maxPrefix;
  private boolean isEmpty = true;

  void clear() {
    min.release();
    max.release();
    isEmpty = true;
  }

  void add(byte[] bytes, int from, int to) {
    long prefix = Words.prefix(bytes, from, to);
    if (isEmpty) {
      set(min, bytes, from, to);
      set(max, bytes, from, to);
      minPrefix = prefix;
      maxPrefix = prefix;
      isEmpty = false;
      return;
    }
    int low = Long.compareUnsigned(prefix, minPrefix);
    if (low < 0 || low == 0 && compare(bytes, from, to, min) < 0) {
      set(min, bytes, from, to);
      minPrefix = prefix;
    }
    int high = Long.compareUnsigned(prefix, maxPrefix);
    if (high > 0 || high == 0 && compare(bytes, from, to, max) > 0) {
      set(max, bytes, from, to);
      maxPrefix = prefix;
    }
  }

  private static int compare(byte[] bytes, int from, int to, ByteOutput bound) {
    return Arrays.compareUnsigned(bytes, from, to, bound.bytes(), 0, bound.size());
  }

  private static void set(ByteOutput bound, byte[] bytes, int from, int to) {
    bound.clear();
    bound.putBytes(bytes, from, to);
  }

  Bounds bounds() {
    if (isEmpty) {
      return Bounds.NONE;
    }
    byte[] shortMin = min.size() > LIMIT ? prefix(min.bytes()) : min.toBytes();
    byte[] shortMax = max.size() > LIMIT ? above(prefix(max.bytes())) : max.toBytes();
    boolean isMaxExact = max.size() <= LIMIT || shortMax.length == 0;
    return new Bounds(
        shortMin, shortMax.length == 0 ? max.toBytes() : shortMax, min.size() <= LIMIT, isMaxExact);
  }

  /** At most {@link #LIMIT} bytes from the beginning of a longer text, no character torn apart. */
  private static byte[] prefix(byte[] text) {
    int end = LIMIT;
    while (end > 0 && (text[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(text, end);
  }

  /**
   * A text above all that begin with this one: its last character is raised, or, where that is the
   * highest there is, the one before it. Empty if all are.
   */
  private static byte[] above(byte[] text) {
    int[] points = new String(text, StandardCharsets.UTF_8).codePoints().toArray();
    for (int last = points.length - 1; last >= 0; last--) {
      if (points[last] < Character.MAX_CODE_POINT) {
        points[last]++;
        if (points[last] == Character.MIN_SURROGATE) {
          points[last] = Character.MAX_SURROGATE + 1;
        }
        return new String(points, 0, last + 1).getBytes(StandardCharsets.UTF_8);
      }
    }
    return new byte[0];
  }
}
