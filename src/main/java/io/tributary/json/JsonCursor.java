package io.tributary.json;

/**
 * A place in a JSON text (RFC 8259) that moves from value to value, checking all that it passes.
 * For readers that know what they look for: nothing is kept but where the last value stands.
 *
 * <p>Not safe for use by several threads.
 */
public final class JsonCursor extends JsonTokens {

  /** How deep objects and arrays may be in each other. */
  static final int MAX_DEPTH = 500;

  private final boolean[] objects = new boolean[MAX_DEPTH];
  private long commas;

  /** Number of commas between values that were passed, in all texts. */
  public long commas() {
    return commas;
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
      commas++;
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
}
