package io.tributary.cli;

import picocli.CommandLine.Option;

/** The option that says how many conversions there are at a time. */
final class ThreadsOption {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Conversions at a time (default: one for each processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  int threads() {
    if (threads < 1) {
      throw new CommandException(ExitCode.USAGE, "--threads is " + threads + ", but at least 1 is");
    }
    return threads;
  }
}
