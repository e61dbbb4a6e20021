package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.partition.FolderCatalog;
import io.tributary.partition.Partition;
import io.tributary.table.Column;
import io.tributary.table.EventTable;
import io.tributary.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lake answers without files, and with such as another version wrote. */
class LakeDatabaseTest {

  private static final LakeTables TABLES = LakeTables.bundled();

  @TempDir private Path folder;

  private LakeFolder lake() {
    return new LakeFolder(folder.resolve("lake"), Clock.systemUTC());
  }

  private List<String> query(String sql) throws SQLException {
    return query(sql, sql);
  }

  private List<String> query(String announced, String sql) throws SQLException {
    try (LakeDatabase database = LakeDatabase.open(lake(), TABLES, announced);
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
    for (Table table : TABLES.all()) {
      assertHasColumns(table.name(), table, table.allColumns());
    }
    for (EventTable table : TABLES.events().all()) {
      assertHasColumns(table.name() + "_latest", table, table.allColumns());
    }
    assertThat(query("SELECT errormessage, original FROM delivery_failures")).isEmpty();
  }

  private void assertHasColumns(String view, Table table, List<? extends Column> columns)
      throws SQLException {
    List<String> expected = new ArrayList<>();
    columns.forEach(column -> expected.add(column.glueName() + " " + Sql.type(column.type())));
    table.partitionKeys().forEach(key -> expected.add(key.name() + " " + Sql.type(key.type())));
    String sql =
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '%s'"
            + " ORDER BY column_index";
    // Whether the query names the view or not, it looks the same.
    for (String announced : List.of(view, "")) {
      assertThat(query(announced, sql.formatted(view)))
          .usingElementComparator(LakeDatabaseTest::compareUnquoted)
          .isEqualTo(expected);
    }
    assertThat(query("SELECT 1, 2 FROM " + view)).isEmpty();
  }

  /** DuckDB quotes only those names in a struct that need it. */
  private static int compareUnquoted(String left, String right) {
    return left.replace("\"", "").compareTo(right.replace("\"", ""));
  }

  @Test
  void doesNotCallATableEmptyThatItDidNotLookAt() {
    assertThatThrownBy(() -> query("SELECT 1", "SELECT 1, count(*) FROM query_table('al' || 'b')"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("table alb is read only by queries that have its name in them");
  }

  private String partition(String table, List<String> values, String prefix) throws IOException {
    Partition partition = new Partition(table, values, "lake", prefix);
    assertThat(new FolderCatalog(lake().root(), TABLES.all()).register(table, List.of(partition)))
        .isEmpty();
    return Files.createDirectories(lake().root().resolve(prefix)).toString();
  }

  private String albPartition(String account, String date) throws IOException {
    String prefix = "alb/account=%s/region=eu-1/date=%s/".formatted(account, date);
    return partition("alb", List.of(account, "eu-1", date), prefix);
  }

  private static void writeParquet(String select, String file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
    }
  }

  @Test
  void aColumnThatAnOlderFileLacksIsNull() throws Exception {
    String old = albPartition("012345678901", "2026-09-01");
    String both = albPartition("unknown", "2026-09-02");
    String time = "TIMESTAMPTZ '2026-09-01 23:59:59.999999Z' AS \"time\"";
    writeParquet("SELECT " + time + ", 'h2' AS type", old + "/a.parquet");
    writeParquet(
        "SELECT 'ws' AS type, 7 AS client_port, MAP {'a': 'b'} AS extra_fields",
        both + "/a.parquet");
    Files.writeString(Path.of(both, ".b.parquet"), "not yet whole");

    assertThat(
            query(
                "SELECT type, concat_ws('|', client_port, \"time\", account, date, source_line,"
                    + " extra_fields['a']) FROM alb ORDER BY date"))
        .containsExactly(
            "h2 2026-09-01 23:59:59.999999|012345678901|2026-09-01", "ws 7|unknown|2026-09-02|b");
  }

  @Test
  void aFileOfNoRegisteredPartitionIsNotRead() throws Exception {
    Path stray = lake().root().resolve("alb/account=1/region=eu-1/date=2026-09-01");
    writeParquet("SELECT 'h2' AS type", Files.createDirectories(stray) + "/a.parquet");

    assertThat(query("SELECT 1, 2 FROM alb")).isEmpty();
  }

  @Test
  void rejectsAndTheLedgerAreTables() throws Exception {
    List<String> values = List.of("alb", "2026-09-01");
    String folders = "/table_name=alb/date=2026-09-01/";
    String rejects = partition("rejects", values, "rejects" + folders);
    writeParquet("SELECT 'oops' AS raw, 3 AS source_line", rejects + "/a.parquet");
    Path ledger =
        Path.of(partition("ingest_ledger", values, "ingest_ledger" + folders), "a.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(ledger))) {
      out.write(
          """
          {"source_object":"s3://b/k","converted_at":"2026-09-01T00:00:01.5Z","files":["a","b"]}
          """
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(query("SELECT raw, source_line || table_name FROM rejects"))
        .containsExactly("oops 3alb");
    assertThat(query("SELECT converted_at, files[2] || date FROM ingest_ledger"))
        .containsExactly("2026-09-01 00:00:01.5 b2026-09-01");
  }

  @Test
  void hasCloudTrailUnderTheNamesOfTheOlderConverter() throws Exception {
    String prefix = "cloudtrail/account=1/region=eu-1/date=2026-09-01/";
    String folder = partition("cloudtrail", List.of("1", "eu-1", "2026-09-01"), prefix);
    writeParquet(
        "SELECT {'type': 'Root', 'accountid': '1'} AS useridentity, '{}' AS requestparameters",
        folder + "/a.parquet");

    assertThat(
            query(
                "SELECT json_useridentity->>'accountId', json_requestparameters FROM cloudtrail_json"))
        .containsExactly("1 {}");
  }

  @Test
  void failuresAreReadInFoldersOfTheLaptopAndOfAws() throws Exception {
    String own = "\"errorMessage\":\"%s\",\"tableName\":\"t\"";
    failure("t/date=2026-09-01/hour=05", own.formatted("laptop"));
    failure("table_name=t/error_type=processing-failed/date=2026-09-01", own.formatted("aws"));
    failure("table_name=u/error_type=processing-failed/date=2026-09-02", "\"errorMessage\":\"f\"");
    failure("processing-failed/2026/09/02/05", "\"errorMessage\":\"g\"");
    failure("date=20260902", "\"errorMessage\":\"h\"");

    String columns = "concat_ws('|', table_name, error_type, date, hour)";
    assertThat(query("SELECT errormessage, " + columns + " FROM delivery_failures ORDER BY 1"))
        .containsExactly(
            "aws t|processing-failed|2026-09-01|04",
            "f u|processing-failed|2026-09-02|04",
            "g 2026-09-01|04",
            "h 2026-09-01|04",
            "laptop t|2026-09-01|05");
    assertThat(
            query(
                "SELECT errormessage, original FROM delivery_failures"
                    + " WHERE date = DATE '2026-09-02' AND hour = '04'"))
        .containsExactly("f oops");
  }

  /** A record that arrived at 04:40 on 2026-09-01. */
  private void failure(String prefix, String keys) throws IOException {
    Path file = lake().root().resolve("errors").resolve(prefix).resolve("a.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      String json = "{\"arrivalTimestamp\":1788237600000,\"rawData\":\"b29wcw==\",%s}\n";
      out.write(json.formatted(keys).getBytes(StandardCharsets.UTF_8));
    }
  }
}
