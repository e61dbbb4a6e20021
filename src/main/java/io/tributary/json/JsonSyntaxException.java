package io.tributary.json;

/** Bytes that are not JSON. The message says where, and never quotes them. */
public final class JsonSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final boolean cutOff;

  /**
   * @param problem what is wrong
   * @param offset at which byte of the text, from 0
   */
  public JsonSyntaxException(String problem, int offset) {
    this(problem, offset, false);
  }

  private JsonSyntaxException(String problem, int offset, boolean cutOff) {
    // No stack trace: a hostile batch would pay for one with every record.
    super(problem + " at byte " + offset, null, false, false);
    this.problem = problem;
    this.cutOff = cutOff;
  }

  /** The text ends, and would have to go on. */
  static JsonSyntaxException cutOff(int offset) {
    return new JsonSyntaxException("the text is cut off", offset, true);
  }

  /** What is wrong, without where. */
  public String problem() {
    return problem;
  }

  /** Whether nothing is wrong so far, but the text ends too early. */
  public boolean isCutOff() {
    return cutOff;
  }
}
