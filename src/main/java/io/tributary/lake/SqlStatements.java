package io.tributary.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts a text into SQL statements, at semicolons that stand in no literal, name or comment. */
public final class SqlStatements {

  /** What semicolons mean nothing in, ended or not; and the semicolon. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![A-Za-z0-9_])[eE]'(?:[^'\\\\]|\\\\.|'')*+(?:'|$)"
              + "|'[^']*+(?:'|$)"
              + "|\"[^\"]*+(?:\"|$)"
              + "|\\$(?<tag>[A-Za-z_0-9]*)\\$.*?(?:\\$\\k<tag>\\$|$)"
              + "|--[^\\n]*+"
              + "|/\\*.*?(?:\\*/|\\z)"
              + "|(?<end>;)",
          Pattern.DOTALL);

  private static final Pattern NOTHING =
      Pattern.compile("(?:\\s|--[^\\n]*+|/\\*.*?\\*/)*+", Pattern.DOTALL);

  private SqlStatements() {}

  /**
   * The statements, without the semicolons between them and what has nothing in it but comments.
   *
   * @param sql any text
   */
  public static List<String> of(String sql) {
    List<String> statements = new ArrayList<>();
    Matcher token = TOKEN.matcher(sql);
    int from = 0;
    while (token.find()) {
      if (token.group("end") != null) {
        add(sql.substring(from, token.start()), statements);
        from = token.end();
      }
    }
    add(sql.substring(from), statements);
    return statements;
  }

  private static void add(String statement, List<String> statements) {
    if (!NOTHING.matcher(statement).matches()) {
      statements.add(statement);
    }
  }
}
