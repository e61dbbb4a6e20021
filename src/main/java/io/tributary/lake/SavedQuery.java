package io.tributary.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.table.BundledFiles;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A question that comes with Tributary, in Athena's SQL.
 *
 * @param name its name, that of its file
 * @param title what it is about
 * @param question what it answers
 * @param sql the whole text, comments included
 */
public record SavedQuery(String name, String title, String question, String sql) {

  private static final String SUFFIX = ".sql";
  private static final String COMMENT = "-- ";

  public SavedQuery {
    Objects.requireNonNull(name);
    Objects.requireNonNull(title);
    Objects.requireNonNull(question);
    Objects.requireNonNull(sql);
  }

  /** Those that come with Tributary, in the order of their names. */
  public static List<SavedQuery> bundled() {
    BundledFiles files = new BundledFiles("queries/", SUFFIX);
    return files.names().stream()
        .map(
            file ->
                parse(
                    file.substring(0, file.length() - SUFFIX.length()),
                    new String(files.read(file), UTF_8)))
        .toList();
  }

  /** The one of a name. */
  public static Optional<SavedQuery> named(String name) {
    return bundled().stream().filter(query -> query.name().equals(name)).findFirst();
  }

  /**
   * Reads a query's text, whose first two lines are comments: its title and its question.
   *
   * @throws IllegalArgumentException naming the query, if they are not
   */
  static SavedQuery parse(String name, String sql) {
    String[] lines = sql.split("\n", 3);
    if (lines.length < 3 || !lines[0].startsWith(COMMENT) || !lines[1].startsWith(COMMENT)) {
      throw new IllegalArgumentException(
          "query " + name + " does not begin with a title and a question in comments");
    }
    return new SavedQuery(
        name, lines[0].substring(COMMENT.length()), lines[1].substring(COMMENT.length()), sql);
  }
}
