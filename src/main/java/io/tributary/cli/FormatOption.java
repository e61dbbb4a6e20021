package io.tributary.cli;

import java.util.List;
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

  @Option(
      names = "--escape-formulas",
      description =
          "Put ' before texts in csv that spreadsheets would calculate: = + - @ and the like.")
  private boolean escapesFormulas;

  /** Parts two results; lines of JSON need nothing. */
  void separate(Output out) {
    if (format != ResultFormat.json) {
      out.println("");
    }
  }

  /** Takes rows in the format that the user wants. */
  ResultFormat.Rows to(Output out, List<ResultColumn> columns) {
    if (escapesFormulas && format != ResultFormat.csv) {
      throw new CommandException(ExitCode.USAGE, "--escape-formulas is for --format csv");
    }
    return format.to(out, columns, escapesFormulas);
  }
}
