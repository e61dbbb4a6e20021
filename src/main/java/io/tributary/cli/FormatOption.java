package io.tributary.cli;

import picocli.CommandLine.Option;

/** The option that says how a result is printed. */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); json is one object a line.")
  private ResultFormat format = ResultFormat.table;

  /** The format that the user wants. */
  ResultFormat format() {
    return format;
  }
}
