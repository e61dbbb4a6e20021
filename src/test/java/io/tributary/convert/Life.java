package io.tributary.convert;

import java.io.IOException;

/** How long a process lives: so many steps, and nothing it does after them has an effect. */
final class Life {

  /** What a process does. */
  interface Step<T> {
    T run() throws IOException;
  }

  /** Thrown where the process ends. */
  static final class EndException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final boolean lastOneCounts;
  private int left;

  /**
   * @param steps steps until the end
   * @param lastOneCounts whether the step that it ends in has its effect
   */
  Life(int steps, boolean lastOneCounts) {
    this.left = steps;
    this.lastOneCounts = lastOneCounts;
  }

  /** A life without end. */
  static Life endless() {
    return new Life(Integer.MAX_VALUE, true);
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
      return step.run();
    }
    if (lastOneCounts) {
      step.run();
    }
    throw new EndException();
  }
}
