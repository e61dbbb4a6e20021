package io.tributary.lake.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds where each record of a file begins and ends: JSON lines, one or more documents in any
 * layout, with or without anything between them, and arrays of such. It only looks at quotes and
 * brackets; whether a record is JSON is for others to say.
 *
 * <p>A record whose brackets do not fit ends with its line, or with the lines below that are
 * indented deeper, so that it takes no other record with it.
 */
final class RecordReader {

  private static final int MAX_DEPTH = 1000;
  private static final int RECORD_SEPARATOR = 0x1e;
  private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

  private final ByteWindow window;
  private final byte[] open = new byte[MAX_DEPTH];
  private boolean begun;
  private boolean inArray;
  private boolean afterFailure;
  private boolean indenting = true;
  private int indent;
  private long nextLine = 1;
  private long line;
  private @Nullable String problem;

  RecordReader(InputStream in) {
    window = new ByteWindow(in);
  }

  /**
   * Moves to the next record.
   *
   * @return false if there is none
   */
  boolean next() throws IOException {
    if (!begun) {
      begun = true;
      skipByteOrderMark();
    }
    problem = null;
    skipToRecord();
    line = nextLine;
    int first = window.peek();
    if (first >= 0) {
      readRecord(first);
      return true;
    }
    if (inArray && !afterFailure) {
      inArray = false;
      problem = "the file is cut off: an array in it has no closing bracket";
      return true;
    }
    return false;
  }

  /** The bytes of the record stand in this array, until the next move. */
  byte[] bytes() {
    return window.bytes();
  }

  int from() {
    return window.from();
  }

  int to() {
    int to = window.to();
    while (to > from() && (isSpace(bytes()[to - 1]) || bytes()[to - 1] == '\n')) {
      to--;
    }
    return to;
  }

  /** The line the record begins on, from 1. */
  long line() {
    return line;
  }

  /** Why the record cannot be taken; null if nothing speaks against it yet. */
  @Nullable String problem() {
    return problem;
  }

  private void skipByteOrderMark() throws IOException {
    window.begin();
    for (int b : BYTE_ORDER_MARK) {
      if (window.peek() != b) {
        window.rewind();
        return;
      }
      window.skip();
    }
  }

  private void skipToRecord() throws IOException {
    while (true) {
      window.begin();
      int b = window.peek();
      if (b == '\n') {
        beginLine();
      } else if (isSpace(b)) {
        indent += indenting ? 1 : 0;
      } else {
        indenting = false;
        if (inArray && b == ']') {
          inArray = false;
        } else if (!inArray && b == '[' && opensListOfRecords()) {
          inArray = true;
        } else if (!inArray || b != ',') {
          return;
        }
      }
      window.skip();
    }
  }

  /** Whether the bracket here opens a list of records, and is not the like of {@code [INFO]}. */
  private boolean opensListOfRecords() throws IOException {
    int b;
    do {
      window.skip();
      b = window.peek();
    } while (isSpace(b) || b == '\n');
    window.rewind();
    return b == '{' || b == ']' || b < 0;
  }

  private void readRecord(int first) throws IOException {
    if (first == '{' || first == '[' && inArray) {
      int base = indent;
      problem = readBrackets();
      afterFailure = problem != null;
      if (afterFailure) {
        readBrokenLines(base);
      }
    } else {
      readWord();
    }
    if (window.isCut()) {
      problem = "longer than " + (ByteWindow.MAX_RECORD >> 20) + " MB; the rest of it is not kept";
    }
  }

  private void readWord() throws IOException {
    int b = window.peek();
    while (b >= 0 && b != '\n' && !(inArray && (b == ',' || b == ']'))) {
      window.skip();
      b = window.peek();
    }
  }

  /** Moves to the end of an object or array, or to where its brackets do not fit: says why. */
  private @Nullable String readBrackets() throws IOException {
    int depth = 0;
    int before = ':';
    do {
      int b = window.peek();
      switch (b) {
        case -1 -> {
          return "not JSON: the text is cut off";
        }
        case '\n' -> beginLine();
        case ' ', '\t', '\r' -> {}
        case '"' -> {
          if (!readString()) {
            return "not JSON: a string without closing quote";
          }
          before = b;
        }
        case '{', '[' -> {
          boolean fits = before == ':' || before == '[' || before == ',' && open[depth - 1] == '[';
          if (!fits || depth == MAX_DEPTH) {
            return fits ? "nested deeper than " + MAX_DEPTH : "not JSON: the text is cut off";
          }
          open[depth++] = (byte) b;
          before = b;
        }
        case '}', ']' -> {
          if (open[--depth] != (b == '}' ? '{' : '[')) {
            return "not JSON: a bracket closed by one of the other kind";
          }
          before = b;
        }
        default -> before = b;
      }
      window.skip();
    } while (depth > 0);
    return null;
  }

  /** Moves to the closing quote. */
  private boolean readString() throws IOException {
    window.skip();
    while (true) {
      window.skipPlain();
      int b = window.peek();
      if (b == '\\') {
        window.skip();
        b = window.peek();
      } else if (b == '"') {
        return true;
      }
      if (b < 0 || b == '\n') {
        return false;
      }
      window.skip();
    }
  }

  private void readBrokenLines(int base) throws IOException {
    if (window.rewind()) {
      nextLine = line;
    }
    boolean ended = false;
    while (!ended) {
      int b = window.peek();
      while (b >= 0 && b != '\n') {
        window.skip();
        b = window.peek();
      }
      while (b == '\n' || isSpace(b)) {
        if (b == '\n') {
          beginLine();
        } else {
          indent++;
        }
        window.skip();
        b = window.peek();
      }
      ended = b < 0 || indent <= base;
      if (indent == base && (b == '}' || b == ']' && !inArray)) {
        window.skip();
      }
    }
    indenting = false;
  }

  private void beginLine() {
    nextLine++;
    indent = 0;
    indenting = true;
  }

  private static boolean isSpace(int b) {
    return b == ' ' || b == '\t' || b == '\r' || b == RECORD_SEPARATOR;
  }
}
