package io.tributary.athena;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.GlueCatalog;
import io.tributary.aws.LakeTables;
import io.tributary.aws.S3Store;
import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Lake;
import io.tributary.convert.Outcome;
import io.tributary.convert.Recognition;
import io.tributary.partition.RememberingCatalog;
import io.tributary.store.FolderStore;
import io.tributary.table.HiveType;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.PartitionKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** Every sample of a log, converted into S3 and registered in Glue, and read by Athena's engine. */
class AthenaIT {

  private static final LogTables TABLES = LogTables.bundled();
  private static final Map<String, String> VALUES =
      Map.of("account", "123456789012", "region", "eu-central-1", "distribution", "E2EXAMPLE1TEXT");
  private static final String DATABASE = "athena_" + UUID.randomUUID().toString().replace('-', '_');
  private static Emulator emulator;
  private static Trino trino;

  @BeforeAll
  static void convertSamples() throws Exception {
    emulator = Emulator.start();
    trino = Trino.start(emulator);
    S3Client s3 = emulator.client(S3Client.builder().forcePathStyle(true));
    GlueClient glue = emulator.client(GlueClient.builder());
    String bucket = DATABASE.replace('_', '-');
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(c -> c.locationConstraint(Emulator.REGION.id())));
    LakeTables.create(glue, DATABASE, "s3://" + bucket + "/");
    Conversion conversion =
        new Conversion(
            new Lake(
                new S3Store(s3, bucket),
                "",
                new RememberingCatalog(new GlueCatalog(glue, DATABASE))),
            TABLES,
            ConversionSettings.forHeap(1),
            Clock.systemUTC());
    for (LogTable table : TABLES.logs()) {
      convert(conversion, table);
    }
  }

  private static void convert(Conversion conversion, LogTable table) throws IOException {
    Recognition.Log log = new Recognition.Log(table, VALUES, Recognition.NO_DAY);
    for (Path sample : ExpectedRows.samples(table)) {
      Outcome outcome =
          conversion.convert(new FolderStore(ExpectedRows.SAMPLES), sample.toString(), log);
      assertThat(outcome).as("%s", sample).isInstanceOf(Outcome.Converted.class);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (trino != null) {
      trino.close();
    }
    if (emulator != null) {
      emulator.close();
    }
  }

  static List<LogTable> logs() {
    return TABLES.logs();
  }

  private static Map<String, HiveType> columns(LogTable table) {
    Map<String, HiveType> columns = new LinkedHashMap<>(TrinoRows.columns(table.allColumns()));
    for (PartitionKey key : table.partitionKeys()) {
      columns.put(key.name(), key.type());
    }
    return columns;
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everySampleHasTheExpectedRows(LogTable table) throws Exception {
    Map<String, List<JsonNode>> rows;
    try (Connection connection = trino.connect(DATABASE, "MICROSECONDS")) {
      rows =
          TrinoRows.read(connection, table.name(), columns(table), "").stream()
              .sorted(comparingLong(row -> row.path(LogTable.SOURCE_LINE.name()).asLong()))
              .collect(groupingBy(row -> row.path(LogTable.SOURCE_OBJECT.name()).stringValue()));
    }
    FolderStore source = new FolderStore(ExpectedRows.SAMPLES);
    for (Path sample : ExpectedRows.samples(table)) {
      String uri = source.uri(sample.toString());
      List<JsonNode> found = rows.remove(uri);
      assertThat(found == null ? List.of() : found)
          .as("%s", sample)
          .isEqualTo(ExpectedRows.of(sample, uri));
    }
    assertThat(rows).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everyColumnHasItsType(LogTable table) throws SQLException {
    Map<String, String> expected = new LinkedHashMap<>();
    columns(table).forEach((name, type) -> expected.put(name, TrinoType.of(type)));
    try (Connection connection = trino.connect(DATABASE, "MILLISECONDS")) {
      assertThat(TrinoRows.types(connection, table.name())).isEqualTo(expected);
    }
  }
}
