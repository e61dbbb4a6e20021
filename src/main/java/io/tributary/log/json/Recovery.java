package io.tributary.log.json;

import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import java.io.IOException;

/**
 * Passes what is broken between the values of an object. Each byte is looked at a fixed number of
 * times, however much is broken.
 */
final class Recovery {

  /** Longest time before a record, with what is between them. */
  private static final int TIME = 40;

  private static final String TIME_FORM = "0000-00-00T00:00:00";

  private final Window window;
  private final RejectedRecords rejects;
  private final Gaps gaps;

  /** Up to where in the object a value may not go on over the end of its line. */
  private long lines;

  Recovery(Window window, RejectedRecords rejects, Gaps gaps) {
    this.window = window;
    this.rejects = rejects;
    this.gaps = gaps;
  }

  /** Whether a value that begins here ends with its line. */
  boolean isLimited(int from) {
    return window.position(from) < lines;
  }

  /** All lines from here on are read for themselves. */
  void readLines() {
    lines = Long.MAX_VALUE;
  }

  /** Where a value that begins with the window ends at the latest. */
  int end() {
    int end = isLimited(window.from()) ? window.lineFeed(window.from()) : -1;
    return end < 0 ? window.to() : end;
  }

  /**
   * Passes what is broken. If it went on over several lines, these are read for themselves.
   *
   * @param position where it is broken
   * @return whether it could; if not, the window has too few bytes
   */
  boolean passLine(JsonSyntaxException e, int position) throws IOException {
    int from = window.from();
    int lineEnd = firstLineFeed(from, position);
    if (lineEnd >= 0 && !isLimited(from)) {
      lines = window.position(position);
      return true;
    }
    int end = lineEnd >= 0 ? lineEnd : next(position);
    if (end < 0 && !window.ended()) {
      return false;
    }
    String reason = position == from ? e.problem() : e.getMessage();
    if (end < 0) {
      reject(window.to(), window.problem() == null ? reason : "cut off");
    } else {
      reject(end, reason);
    }
    return true;
  }

  /** The same, and all lines after it are read for themselves. */
  boolean passLineAndReadLines(JsonSyntaxException e, int position) throws IOException {
    long before = lines;
    readLines();
    if (passLine(e, position)) {
      return true;
    }
    lines = before;
    return false;
  }

  private int firstLineFeed(int from, int to) {
    int at = window.lineFeed(from);
    return at < to ? at : -1;
  }

  /** Index of the next line feed, or of the next object that follows one at once. */
  private int next(int from) {
    byte[] bytes = window.bytes();
    for (int at = from; at < window.to(); at++) {
      if (bytes[at] == '\n') {
        return at;
      }
      if (bytes[at] == '{'
          && at > from
          && bytes[at - 1] == '}'
          && at + 1 < window.to()
          && bytes[at + 1] == '"') {
        return at;
      }
    }
    return -1;
  }

  private void reject(int end, String reason) throws IOException {
    int to = end;
    while (to > window.from() && window.bytes()[to - 1] == '\r') {
      to--;
    }
    rejects.nextLine();
    rejects.add(window, to, reason);
    window.take(end);
    gaps.endValue();
  }

  /** Passes a value that does not fit the window at its largest. */
  void passLong() throws IOException {
    if (!isLimited(window.from()) && window.lineFeed(window.from()) >= 0) {
      lines = window.position(window.to());
      return;
    }
    rejects.nextLine();
    rejects.add(window, window.keptEnd(), "too long");
    gaps.endValue();
    int end = -1;
    while (end < 0) {
      window.take(window.to());
      if (!window.fill()) {
        return;
      }
      end = window.lineFeed(window.from());
    }
    window.take(end);
  }

  /**
   * Passes the time that an export of CloudWatch Logs has before each record.
   *
   * @param cursor at the first byte of what is no object
   * @return whether there is one, and an object after it
   */
  boolean passTime(JsonCursor cursor) throws JsonSyntaxException {
    byte[] bytes = window.bytes();
    int from = window.from();
    int end = Math.min(from + TIME, window.to());
    if (end - from < TIME && !window.ended() && isDigit(bytes[from])) {
      cursor.reset(bytes, window.to(), window.to());
      cursor.next();
    }
    int at = from;
    for (int i = 0; i < TIME_FORM.length(); i++, at++) {
      char form = TIME_FORM.charAt(i);
      if (at >= end || (form == '0' ? !isDigit(bytes[at]) : bytes[at] != form)) {
        return false;
      }
    }
    while (at < end && (isDigit(bytes[at]) || ".Z+:-".indexOf(bytes[at]) >= 0)) {
      at++;
    }
    int gap = at;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    if (at == gap || at == end || bytes[at] != '{') {
      return false;
    }
    cursor.reset(bytes, at, window.to());
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
