package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lake without any file answers; IngestTest reads one with files. */
class LakeDatabaseTest {

  @TempDir private Path folder;

  private List<String> query(String sql) throws SQLException {
    LakeFolder lake = new LakeFolder(folder.resolve("none"), Clock.systemUTC());
    try (LakeDatabase database = LakeDatabase.open(lake, Tables.bundled());
        Statement statement = database.connection().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1) + " " + result.getString(2));
      }
      return rows;
    }
  }

  @Test
  void hasAViewOfEveryTableWithTheColumnsOfGlue() throws SQLException {
    for (EventTable table : Tables.bundled().all()) {
      List<String> expected = new ArrayList<>();
      table
          .columns()
          .forEach(column -> expected.add(column.glueName() + " " + Sql.type(column.type())));
      table.partitionKeys().forEach(key -> expected.add(key.name() + " " + Sql.type(key.type())));

      for (String view : List.of(table.name(), table.name() + "_latest")) {
        assertThat(
                query(
                    "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '"
                        + view
                        + "' ORDER BY column_index"))
            .usingElementComparator(LakeDatabaseTest::compareUnquoted)
            .isEqualTo(expected);
        assertThat(query("SELECT 1, 2 FROM " + view)).isEmpty();
      }
    }
    assertThat(query("SELECT errormessage, original FROM delivery_failures")).isEmpty();
  }

  /** DuckDB quotes only those names in a struct that need it. */
  private static int compareUnquoted(String left, String right) {
    return left.replace("\"", "").compareTo(right.replace("\"", ""));
  }
}
