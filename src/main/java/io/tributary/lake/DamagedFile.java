package io.tributary.lake;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the file that a query failed at. Of some damages, DuckDB's message does not say where. */
final class DamagedFile {

  /** Kinds of errors that files cause, and queries do not. */
  private static final Pattern KIND =
      Pattern.compile("(?i)(Invalid|IO|Internal|Fatal|Serialization) Error.*", Pattern.DOTALL);

  private static final String PARQUET = ".parquet";

  private DamagedFile() {}

  /**
   * The same problem, naming the file.
   *
   * @param files all that the query may have read
   */
  static SQLException named(SQLException problem, List<String> files) {
    String message = String.valueOf(problem.getMessage());
    if (!KIND.matcher(message).matches() || files.stream().anyMatch(message::contains)) {
      return problem;
    }
    return files.stream()
        .filter(file -> file.endsWith(PARQUET) && isDamaged(file))
        .findFirst()
        .map(file -> new SQLException(file + " is damaged: " + message, problem))
        .orElse(problem);
  }

  /** In a database of its own, as an internal error ends one. */
  private static boolean isDamaged(String file) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      String files = Sql.files(List.of(file));
      statement.execute("SELECT max(hash(t)) FROM read_parquet(" + files + ") t");
      return false;
    } catch (SQLException e) {
      return true;
    }
  }
}
