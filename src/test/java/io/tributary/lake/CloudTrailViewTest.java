package io.tributary.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.Column;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.PartitionKey;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The view is Athena's SQL; DuckDB runs the same text, with one macro. */
class CloudTrailViewTest {

  private static final LogTable CLOUDTRAIL = LogTables.bundled().log("cloudtrail").orElseThrow();
  private static final Pattern ROW =
      Pattern.compile(" END\\) AS (ROW\\(.*?\\))\\) AS JSON", Pattern.DOTALL);

  @Test
  void structsAreJsonInTheSpellingOfTheLog() throws IOException, SQLException {
    assertThat(
            query(
                "{'type': 'AssumedRole', 'accountid': '1', 'sessioncontext':"
                    + " {'sessionissuer': {'username': 'app'}}}"))
        .contains("\"type\":\"AssumedRole\"")
        .contains("\"accountId\":\"1\"")
        .contains("\"sessionContext\":{\"attributes\":null")
        .contains("\"userName\":\"app\"")
        .endsWith(" {\"bucketName\":\"b\"}");
    assertThat(query("{'type': 'Root'}")).contains("\"sessionContext\":null");
    assertThat(query("NULL")).isEqualTo("null {\"bucketName\":\"b\"}");
  }

  /** Athena casts by position, so fields must be those of the column in its order. */
  @Test
  void theRowHasTheFieldsOfTheColumn() throws IOException {
    Matcher row = ROW.matcher(view());
    assertThat(row.find()).isTrue();
    String hive =
        row.group(1)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\"([a-z0-9]+)\" ", "$1:")
            .replaceAll("map\\(([a-z]+), ([a-z]+)\\)", "map<$1,$2>")
            .replaceAll("\\s", "")
            .replace("varchar", "string")
            .replace("row(", "struct<")
            .replace(")", ">");
    assertThat(hive)
        .isEqualTo(
            CLOUDTRAIL.columns().stream()
                .filter(column -> column.name().equals("useridentity"))
                .findFirst()
                .orElseThrow()
                .type()
                .text());
  }

  private static String query(String userIdentity) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE cloudtrail (" + columns() + ")");
      statement.execute("CREATE MACRO json_format(json) AS CAST(json AS VARCHAR)");
      statement.execute(
          "INSERT INTO cloudtrail (useridentity, requestparameters) VALUES ("
              + userIdentity
              + ", '{\"bucketName\":\"b\"}')");
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT json_useridentity, json_requestparameters FROM (" + view() + ")")) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1) + " " + rows.getString(2);
      }
    }
  }

  private static String columns() {
    Stream<String> columns = CLOUDTRAIL.allColumns().stream().map(CloudTrailViewTest::column);
    Stream<String> keys = CLOUDTRAIL.partitionKeys().stream().map(CloudTrailViewTest::partitionKey);
    return Stream.concat(columns, keys).collect(Collectors.joining(", "));
  }

  private static String column(Column column) {
    return column.name() + " " + Sql.type(column.type());
  }

  private static String partitionKey(PartitionKey key) {
    return key.name() + " " + Sql.type(key.type());
  }

  private static String view() throws IOException {
    try (InputStream in =
        CloudTrailViewTest.class.getResourceAsStream("/tables/views/cloudtrail_json.sql")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
