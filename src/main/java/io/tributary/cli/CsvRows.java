package io.tributary.cli;

import io.tributary.text.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as RFC 4180 has them, but for the line end, which is Unix's. Programs get values as they
 * are; a terminal gets them as visible text.
 */
final class CsvRows implements ResultFormat.Rows {

  /** What spreadsheets take for the beginning of a formula, or skip before one. */
  private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n";

  private final Output out;
  private final boolean terminal;
  private final boolean escapesFormulas;

  /**
   * @param terminal whether people see it
   * @param escapesFormulas whether texts that a spreadsheet would calculate begin with a quote
   */
  CsvRows(Output out, boolean terminal, boolean escapesFormulas, List<ResultColumn> columns) {
    this.out = out;
    this.terminal = terminal;
    this.escapesFormulas = escapesFormulas;
    row(columns.stream().map(column -> new ResultValue(column.name())).toList());
  }

  @Override
  public void row(List<ResultValue> values) {
    out.write(values.stream().map(this::field).collect(Collectors.joining(",", "", "\n")));
  }

  @Override
  public void end() {}

  private String field(ResultValue value) {
    String text = value.text();
    if (text == null) {
      return "";
    }
    boolean number = value.json() instanceof Number;
    String safe = escapesFormulas && !number && isFormula(text) ? "'" + text : text;
    return quoted(terminal ? VisibleText.of(safe) : safe);
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }

  private static String quoted(String text) {
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
