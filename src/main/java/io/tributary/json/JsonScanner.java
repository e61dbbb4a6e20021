package io.tributary.json;

import io.tributary.json.JsonDocument.Kind;

/** The pass over the bytes that fills a {@link JsonDocument}, whose nodes hold kinds as numbers. */
@SuppressWarnings("EnumOrdinal")
final class JsonScanner {

  /** Flag beside the kind of a string that holds a backslash. */
  static final int ESCAPED = 8;

  private static final int MAX_DEPTH = 500;

  private final JsonDocument document;
  private final int[] parents = new int[MAX_DEPTH];
  private byte[] bytes = {};
  private int origin;
  private int end;
  private int position;
  private boolean spaced;
  private boolean unpaired;

  JsonScanner(JsonDocument document) {
    this.document = document;
  }

  boolean spaced() {
    return spaced;
  }

  boolean unpaired() {
    return unpaired;
  }

  void scan(byte[] text, int from, int to) throws JsonSyntaxException {
    bytes = text;
    origin = from;
    position = from;
    end = to;
    unpaired = false;
    skipSpace();
    spaced = false;
    scanValues();
    boolean within = spaced;
    skipSpace();
    spaced = within;
    if (position < end) {
      throw error("text after the end of the JSON value");
    }
  }

  /** A loop with its own stack, since a text may be nested deeper than a thread's stack. */
  private void scanValues() throws JsonSyntaxException {
    int depth = 0;
    while (true) {
      int first = current();
      if (first == '{' || first == '[') {
        if (depth == MAX_DEPTH) {
          throw error("nested deeper than " + MAX_DEPTH);
        }
        int kind = first == '{' ? Kind.OBJECT.ordinal() : Kind.ARRAY.ordinal();
        int node = document.open(kind, position++);
        skipSpace();
        if (current() != closing(first)) {
          parents[depth++] = node;
          if (first == '{') {
            scanKey();
          }
          continue;
        }
        document.close(node, ++position);
      } else {
        scanScalar(first);
      }
      depth = closeParents(depth);
      if (depth == 0) {
        return;
      }
    }
  }

  /** After a value: to the next one, closing what ends here. Returns the depth. */
  private int closeParents(int depth) throws JsonSyntaxException {
    int open = depth;
    while (open > 0) {
      skipSpace();
      int parent = parents[open - 1];
      boolean object = bytes[document.start(parent)] == '{';
      int separator = current();
      if (separator == ',') {
        position++;
        skipSpace();
        if (object) {
          scanKey();
        }
        return open;
      }
      if (separator != (object ? '}' : ']')) {
        throw error(object ? "no comma or closing brace" : "no comma or closing bracket");
      }
      document.close(parent, ++position);
      open--;
    }
    return 0;
  }

  private static int closing(int bracket) {
    return bracket == '{' ? '}' : ']';
  }

  private void scanKey() throws JsonSyntaxException {
    if (current() != '"') {
      throw error("no key in quotes");
    }
    scanString();
    skipSpace();
    if (current() != ':') {
      throw error("no colon after a key");
    }
    position++;
    skipSpace();
  }

  private void scanScalar(int first) throws JsonSyntaxException {
    switch (first) {
      case '"' -> scanString();
      case 't' -> scanWord("true", Kind.TRUE);
      case 'f' -> scanWord("false", Kind.FALSE);
      case 'n' -> scanWord("null", Kind.NULL);
      default -> scanNumber();
    }
  }

  private void scanWord(String word, Kind kind) throws JsonSyntaxException {
    int node = document.open(kind.ordinal(), position);
    for (int i = 0; i < word.length(); i++, position++) {
      if (current() != word.charAt(i)) {
        throw error("no JSON value");
      }
    }
    document.close(node, position);
  }

  private void scanNumber() throws JsonSyntaxException {
    int node = document.open(Kind.NUMBER.ordinal(), position);
    if (peek() == '-') {
      position++;
    }
    if (peek() == '0') {
      position++;
    } else {
      scanDigits();
    }
    if (peek() == '.') {
      position++;
      scanDigits();
    }
    if (peek() == 'e' || peek() == 'E') {
      position++;
      if (peek() == '+' || peek() == '-') {
        position++;
      }
      scanDigits();
    }
    document.close(node, position);
  }

  private void scanDigits() throws JsonSyntaxException {
    int start = position;
    while (peek() >= '0' && peek() <= '9') {
      position++;
    }
    if (position == start) {
      throw error(position == end ? "the text is cut off" : "no JSON value");
    }
  }

  private void scanString() throws JsonSyntaxException {
    int kind = Kind.STRING.ordinal();
    int node = document.open(kind, position++);
    while (true) {
      skipPlain();
      int c = current();
      if (c == '"') {
        break;
      }
      if (c == '\\') {
        kind |= ESCAPED;
        scanEscape();
      } else if (c < 0) {
        position = Utf8.sequenceEnd(bytes, position, end);
        if (position < 0) {
          position = -position - 1;
          throw error("not UTF-8");
        }
      } else if (c < ' ') {
        throw error("a control character in a string");
      } else {
        position++;
      }
    }
    document.flag(node, kind);
    document.close(node, ++position);
  }

  /**
   * Eight bytes a step over those that mean themselves: no quote, backslash, control, non-ASCII.
   */
  private void skipPlain() {
    byte[] text = bytes;
    int last = end - Swar.WIDTH;
    int at = position;
    while (at <= last) {
      long special = Swar.special(Swar.get(text, at));
      if (special != 0) {
        at += Swar.first(special);
        break;
      }
      at += Swar.WIDTH;
    }
    position = at;
  }

  private void scanEscape() throws JsonSyntaxException {
    int start = position++;
    int c = current();
    position++;
    if (c == 'u') {
      for (int i = 0; i < 4; i++, position++) {
        if (Character.digit(current(), 16) < 0) {
          throw error("not four hexadecimal digits");
        }
      }
      int length = Surrogates.length(bytes, start, end);
      unpaired |= length == 0;
      position = Math.max(position, start + length);
    } else if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw error("an unknown escape");
    }
  }

  private void skipSpace() {
    int at = position;
    while (at < end && isSpace(bytes[at])) {
      at++;
    }
    spaced |= at > position;
    position = at;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private int current() throws JsonSyntaxException {
    if (position >= end) {
      throw error("the text is cut off");
    }
    return bytes[position];
  }

  /** The byte here, or 0 at the end. */
  private int peek() {
    return position < end ? bytes[position] : 0;
  }

  private JsonSyntaxException error(String problem) {
    return new JsonSyntaxException(problem, position - origin);
  }
}
