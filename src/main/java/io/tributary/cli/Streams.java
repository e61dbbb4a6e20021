package io.tributary.cli;

import io.tributary.text.VisibleText;
import io.tributary.text.VisibleWriter;
import java.io.InputStream;
import java.io.PrintWriter;

/** A command's standard streams. What it says of files, keys and logs, no terminal obeys. */
final class Streams {

  /** Clears the line of a terminal that the cursor is in. */
  private static final String ERASE = "\r\u001b[K";

  private final InputStream in;
  private final Output out;
  private final PrintWriter terminal;
  private final PrintWriter err;

  /**
   * @param in what standard input is
   * @param out results
   * @param err messages and progress; flushes with every line
   */
  Streams(InputStream in, Output out, PrintWriter err) {
    this.in = in;
    this.out = out;
    this.terminal = err;
    this.err = new PrintWriter(new VisibleWriter(err), true);
  }

  /** What standard input is. */
  InputStream in() {
    return in;
  }

  /** Takes results. */
  Output out() {
    return out;
  }

  /** Takes messages, of any number of lines. */
  PrintWriter err() {
    return err;
  }

  /** Tells the user of a problem, on one line. */
  void complain(String problem) {
    err.println("tributary: " + VisibleText.of(problem));
  }

  /**
   * Tells the user of a problem in the words of another program, with its lines. Values stand in
   * such words, so that further lines begin with spaces, as none of this program's does.
   */
  void complainInLines(String problem) {
    err.println("tributary: " + problem.strip().replace("\n", "\n  "));
  }

  /** Shows a line in the place of the last such one. Only for terminals. */
  void showStatus(String status) {
    terminal.print(ERASE + VisibleText.of(status));
    terminal.flush();
  }

  /** Removes the last such line. */
  void eraseStatus() {
    terminal.print(ERASE);
    terminal.flush();
  }
}
