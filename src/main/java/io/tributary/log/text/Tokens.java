package io.tributary.log.text;

import java.util.Arrays;

/** What stands between the spaces of a line, and where quotes may begin and end a field. */
final class Tokens {

  private static final int FIRST = 1;
  private static final int LAST = 2;
  private static final int ANY = 4;
  private static final int ESCAPED = 8;

  private int[] starts = new int[64];
  private byte[] marks = new byte[64];
  private byte[] bytes = {};
  private int size;

  /** Finds them in a line. */
  void read(byte[] line, int from, int to) {
    bytes = line;
    size = 0;
    int at = from;
    while (at < to) {
      if (size + 1 == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size + 2);
        marks = Arrays.copyOf(marks, 2 * size + 2);
      }
      int end = Bytes.find(bytes, at, to, ' ');
      starts[size] = at;
      marks[size] = marks(at, end);
      size++;
      at = end + 1;
    }
    starts[size] = to + 1;
  }

  private byte marks(int start, int end) {
    if (Bytes.find(bytes, start, end, '"') == end) {
      return 0;
    }
    int mark = ANY;
    if (bytes[start] == '"') {
      mark |= FIRST;
    }
    if (bytes[end - 1] == '"') {
      int slash = end - 2;
      while (slash >= start && bytes[slash] == '\\') {
        slash--;
      }
      mark |= (end - slash) % 2 == 0 ? LAST : LAST | ESCAPED;
    }
    return (byte) mark;
  }

  int size() {
    return size;
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    // A line that ends with a space has no token after it.
    return token + 1 == size
        ? Bytes.find(bytes, starts[token], starts[size] - 1, ' ')
        : starts[token + 1] - 1;
  }

  /** Whether there is no quote in it. */
  boolean isPlain(int token) {
    return marks[token] == 0;
  }

  /** Whether it can be the first one of a field in quotes. */
  boolean opens(int token) {
    return (marks[token] & FIRST) != 0;
  }

  /** Whether it can be the last one of a field in quotes that begins before it. */
  boolean closes(int token) {
    return (marks[token] & LAST) != 0;
  }

  /** Whether its last quote may be part of the field, after a backslash. */
  boolean isEscaped(int token) {
    return (marks[token] & ESCAPED) != 0;
  }

  /** Whether it can be a field in quotes on its own. */
  boolean isWhole(int token) {
    return opens(token) && closes(token) && end(token) - start(token) > 1;
  }

  /** Whether it is the first one of two that a time in brackets has. */
  boolean opensBracket(int token) {
    return bytes[starts[token]] == '['
        && token + 1 < size
        && end(token + 1) > start(token + 1)
        && bytes[end(token + 1) - 1] == ']';
  }

  /** Whether quotes are only where fields begin and end; the last one may have no end. */
  boolean areInPairs() {
    boolean isOpen = false;
    for (int token = 0; token < size; token++) {
      boolean begins = !isOpen && opens(token);
      if (!isPlain(token) && !begins && !(isOpen && closes(token))) {
        return false;
      }
      isOpen = isOpen ? !closes(token) : begins && !isWhole(token);
    }
    return true;
  }

  boolean isDash(int token) {
    return Bytes.isDash(bytes, start(token), end(token));
  }

  /** Whether a request ends with it, as one does that its client has not left unfinished. */
  boolean isProtocol(int token) {
    int at = start(token);
    return end(token) - at > 5
        && bytes[at] == 'H'
        && bytes[at + 1] == 'T'
        && bytes[at + 2] == 'T'
        && bytes[at + 3] == 'P'
        && bytes[at + 4] == '/';
  }
}
