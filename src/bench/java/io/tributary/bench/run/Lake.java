package io.tributary.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a conversion wrote.
 *
 * @param path the lake's folder
 */
public record Lake(Path path) {

  /** Removes all of it. */
  public void clear() throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** The length of a table's files in bytes. */
  public long bytes(String table) throws IOException {
    long bytes = 0;
    for (Path file : files(table)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** What DuckDB reads a table from. */
  public String scan(String table) {
    return "read_parquet('" + path.resolve(table) + "/**/*.parquet', hive_partitioning = true)";
  }

  /**
   * Counts a table's rows.
   *
   * @throws IllegalStateException if there are not that many
   */
  public void requireRows(String table, long rows) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + scan(table))) {
      result.next();
      if (result.getLong(1) != rows) {
        throw new IllegalStateException(
            path.resolve(table) + " has " + result.getLong(1) + " rows, not " + rows);
      }
    }
  }

  private List<Path> files(String table) throws IOException {
    try (Stream<Path> files = Files.walk(path.resolve(table))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }
}
