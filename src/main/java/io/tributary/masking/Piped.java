package io.tributary.masking;

/** Finds secrets that a command hands to the next one: {@code echo x | login --password-stdin}. */
final class Piped {

  /** More before or after is not looked at. */
  private static final int LONGEST = 512;

  private final TextScanner scanner;
  private final Text text;

  /** Up to where texts before such commands were looked at. */
  private int floor;

  Piped(TextScanner scanner, Text text) {
    this.scanner = scanner;
    this.text = text;
    this.floor = text.from;
  }

  /** Looks at what is before or after an argument. Returns its end. */
  int find(int place, int after) {
    int first = Math.max(floor, place - LONGEST);
    floor = after;
    int bar = back(place, first, "|\n");
    if (text.at(bar - 1) == '|') {
      int command = back(bar - 1, first, ";&|\n");
      if (prints(command, bar - 1)) {
        maskLast(command, bar - 1);
      }
    }
    int sign = text.runEnd(after, Chars.SPACES, 8);
    if (text.startsWith(sign, "<<<")) {
      int from = text.runEnd(sign + 3, Chars.SPACES, 8);
      mask(from, text.runEnd(from, Chars.of("!-~"), LONGEST));
    }
    return after;
  }

  /** The place after the last one of some signs; the first place if there is none. */
  private int back(int from, int first, String signs) {
    int i = from;
    while (i > first && signs.indexOf(text.bytes[i - 1]) < 0) {
      i--;
    }
    text.work().bytes += from - i;
    return i;
  }

  private boolean prints(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.startsWith(i, "echo ") || text.startsWith(i, "printf ")) {
        return true;
      }
    }
    return false;
  }

  /** Masks the last argument of a command. */
  private void maskLast(int from, int to) {
    int end = to;
    while (end > from && Chars.SPACES.has(text.bytes[end - 1])) {
      end--;
    }
    int sign = text.at(end - 1);
    boolean quoted = sign == '"' || sign == '\'';
    int start = back(quoted ? end - 1 : end, from, quoted ? String.valueOf((char) sign) : " \t");
    mask(start, quoted ? end - 1 : end);
  }

  private void mask(int from, int to) {
    if (!Values.isReference(text, from, to) && text.at(from) != '-') {
      int start = text.at(from) == '"' || text.at(from) == '\'' ? from + 1 : from;
      if (!Values.isReference(text, start, to)) {
        scanner.mask(start, to);
      }
    }
  }
}
