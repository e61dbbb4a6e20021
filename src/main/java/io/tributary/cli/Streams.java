package io.tributary.cli;

import java.io.InputStream;
import java.io.PrintWriter;

/**
 * A command's standard streams.
 *
 * @param in what standard input is
 * @param out results
 * @param err messages and progress; flushes with every line
 */
record Streams(InputStream in, Output out, PrintWriter err) {

  /** Tells the user of a problem. */
  void complain(String problem) {
    err.println("tributary: " + problem);
    err.flush();
  }
}
