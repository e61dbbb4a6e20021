package io.tributary.json;

/** The words of a JSON text: white space, strings, numbers, and where they stand. */
abstract class JsonTokens {

  /** The text. */
  byte[] bytes = {};

  private int origin;

  /** End of the text. */
  int end;

  /** Before the first byte that was not passed. */
  int position;

  /** Where the last value begins. */
  int start;

  private boolean escaped;
  private boolean spaced;
  private boolean unpaired;

  /** Goes to the begin of a text, in place of the one before. The bytes are not copied. */
  public void reset(byte[] text, int from, int to) {
    bytes = text;
    origin = from;
    position = from;
    end = to;
  }

  /** Where the cursor is: before the first byte that it has not passed. */
  public int position() {
    return position;
  }

  /** Where the last string or other value begins: at its quote or bracket, if it has one. */
  public int start() {
    return start;
  }

  /** Whether the last string holds a backslash. */
  public boolean escaped() {
    return escaped;
  }

  /** Whether the last object or array is as {@link JsonText#compact} would make it. */
  public boolean isCompact() {
    return !spaced && !unpaired;
  }

  /**
   * Passes white space.
   *
   * @return the byte at the cursor, which is not passed
   * @throws JsonSyntaxException if the text ends
   */
  public int next() throws JsonSyntaxException {
    // Most text is compact, and then there is nothing to pass.
    if (position < end && bytes[position] > ' ') {
      return bytes[position];
    }
    skipSpace();
    return current();
  }

  /** Whether the text ends at the cursor. */
  public boolean atEnd() {
    return position >= end;
  }

  /** Passes white space; the text may end. */
  public void skipSpace() {
    if (position < end && bytes[position] <= ' ') {
      passSpace();
    }
  }

  private void passSpace() {
    int at = position;
    while (at < end && isSpace(bytes[at])) {
      at++;
    }
    spaced |= at > position;
    position = at;
  }

  private static boolean isSpace(byte b) {
    return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
  }

  /** From here on, {@link #isCompact} tells of all that is passed. */
  void beginCompact() {
    spaced = false;
    unpaired = false;
  }

  /** Passes a value that is no object or array, and begins at the cursor. */
  void scalar(int first) throws JsonSyntaxException {
    switch (first) {
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void word(String word) throws JsonSyntaxException {
    start = position;
    for (int i = 0; i < word.length(); i++, position++) {
      if (current() != word.charAt(i)) {
        throw error("no JSON value");
      }
    }
  }

  private void number() throws JsonSyntaxException {
    start = position;
    if (peek() == '-') {
      position++;
    }
    if (peek() == '0') {
      position++;
    } else {
      digits();
    }
    if (peek() == '.') {
      position++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      position++;
      if (peek() == '+' || peek() == '-') {
        position++;
      }
      digits();
    }
  }

  private void digits() throws JsonSyntaxException {
    int first = position;
    while (peek() >= '0' && peek() <= '9') {
      position++;
    }
    if (position == first) {
      throw position == end ? cutOff() : error("no JSON value");
    }
  }

  void string() throws JsonSyntaxException {
    start = position++;
    escaped = false;
    while (true) {
      skipPlain();
      int c = current();
      if (c == '"') {
        position++;
        return;
      }
      if (c == '\\') {
        escaped = true;
        escape();
      } else if (c < 0) {
        sequence();
      } else if (c < ' ') {
        throw error("a control character in a string");
      } else {
        position++;
      }
    }
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

  private void sequence() throws JsonSyntaxException {
    int after = Utf8.sequenceEnd(bytes, position, end);
    if (after < 0) {
      throw Utf8.isCutOff(bytes, position, end) ? cutOff() : error("not UTF-8");
    }
    position = after;
  }

  private void escape() throws JsonSyntaxException {
    int from = position++;
    int c = current();
    position++;
    if (c == 'u') {
      for (int i = 0; i < 4; i++, position++) {
        if (Character.digit(current(), 16) < 0) {
          throw error("not four hexadecimal digits");
        }
      }
      int length = Surrogates.length(bytes, from, end);
      unpaired |= length == 0;
      position = Math.max(position, from + length);
    } else if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw error("an unknown escape");
    }
  }

  /** The byte here, or 0 at the end. */
  private int peek() {
    return position < end ? bytes[position] : 0;
  }

  int current() throws JsonSyntaxException {
    if (position >= end) {
      throw cutOff();
    }
    return bytes[position];
  }

  private JsonSyntaxException cutOff() {
    return JsonSyntaxException.cutOff(position - origin);
  }

  /** What to throw if the text is valid so far, but not what it should be. */
  public JsonSyntaxException error(String problem) {
    return new JsonSyntaxException(problem, position - origin);
  }
}
