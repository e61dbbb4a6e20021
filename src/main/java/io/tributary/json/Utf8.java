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
    int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
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
}
