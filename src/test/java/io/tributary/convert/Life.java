package io.tributary.convert;

import java.io.IOException;

/** How long a process lives: so many steps, and nothing it does after them has an effect. */
final class Life {

  /** What a process does. */
  interface Step<T> {
    T run() throws IOException;
  }

  /** What others do between its steps. */
  interface Meanwhile {

    /**
     * @param steps steps that it has done
     */
    void happen(int steps) throws IOException;
  }

  /** Thrown where the process ends. */
  static final class EndException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final boolean lastOneCounts;
  private final Meanwhile meanwhile;
  private final int steps;
  private int left;

  private Life(int steps, boolean lastOneCounts, Meanwhile meanwhile) {
    this.lastOneCounts = lastOneCounts;
    this.meanwhile = meanwhile;
    this.steps = steps;
    this.left = steps;
  }

  /**
   * @param steps steps until the end
   * @param lastOneCounts whether the step that it ends in has its effect
   */
  Life(int steps, boolean lastOneCounts) {
    this(steps, lastOneCounts, done -> {});
  }

  /** A life without end. */
  static Life endless() {
    return new Life(Integer.MAX_VALUE, true);
  }

  /** A life without end, in which something happens after each step. */
  static Life with(Meanwhile meanwhile) {
    return new Life(Integer.MAX_VALUE, true, meanwhile);
  }

  /** Whether it has ended. */
  boolean isOver() {
    return left <= 0;
  }

  <T> T step(Step<T> step) throws IOException {
    if (left <= 0) {
      throw new EndException();
    }
    left--;
    if (left > 0) {
      T result = step.run();
      meanwhile.happen(steps - left);
      return result;
    }
    if (lastOneCounts) {
      step.run();
    }
    throw new EndException();
  }
}
