package io.tributary.json;

/** Bytes that are not JSON. The message says where, and never quotes them. */
public final class JsonSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param problem what is wrong
   * @param offset at which byte of the text, from 0
   */
  public JsonSyntaxException(String problem, int offset) {
    // No stack trace: a hostile batch would pay for one with every record.
    super(problem + " at byte " + offset, null, false, false);
  }
}
