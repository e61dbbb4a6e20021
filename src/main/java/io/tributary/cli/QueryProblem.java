package io.tributary.cli;

import io.tributary.lake.LakeTables;
import io.tributary.table.LogTables;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with a query, where Tributary knows better than DuckDB. */
final class QueryProblem {

  private static final Pattern NO_TABLE =
      Pattern.compile("(Catalog Error: Table with name (\\S+) does not exist!).*", Pattern.DOTALL);

  private static final String LATEST = "_latest";

  /** Messages hold values, which may be of any length. */
  private static final int MAX_LENGTH = 2000;

  private QueryProblem() {}

  /** What to tell the user. */
  static String message(SQLException problem) {
    String message = String.valueOf(problem.getMessage());
    Matcher noTable = NO_TABLE.matcher(message);
    if (noTable.matches()) {
      return noTable.group(1) + " " + hint(noTable.group(2));
    }
    return message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH) + "...";
  }

  private static String hint(String name) {
    LogTables logs = LakeTables.bundled().logs();
    String table = name.toLowerCase(Locale.ROOT);
    if (table.endsWith(LATEST)) {
      String base = table.substring(0, table.length() - LATEST.length());
      if (logs.all().stream().anyMatch(log -> log.name().equals(base))) {
        return "Only tables of events have " + LATEST + ", so ask " + base + ".";
      }
    }
    if (logs.all().stream().anyMatch(log -> log.name().equals(table))) {
      return "It is over logs as AWS writes them, and so on AWS only.";
    }
    return "'tributary tables' lists the tables.";
  }
}
