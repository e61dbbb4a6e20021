package io.tributary.log.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.log.LogObject;
import io.tributary.log.Tally;
import io.tributary.parquet.PageCompressor;
import io.tributary.parquet.ParquetWriter;
import io.tributary.parquet.WriterSettings;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.Part;
import io.tributary.table.LogColumn.TimeFormat;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import io.tributary.table.LogTable.PartitionSource;
import io.tributary.table.PartitionKey;
import io.tributary.table.TextFormat;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a Parquet log, as DuckDB writes it, to rows of a table, as DuckDB reads them. */
class ParquetRecordsTest {

  private static final LogTable TABLE =
      new LogTable(
          "flows",
          "for a test",
          List.of(Pattern.compile(".*")),
          List.of(),
          List.of(Family.PARQUET),
          TextFormat.NONE,
          List.of(
              column("account", Primitive.STRING, null, Part.WHOLE, "account-id"),
              column("port", Primitive.INT, null, Part.WHOLE, "port"),
              column("bytes", Primitive.BIGINT, null, Part.WHOLE, "bytes"),
              column("started", Primitive.TIMESTAMP, TimeFormat.EPOCH_SECONDS, Part.WHOLE, "start"),
              column("ended", Primitive.TIMESTAMP, TimeFormat.EPOCH_MILLIS, Part.WHOLE, "end"),
              column("day", Primitive.TIMESTAMP, TimeFormat.DATE_AND_TIME, Part.WHOLE, "date"),
              column("verb", Primitive.STRING, null, Part.VERB, "request"),
              column("url", Primitive.STRING, null, Part.URL, "request"),
              column("missing", Primitive.DOUBLE, null, Part.WHOLE, "missing")),
          List.of(
              new PartitionSource(new PartitionKey("dt", Primitive.DATE, ""), "started"),
              new PartitionSource(new PartitionKey("region", Primitive.STRING, ""), "")));

  private static final LogObject OBJECT = new LogObject("s3://b/k", Map.of("region", "eu-west-1"));

  private final Set<List<String>> partitions = new TreeSet<>(Comparator.comparing(List::toString));

  @TempDir private Path folder;
  private @Nullable String problem;

  private static LogColumn column(
      String name, HiveType type, @Nullable TimeFormat time, Part part, String field) {
    return new LogColumn(name, type, List.of(field), part, time, null, "");
  }

  @Test
  void columnsAreFoundByName() throws Exception {
    List<String> rows =
        convert(
            """
            SELECT 80::INT port, 9::BIGINT bytes, '123' account_id, 1788224523::BIGINT AS start,
              1788224523456::BIGINT AS "end", '2026-09-01' AS date, '01:02:03' AS time,
              'GET http://h/a b HTTP/1.1' request
            """,
            "SELECT account, port, bytes, started, ended, day, verb, url, missing, extra_fields,"
                + " source_object, source_line");
    assertThat(rows)
        .containsExactly(
            "[123, 80, 9, 2026-09-01T01:02:03Z, 2026-09-01T01:02:03.456Z,"
                + " 2026-09-01T01:02:03Z, GET, http://h/a b, null, {time='01:02:03'}, s3://b/k, 1]");
    assertThat(partitions).containsExactly(List.of("2026-09-01", "eu-west-1"));
  }

  @Test
  void textsBecomeTheTypesOfTheirColumns() throws Exception {
    List<String> rows =
        convert(
            """
            SELECT * FROM (VALUES ('80', '7', '2026-09-01T01:02:03Z'), ('-', NULL, '-'))
            t(port, bytes, start)
            """,
            "SELECT port, bytes, started, extra_fields");
    assertThat(rows)
        .containsExactly("[80, 7, 2026-09-01T01:02:03Z, null]", "[null, null, null, null]");
    assertThat(partitions)
        .containsExactly(List.of("2026-09-01", "eu-west-1"), List.of("unknown", "eu-west-1"));
  }

  @Test
  void whatDoesNotFitIsKept() throws Exception {
    List<String> rows =
        convert(
            "SELECT 3000000000 port, 'many' bytes, 5.5::DOUBLE AS start, true other, '-' none",
            "SELECT port, bytes, started, extra_fields");
    assertThat(rows)
        .containsExactly(
            "[null, null, null, {port=3000000000, bytes=many, started=5.5, other=true}]");
  }

  @Test
  void aColumnWithPartsCostsThatColumnAndIsNamed() throws Exception {
    problem = "not read: column tags has parts";
    List<String> rows =
        convert(
            "SELECT [1, 2] tags, 80.0::DECIMAL(6, 2) port, 7 bytes",
            "SELECT port, bytes, extra_fields");
    assertThat(rows).containsExactly("[80, 7, null]");
  }

  @Test
  void rowsOfManyPages() throws Exception {
    List<String> rows =
        convert(
            "SELECT range::INT port, range % 3 || '' account_id FROM range(5000)",
            "SELECT sum(port), count(account), max(source_line), count(DISTINCT source_line)");
    assertThat(rows).containsExactly("[12497500, 5000, 5000, 5000]");
  }

  @Test
  void aFileOfSomethingElseHasNoRows() throws Exception {
    Path in = folder.resolve("in.parquet");
    query("COPY (SELECT 1 a, 2 b, 3 port) TO '" + in + "' (FORMAT parquet)");
    ParquetRecords records =
        new ParquetRecords(TABLE, OBJECT, new ByteArrayInputStream(Files.readAllBytes(in)));
    assertThat(records.read(new RowBatch(Schema.of(TABLE.allColumns())))).isFalse();
    assertThat(records.tally().problem()).isEqualTo("most of its columns are none of the log's");
    records.close();
  }

  @Test
  void aDamagedFileEndsTheRows() throws Exception {
    ParquetRecords records =
        new ParquetRecords(TABLE, OBJECT, new ByteArrayInputStream(new byte[100]));
    assertThat(records.read(new RowBatch(Schema.of(TABLE.allColumns())))).isFalse();
    assertThat(records.tally().problem()).contains("does not end like Parquet");
    assertThat(records.tally().balances()).isTrue();
  }

  private List<String> convert(String log, String query) throws Exception {
    Path in = folder.resolve("in.parquet");
    Path out = folder.resolve("out.parquet");
    query("COPY (" + log + ") TO '" + in + "' (FORMAT parquet)");
    Schema schema = Schema.of(TABLE.allColumns());
    try (ParquetRecords records =
            new ParquetRecords(TABLE, OBJECT, new ByteArrayInputStream(Files.readAllBytes(in)));
        OutputStream file = Files.newOutputStream(out);
        PageCompressor compressor = new PageCompressor()) {
      ParquetWriter writer = new ParquetWriter(schema, file, WriterSettings.DEFAULT, compressor);
      RowBatch batch = new RowBatch(schema);
      while (records.read(batch)) {
        writer.write(batch, 0, batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
          partitions.add(records.partition(batch.partitions()[row]));
        }
      }
      Tally tally = records.tally();
      assertThat(tally.problem()).isEqualTo(problem);
      assertThat(writer.close().rows()).isEqualTo(tally.rows());
    }
    return query(query + " FROM '" + out + "'");
  }

  private static List<String> query(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      List<String> rows = new ArrayList<>();
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          String[] row = new String[result.getMetaData().getColumnCount()];
          while (result.next()) {
            for (int i = 0; i < row.length; i++) {
              row[i] = result.getString(i + 1);
            }
            rows.add(Arrays.toString(row));
          }
        }
      }
      return rows;
    }
  }
}
