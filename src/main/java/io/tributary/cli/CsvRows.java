package io.tributary.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as RFC 4180 has them, but for the line end, which is Unix's. */
final class CsvRows implements ResultFormat.Rows {

  private final Output out;

  CsvRows(Output out, List<ResultColumn> columns) {
    this.out = out;
    out.println(
        columns.stream().map(column -> field(column.name())).collect(Collectors.joining(",")));
  }

  @Override
  public void row(List<ResultValue> values) {
    out.println(values.stream().map(value -> field(value.text())).collect(Collectors.joining(",")));
  }

  @Override
  public void end() {}

  private static String field(@Nullable String text) {
    if (text == null) {
      return "";
    }
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
