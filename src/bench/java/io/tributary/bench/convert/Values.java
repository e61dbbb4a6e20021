package io.tributary.bench.convert;

import io.tributary.bench.run.Lake;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether two lakes hold the same values, in whatever order: the sums of the hashes of each column
 * that both have, and of the rows over the columns that agree. Times are compared as instants and
 * JSON as DuckDB writes it, other columns of two types as text.
 */
final class Values {

  /** The object's name is an absolute path to DuckDB; its line is not known to it. */
  private static final Set<String> OWN = Set.of("source_object", "source_line", "extra_fields");

  private Values() {}

  /** Says in a sentence which columns agree. */
  static String compare(String table, Lake one, Lake other) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      Map<String, String> types = types(statement, one.scan(table));
      Map<String, String> otherTypes = types(statement, other.scan(table));
      Map<String, String> hashes = new TreeMap<>();
      types.forEach(
          (name, type) -> {
            if (otherTypes.containsKey(name) && !OWN.contains(name)) {
              hashes.put(name, comparable(name, type, otherTypes.get(name)));
            }
          });
      List<String> same = new ArrayList<>();
      List<String> different = new ArrayList<>();
      List<String> sums = sums(statement, one.scan(table), hashes);
      List<String> otherSums = sums(statement, other.scan(table), hashes);
      for (String name : hashes.keySet()) {
        int column = same.size() + different.size();
        boolean equal = sums.get(column).equals(otherSums.get(column));
        (equal ? same : different).add(name);
      }
      if (same.isEmpty()) {
        return "They have no column with the same values";
      }
      hashes.keySet().retainAll(same);
      String row = String.join(", ", hashes.values());
      List<String> rows = sums(statement, one.scan(table), Map.of("row", row));
      boolean sameRows = rows.equals(sums(statement, other.scan(table), Map.of("row", row)));
      return "%s the same rows over %d columns; that differ: %s"
          .formatted(sameRows ? "Both wrote" : "They did not write", same.size(), different);
    }
  }

  private static Map<String, String> types(Statement statement, String scan) throws SQLException {
    Map<String, String> types = new TreeMap<>();
    try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + scan)) {
      while (columns.next()) {
        types.put(columns.getString("column_name"), columns.getString("column_type"));
      }
    }
    return types;
  }

  private static String comparable(String name, String type, String otherType) {
    String column = '"' + name + '"';
    if (type.startsWith("TIMESTAMP") && otherType.startsWith("TIMESTAMP")) {
      return "epoch_us(" + column + ")";
    }
    if (type.equals("JSON") || otherType.equals("JSON")) {
      return "CAST(json(" + column + ") AS VARCHAR)";
    }
    if (type.contains("STRUCT")) {
      // Glue's names are in lower case.
      return "lower(CAST(" + column + " AS VARCHAR))";
    }
    return type.equals(otherType) ? column : "CAST(" + column + " AS VARCHAR)";
  }

  private static List<String> sums(Statement statement, String scan, Map<String, String> hashes)
      throws SQLException {
    List<String> expressions =
        hashes.values().stream().map(columns -> "sum(hash(" + columns + "))").toList();
    String query = "SELECT " + String.join(", ", expressions) + " FROM " + scan;
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      List<String> sums = new ArrayList<>();
      for (int column = 1; column <= expressions.size(); column++) {
        sums.add(result.getString(column));
      }
      return sums;
    }
  }
}
