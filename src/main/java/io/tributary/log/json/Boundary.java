package io.tributary.log.json;

/**
 * Finds the end of an element of an array by its brackets and quotes alone, so that one that is
 * broken can be left behind. May be asked again with the bytes that follow.
 */
final class Boundary {

  /** The bytes end before the element does. */
  static final int NOT_HERE = -1;

  /** There is no telling where it ends: a bracket closes what was not opened. */
  static final int NOWHERE = -2;

  private int depth;
  private boolean inString;
  private boolean escape;

  /**
   * Looks for the comma or bracket after the element.
   *
   * @return its index, {@link #NOT_HERE} or {@link #NOWHERE}
   */
  int find(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (escape) {
        escape = false;
      } else if (inString) {
        escape = b == '\\';
        inString = b != '"';
      } else if (depth == 0 && (b == ',' || b == ']')) {
        return i;
      } else if (b == '"') {
        inString = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
        if (depth < 0) {
          return NOWHERE;
        }
      }
    }
    return NOT_HERE;
  }
}
