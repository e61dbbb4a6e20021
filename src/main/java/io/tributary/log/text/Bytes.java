package io.tributary.log.text;

import io.tributary.json.Swar;

/**
 * Searches in lines. An array has {@link Swar#WIDTH} bytes beyond any line that is searched, so
 * words may be read over its end.
 */
final class Bytes {

  private Bytes() {}

  /** Place of the first byte of this value, or {@code to}. */
  static int find(byte[] bytes, int from, int to, char ascii) {
    for (int at = from; at < to; at += Swar.WIDTH) {
      long marks = Swar.equal(Swar.get(bytes, at), ascii);
      if (marks != 0) {
        return Math.min(at + Swar.first(marks), to);
      }
    }
    return to;
  }

  /** Place of the first space or quote, or {@code to}. */
  static int findSpaceOrQuote(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at += Swar.WIDTH) {
      long word = Swar.get(bytes, at);
      long marks = Swar.equal(word, ' ') | Swar.equal(word, '"');
      if (marks != 0) {
        return Math.min(at + Swar.first(marks), to);
      }
    }
    return to;
  }

  /** Place of the first quote or backslash, or {@code to}. */
  static int findQuoteOrBackslash(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at += Swar.WIDTH) {
      long marks = Swar.quotesOrSlashes(Swar.get(bytes, at));
      if (marks != 0) {
        return Math.min(at + Swar.first(marks), to);
      }
    }
    return to;
  }

  /** Whether a range is the text that all families write for "no value". */
  static boolean isDash(byte[] bytes, int from, int to) {
    return to - from == 1 && bytes[from] == '-';
  }

  /** Whether a range is this text. */
  static boolean matches(byte[] bytes, int from, int to, byte[] text) {
    if (to - from != text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
