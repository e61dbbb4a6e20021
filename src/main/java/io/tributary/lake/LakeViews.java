package io.tributary.lake;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What views there are, in any lake. */
public final class LakeViews {

  private static final String COLUMNS =
      "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? AND NOT internal"
          + " ORDER BY column_index";

  private LakeViews() {}

  /**
   * The columns of a view.
   *
   * @param name any name, in lower case
   * @return DuckDB's types by the names of columns, in their order; empty if there is no such view
   */
  public static Map<String, String> columns(String name) {
    // Nothing is read, so any folder will do.
    LakeFolder lake = new LakeFolder(Path.of("lake"), Clock.systemUTC());
    try (LakeDatabase database = LakeDatabase.open(lake, LakeTables.bundled(), "");
        PreparedStatement statement = database.connection().prepareStatement(COLUMNS)) {
      statement.setString(1, name);
      Map<String, String> columns = new LinkedHashMap<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          columns.put(result.getString(1), result.getString(2));
        }
      }
      return columns;
    } catch (SQLException e) {
      throw new IllegalStateException("views cannot be made", e);
    }
  }
}
