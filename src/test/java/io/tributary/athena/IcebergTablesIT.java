package io.tributary.athena;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.GlueMetadataCatalog;
import io.tributary.aws.S3Store;
import io.tributary.aws.VersionedGlue;
import io.tributary.convert.BatchedSamples;
import io.tributary.iceberg.BatchLedger;
import io.tributary.iceberg.TableFiles;
import io.tributary.log.LogSamples;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** Samples in Iceberg tables of Glue: Athena's engine reads them, changes them, and we go on. */
@ExtendWith(EngineExtension.class)
class IcebergTablesIT {

  private static final LogTables TABLES = LogTables.bundled();
  private static final String DATABASE = "icebergs";
  private static final String BUCKET = "icebergs";
  private static Emulator emulator;
  private static VersionedGlue glue;
  private static Trino trino;

  @BeforeAll
  static void convert() throws IOException {
    emulator = Emulator.start();
    glue = new VersionedGlue(emulator.endpoint());
    s3().createBucket(request -> request.bucket(BUCKET));
    glue().createDatabase(request -> request.databaseInput(input -> input.name(DATABASE)));
    BatchedSamples samples = new BatchedSamples(ledger());
    for (LogTable table : TABLES.logs()) {
      samples.convert(table, LogSamples.of(table));
    }
    trino = Trino.start(glue.endpoint());
  }

  @AfterAll
  static void stop() throws IOException {
    if (trino != null) {
      trino.close();
      glue.close();
      emulator.close();
    }
  }

  private static S3Client s3() {
    return emulator.client(
        S3Client.builder()
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder()));
  }

  private static GlueClient glue() {
    return GlueClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(glue.endpoint())
        .region(Emulator.REGION)
        .credentialsProvider(Emulator.credentials())
        .build();
  }

  private static S3Store store() {
    return new S3Store(s3(), BUCKET);
  }

  private static GlueMetadataCatalog catalog() {
    return new GlueMetadataCatalog(glue(), DATABASE, store(), "lake/");
  }

  private static BatchLedger ledger() {
    return new BatchLedger(store(), catalog(), TABLES);
  }

  static List<LogTable> logs() {
    return TABLES.logs();
  }

  private static void assertAllRows(LogTable table) throws Exception {
    Map<String, List<JsonNode>> rows;
    try (Connection connection = trino.connectIceberg(DATABASE)) {
      rows =
          TrinoRows.read(connection, table).stream()
              .sorted(comparingLong(row -> row.path("source_line").asLong()))
              .collect(groupingBy(row -> row.path("source_object").stringValue()));
    }
    for (Path sample : LogSamples.of(table)) {
      List<JsonNode> found = rows.remove(LogSamples.uri(sample));
      assertThat(found == null ? List.of() : found)
          .as("%s", sample)
          .isEqualTo(LogSamples.rows(sample));
    }
    assertThat(rows).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everySampleOfALogHasTheExpectedRows(LogTable table) throws Exception {
    assertAllRows(table);
  }

  @Test
  void theLedgerHasEachObjectOnce() throws Exception {
    long samples = 0;
    for (LogTable table : logs()) {
      samples += LogSamples.of(table).size();
    }
    assertThat(number("SELECT count(*) FROM ingest_ledger")).isEqualTo(samples);
    assertThat(number("SELECT count(DISTINCT source_object) FROM ingest_ledger"))
        .isEqualTo(samples);
  }

  /** Trino compacts and deletes; what is converted again replaces what is left of it. */
  @Test
  void otherEnginesMayChangeTables() throws Exception {
    LogTable table = TABLES.log("alb").orElseThrow();
    List<Path> samples = LogSamples.of(table);
    List<Path> one = samples.subList(0, 1);
    BatchedSamples conversion = new BatchedSamples(ledger());
    conversion.convert(table, one);
    assertAllRows(table);
    Long before = TableFiles.at(store(), catalog(), "alb", null).snapshot();

    execute("ALTER TABLE alb EXECUTE optimize");
    execute("ALTER TABLE ingest_ledger EXECUTE optimize");
    TableFiles compacted = TableFiles.at(store(), catalog(), "alb", null);
    assertThat(compacted.snapshot()).isNotEqualTo(before);
    assertThat(conversion.convert(table, one)).as("converted before").isEqualTo(1);
    assertAllRows(table);

    long rows = number("SELECT count(*) FROM alb");
    execute("DELETE FROM alb WHERE source_line = 1");
    assertThat(number("SELECT count(*) FROM alb")).isLessThan(rows);
    assertThat(conversion.convert(table, samples)).isEqualTo(samples.size());
    assertAllRows(table);
    theLedgerHasEachObjectOnce();

    assertThat(number("SELECT count(*) FROM alb FOR VERSION AS OF " + before)).isEqualTo(rows);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = trino.connectIceberg(DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = trino.connectIceberg(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
