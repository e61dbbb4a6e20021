package io.tributary.cli;

import io.tributary.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as an aligned table. The first rows decide on the widths, so any number of rows can pass.
 */
final class TextTable implements ResultFormat.Rows {

  private static final int ROWS_TO_MEASURE = 1000;

  private final Output out;
  private final int maxWidth;
  private final List<ResultColumn> columns;
  private final List<List<String>> waiting = new ArrayList<>();
  private int[] widths = {};

  /**
   * @param maxWidth the widest that a column gets; what is longer is cut off
   */
  TextTable(Output out, int maxWidth, List<ResultColumn> columns) {
    this.out = out;
    this.maxWidth = maxWidth;
    this.columns = columns;
  }

  @Override
  public void row(List<ResultValue> values) {
    List<String> cells = new ArrayList<>();
    for (ResultValue value : values) {
      cells.add(cell(value.text()));
    }
    if (widths.length > 0) {
      printRow(cells);
    } else {
      waiting.add(cells);
      if (waiting.size() == ROWS_TO_MEASURE) {
        begin();
      }
    }
  }

  @Override
  public void end() {
    if (widths.length == 0) {
      begin();
    }
  }

  private void begin() {
    List<String> header = columns.stream().map(column -> cell(column.name())).toList();
    widths = header.stream().mapToInt(TextTable::width).toArray();
    for (List<String> cells : waiting) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(cells.get(i)));
      }
    }
    printRow(header);
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    printRow(rule);
    waiting.forEach(this::printRow);
    waiting.clear();
  }

  private void printRow(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String space = " ".repeat(Math.max(0, widths[i] - width(cells.get(i))));
      line.append(i == 0 ? "" : "  ");
      line.append(columns.get(i).number() ? space + cells.get(i) : cells.get(i) + space);
    }
    out.println(line.toString().stripTrailing());
  }

  /** A line break would tear the table, and an escape sequence would reach the terminal. */
  private String cell(@Nullable String text) {
    String cell = VisibleText.of(text == null ? "" : text);
    if (width(cell) <= maxWidth) {
      return cell;
    }
    return cell.substring(0, cell.offsetByCodePoints(0, maxWidth - 1)) + "\u2026";
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
