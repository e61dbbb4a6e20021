package io.tributary.cli;

/** What the exit codes say. */
final class ExitCode {

  static final int OK = 0;

  /** It ran, but some records failed, or the query did. */
  static final int FAILED = 1;

  /** It was called wrongly, or a file cannot be had. */
  static final int USAGE = 2;

  /** Nobody reads standard output: what a shell says of a program that SIGPIPE ended. */
  static final int CLOSED = 141;

  private ExitCode() {}
}
