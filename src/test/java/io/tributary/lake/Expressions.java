package io.tributary.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Expressions of Athena's SQL, and what each of them is. */
public final class Expressions {

  private static final Path FILE = Path.of("src/test/resources/athena/expressions.txt");

  /**
   * An expression.
   *
   * @param sql in Athena's dialect
   * @param text its value as text; empty for null
   */
  public record Expression(String sql, String text) {

    /** A query for the text. */
    public String query() {
      return "SELECT coalesce(CAST(" + sql + " AS varchar), '')";
    }
  }

  private Expressions() {}

  /** All of them, in which functions come that DuckDB lacks, or has with another meaning. */
  public static List<Expression> all() throws IOException {
    return Files.readAllLines(FILE).stream()
        .map(
            line -> {
              int end = line.lastIndexOf('|');
              return new Expression(line.substring(0, end), line.substring(end + 1));
            })
        .toList();
  }
}
