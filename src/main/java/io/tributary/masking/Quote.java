package io.tributary.masking;

import org.jspecify.annotations.Nullable;

/**
 * A quote, which may have backslashes before it where a text is in another one.
 *
 * @param sign the quote itself
 * @param backslashes how many it has before it
 * @param end the place after it
 */
record Quote(int sign, int backslashes, int end) {

  private static final Chars BACKSLASH = Chars.of("\\");

  /** The quote at a place; null if there is none. */
  static @Nullable Quote at(Text text, int place) {
    int i = text.runEnd(place, BACKSLASH, 64);
    int sign = text.at(i);
    return sign == '"' || sign == '\'' || sign == '`' ? new Quote(sign, i - place, i + 1) : null;
  }

  /** Where what is in the quotes ends; the end of its line, if they are not closed. */
  int closing(Text text, int from, int most) {
    int limit = (int) Math.min(text.to, (long) from + most);
    int slashes = 0;
    int line = -1;
    for (int i = from; i < limit; i++) {
      int b = text.bytes[i];
      if (b == sign && slashes <= backslashes) {
        text.work().bytes += i - from;
        return i - slashes;
      }
      line = b == '\n' && line < 0 ? i : line;
      slashes = b == '\\' ? slashes + 1 : 0;
    }
    text.work().bytes += limit - from;
    return line < 0 ? limit : line;
  }
}
