package io.tributary.cli;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How a result is printed; the names are those of the option. */
enum ResultFormat {
  /** For people. */
  table,
  /** RFC 4180, with a header; an empty field is null, an empty text is two quotes. */
  csv,
  /** One object a line. */
  json;

  /** Takes the rows of one result. */
  interface Rows {
    void row(List<ResultValue> values);

    /** All rows are there. */
    void end();
  }

  /** Cells wider than this would leave a terminal no room for others. */
  private static final int TERMINAL_CELL = 60;

  Rows to(Output out, List<ResultColumn> columns) {
    return to(out, columns, false);
  }

  /**
   * @param escapesFormulas whether csv marks texts that a spreadsheet would calculate
   */
  Rows to(Output out, List<ResultColumn> columns, boolean escapesFormulas) {
    boolean terminal = Terminal.is(Terminal.STANDARD_OUTPUT);
    return switch (this) {
      case table -> new TextTable(out, terminal ? TERMINAL_CELL : Integer.MAX_VALUE, columns);
      case csv -> new CsvRows(out, terminal, escapesFormulas, columns);
      case json -> new JsonRows(out, columns);
    };
  }

  /** Prints all that a query found. */
  void print(Output out, ResultSet result) throws SQLException {
    print(result, columns -> to(out, columns));
  }

  /** Hands all that a query found to rows of its columns. */
  static void print(ResultSet result, Function<List<ResultColumn>, Rows> to) throws SQLException {
    List<ResultColumn> columns = columns(result.getMetaData());
    Rows rows = to.apply(columns);
    while (result.next()) {
      List<ResultValue> values = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        values.add(ResultValue.of(result.getObject(i)));
      }
      rows.row(values);
    }
    rows.end();
  }

  private static List<ResultColumn> columns(ResultSetMetaData metadata) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      columns.add(new ResultColumn(metadata.getColumnLabel(i), isNumber(metadata, i)));
    }
    return columns;
  }

  private static boolean isNumber(ResultSetMetaData metadata, int column) throws SQLException {
    String type = metadata.getColumnTypeName(column).toUpperCase(Locale.ROOT);
    return switch (metadata.getColumnType(column)) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> true;
      case Types.FLOAT, Types.REAL, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> true;
      default -> type.endsWith("INT") || type.startsWith("UINTEGER");
    };
  }
}
