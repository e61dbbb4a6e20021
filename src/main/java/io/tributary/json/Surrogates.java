package io.tributary.json;

/**
 * Halves of surrogate pairs, in JSON's escapes. One that stands alone means no character: some
 * readers take the whole text for no JSON then, and others take it for a question mark.
 */
final class Surrogates {

  /** Length of an escape such as {@code \\ud83d}. */
  static final int ESCAPE = 6;

  private Surrogates() {}

  /**
   * How many bytes a character takes whose escape begins here.
   *
   * @param at where the backslash of a valid escape stands
   * @return 0 if it is one half of a pair without the other
   */
  static int length(byte[] bytes, int at, int end) {
    char first = unit(bytes, at, end);
    if (!Character.isSurrogate(first)) {
      return ESCAPE;
    }
    boolean pair =
        Character.isHighSurrogate(first) && Character.isLowSurrogate(unit(bytes, at + ESCAPE, end));
    return pair ? 2 * ESCAPE : 0;
  }

  /** The half that an escape means, 0 if here is none. */
  static char unit(byte[] bytes, int at, int end) {
    if (at + ESCAPE > end || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return 0;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      unit = unit << 4 | Character.digit(bytes[i], 16) & 0xffff;
    }
    return (char) unit;
  }
}
