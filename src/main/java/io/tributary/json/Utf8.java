package io.tributary.json;

/** Well-formed UTF-8, after table 3-7 of the Unicode standard. */
public final class Utf8 {

  private Utf8() {}

  /** Whether bytes are well-formed UTF-8. */
  public static boolean isWellFormed(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      at = bytes[at] >= 0 ? at + 1 : sequenceEnd(bytes, at, to);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Where the sequence ends that starts with the non-ASCII byte at {@code start}.
   *
   * @return the index after it; or, if it is not well-formed, {@code -start - 1}
   */
  static int sequenceEnd(byte[] bytes, int start, int end) {
    int first = bytes[start] & 0xff;
    int length = length(first);
    if (first < 0xc2 || first > 0xf4 || start + length > end) {
      return -start - 1;
    }
    int second = bytes[start + 1] & 0xff;
    int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    boolean wellFormed = second >= low && second <= high;
    for (int i = 2; i < length; i++) {
      wellFormed &= (bytes[start + i] & 0xc0) == 0x80;
    }
    return wellFormed ? start + length : -start - 1;
  }

  /** Whether the sequence would go on after the end, as far as its first byte tells. */
  static boolean isCutOff(byte[] bytes, int start, int end) {
    return start + length(bytes[start] & 0xff) > end;
  }

  private static int length(int first) {
    return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  }

  /**
   * Writes a character.
   *
   * @param codePoint no half of a surrogate pair
   * @return the index after it
   */
  static int put(byte[] target, int at, int codePoint) {
    if (codePoint < 0x80) {
      target[at] = (byte) codePoint;
      return at + 1;
    }
    int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
    int lead = 0xff00 >> (more + 1) & 0xff;
    target[at] = (byte) (lead | codePoint >> 6 * more);
    for (int i = 1; i <= more; i++) {
      target[at + i] = (byte) (0x80 | codePoint >> 6 * (more - i) & 0x3f);
    }
    return at + more + 1;
  }
}
