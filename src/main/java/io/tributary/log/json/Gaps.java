package io.tributary.log.json;

/**
 * What may stand between the values of an object: white space, byte order marks where objects were
 * put together, and commas where an array was taken apart.
 */
final class Gaps {

  /** What comes after a gap. */
  enum Next {
    VALUE,
    /** The bytes that are here do not tell. */
    MORE_BYTES,
    END
  }

  private static final int MARK = 3;

  private final boolean countsBlank;
  private boolean hasValue;
  private boolean hasSpace;
  private long blank;

  /**
   * @param countsBlank whether lines without anything count
   */
  Gaps(boolean countsBlank) {
    this.countsBlank = countsBlank;
  }

  /** Takes all up to the next value. */
  Next pass(Window window, RejectedRecords records) {
    byte[] bytes = window.bytes();
    int at = window.from();
    while (at < window.to()) {
      byte b = bytes[at];
      if (b == '\n') {
        endLine(records);
      } else if (b == ' ' || b == '\t' || b == '\r') {
        hasSpace = true;
      } else if (b == (byte) 0xEF && window.to() - at < MARK && !window.ended()) {
        window.take(at);
        return Next.MORE_BYTES;
      } else if (isMark(bytes, at, window.to())) {
        at += MARK - 1;
      } else if (b != ',' || !hasValue) {
        window.take(at);
        return Next.VALUE;
      }
      at++;
    }
    window.take(at);
    if (!window.ended()) {
      return Next.MORE_BYTES;
    }
    if (hasSpace) {
      endLine(records);
    }
    return Next.END;
  }

  private static boolean isMark(byte[] bytes, int at, int to) {
    return to - at >= MARK
        && bytes[at] == (byte) 0xEF
        && bytes[at + 1] == (byte) 0xBB
        && bytes[at + 2] == (byte) 0xBF;
  }

  private void endLine(RejectedRecords records) {
    if (!hasValue && countsBlank) {
      records.nextLine();
      blank++;
    }
    hasValue = false;
    hasSpace = false;
  }

  /** A value was passed. */
  void endValue() {
    hasValue = true;
    hasSpace = false;
  }

  /** Whether there is white space between the begin of the line and what comes next. */
  boolean isIndented() {
    return hasSpace && !hasValue;
  }

  /** Number of lines without anything, if they count. */
  long blank() {
    return blank;
  }
}
