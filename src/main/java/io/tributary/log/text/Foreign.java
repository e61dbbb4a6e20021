package io.tributary.log.text;

import org.jspecify.annotations.Nullable;

/** Tells what a line is that is nothing of a text log at all, for the reason of its reject. */
final class Foreign {

  private static final int ENOUGH = 64;

  private Foreign() {}

  /** What it is, for people; null if it may be text of a log. */
  static @Nullable String kind(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + ENOUGH);
    int zeros = 0;
    for (int i = from; i < end; i++) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    if (zeros * 3 >= end - from && zeros > 0 || isMark(bytes, from, to)) {
      return "UTF-16, but UTF-8 is expected";
    }
    if (zeros > 0) {
      return "binary data, no text";
    }
    return structured(bytes, from, to);
  }

  private static boolean isMark(byte[] bytes, int from, int to) {
    return to - from > 1 && (bytes[from] & bytes[from + 1]) == -2 && bytes[from] != bytes[from + 1];
  }

  private static @Nullable String structured(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    if (to - at < 2) {
      return null;
    }
    char first = (char) bytes[at];
    char second = (char) bytes[at + 1];
    if (first == '{' && "\" }\t".indexOf(second) >= 0 || first == '[' && second == '{') {
      return "JSON, but lines of fields are expected";
    }
    return first == '<' && (Character.isLetter(second) || "!?/".indexOf(second) >= 0)
        ? "HTML or XML, but lines of fields are expected"
        : null;
  }
}
