package io.tributary.json;

/**
 * A place in a JSON text (RFC 8259) that moves from value to value, checking all that it passes.
 * For readers that know what they look for: nothing is kept but where the last value stands.
 *
 * <p>Not safe for use by several threads.
 */
public final class JsonCursor {

  /** How deep objects and arrays may be in each other. */
  static final int MAX_DEPTH = 500;

  private final boolean[] objects = new boolean[MAX_DEPTH];
  private byte[] bytes = {};
  private int origin;
  private int end;
  private int position;
  private int start;
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
    skipSpace();
    return current();
  }

  /** Passes white space; the text may end. */
  public void skipSpace() {
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

  /** Whether the text ends at the cursor. */
  public boolean atEnd() {
    return position >= end;
  }

  /** Passes one byte, which {@link #next} has shown. */
  public void pass() {
    position++;
  }

  /** Passes these bytes, if they are the next ones. */
  public boolean pass(byte[] expected) {
    int after = position + expected.length;
    if (after > end || !Swar.startsWith(bytes, position, expected)) {
      return false;
    }
    position = after;
    return true;
  }

  /**
   * Passes a key, which {@link #start} tells afterwards, its colon and the white space around it.
   *
   * @return where the key ends, after its quote
   */
  public int key() throws JsonSyntaxException {
    if (current() != '"') {
      throw error("no key in quotes");
    }
    string();
    int after = position;
    if (next() != ':') {
      throw error("no colon after a key");
    }
    position++;
    return after;
  }

  /**
   * Passes white space and a value of any kind, with all that it contains.
   *
   * @return its first byte
   */
  public int value() throws JsonSyntaxException {
    int first = next();
    if (first == '{' || first == '[') {
      int from = position;
      container();
      start = from;
    } else {
      scalar(first);
    }
    return first;
  }

  /** A loop with its own stack, since a text may be nested deeper than a thread's stack. */
  private void container() throws JsonSyntaxException {
    beginCompact();
    int depth = 0;
    do {
      int first = current();
      if (first == '{' || first == '[') {
        requireDepth(depth);
        objects[depth++] = first == '{';
        position++;
        if (next() != closing(first == '{')) {
          if (first == '{') {
            key();
            skipSpace();
          }
          continue;
        }
        position++;
        depth--;
      } else {
        scalar(first);
      }
      depth = close(depth);
    } while (depth > 0);
  }

  /** After a value: to the next one, closing what ends here. Returns the depth. */
  private int close(int depth) throws JsonSyntaxException {
    int open = depth;
    while (open > 0) {
      boolean object = objects[open - 1];
      if (separator(object)) {
        if (object) {
          key();
          skipSpace();
        }
        return open;
      }
      open--;
    }
    return 0;
  }

  /** From here on, {@link #isCompact} tells of all that is passed. */
  void beginCompact() {
    spaced = false;
    unpaired = false;
  }

  /** Requires that one more object or array may begin in so many others. */
  void requireDepth(int depth) throws JsonSyntaxException {
    if (depth == MAX_DEPTH) {
      throw error("nested deeper than " + MAX_DEPTH);
    }
  }

  /**
   * Passes what stands between values, and the white space around it.
   *
   * @param object whether it is between an object's members, not an array's elements
   * @return whether it is a comma; if not, the object or array ends here, and no space was passed
   */
  public boolean separator(boolean object) throws JsonSyntaxException {
    int separator = next();
    if (separator == ',') {
      position++;
      skipSpace();
      return true;
    }
    if (separator != closing(object)) {
      throw error(object ? "no comma or closing brace" : "no comma or closing bracket");
    }
    position++;
    return false;
  }

  static int closing(boolean object) {
    return object ? '}' : ']';
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

  private void string() throws JsonSyntaxException {
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

  private int current() throws JsonSyntaxException {
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
