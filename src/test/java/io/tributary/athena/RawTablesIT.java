package io.tributary.athena;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.deploy.PlannedLake;
import io.tributary.table.LogTables;
import io.tributary.table.RawTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Table;
import tools.jackson.databind.JsonNode;

/**
 * Logs as AWS writes them, below the prefix that a service delivers to, through the planned tables:
 * every line of every sample, hostile ones as well.
 */
@ExtendWith(EngineExtension.class)
class RawTablesIT {

  /** What Athena reads and Trino does not, and why. */
  private static final Map<String, String> UNREADABLE =
      Map.of("cloudtrail_raw", "com.amazon.emr.cloudtrail.CloudTrailInputFormat");

  private static Engine engine;
  private static PlannedLake lake;
  private static LocalDate day;

  @BeforeAll
  static void deliver(Engine given) throws IOException {
    engine = given;
    lake = PlannedLake.create(engine.emulator());
    // Projection knows the last days only.
    day = LocalDate.now(UTC).minusDays(1);
    for (RawTable table : all()) {
      for (Path sample : new RawRows(table).samples()) {
        String key = folder(table) + sample.getFileName() + ".gz";
        byte[] content = String.join("\n", RawRows.lines(sample)).getBytes(UTF_8);
        lake.s3()
            .putObject(
                request -> request.bucket(lake.logBucket()).key(key),
                RequestBody.fromBytes(PlannedLake.gzip(content)));
      }
    }
  }

  private static List<RawTable> all() {
    return LogTables.bundled().raw();
  }

  static Stream<RawTable> readable() {
    return all().stream().filter(table -> !UNREADABLE.containsKey(table.name()));
  }

  static Stream<RawTable> unreadable() {
    return all().stream().filter(table -> UNREADABLE.containsKey(table.name()));
  }

  /** Where a service would deliver: the planned location, with values that it projects. */
  private static String folder(RawTable raw) {
    Table table =
        lake.glue().getTable(r -> r.databaseName(lake.database()).name(raw.name())).table();
    String location =
        table
            .parameters()
            .getOrDefault("storage.location.template", table.storageDescriptor().location());
    for (Map.Entry<String, String> value : values(raw).entrySet()) {
      location = location.replace("${" + value.getKey() + "}", value.getValue());
    }
    return location.replace("s3://" + lake.logBucket() + "/", "");
  }

  private static Map<String, String> values(RawTable raw) {
    String date =
        raw.projection().isEmpty()
            ? ""
            : DateTimeFormatter.ofPattern(raw.projection(), Locale.ROOT).format(day.atStartOfDay());
    return Map.of(
        "account",
        "123456789012",
        "region",
        "eu-central-1",
        "bucket",
        "b",
        "web_acl",
        "w",
        "date",
        date);
  }

  /** Partition keys that are injected are asked for, and the day as well. */
  private static String condition(RawTable raw) {
    return raw.partitionKeys().isEmpty()
        ? "true"
        : raw.partitionKeys().stream()
            .map(key -> key.name())
            .map(key -> key + " = '" + values(raw).get(key) + "'")
            .collect(joining(" AND "));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void everyLineIsTheExpectedRow(RawTable table) throws SQLException, IOException {
    RawRows expected = new RawRows(table);
    List<JsonNode> rows = new ArrayList<>();
    for (Path sample : expected.samples()) {
      rows.addAll(expected.of(RawRows.lines(sample), values(table)));
    }
    assertThat(rows).isNotEmpty();
    try (Connection connection = engine.connect(lake.database())) {
      assertThat(TrinoRows.read(connection, table, condition(table)))
          .containsExactlyInAnyOrderElementsOf(rows);
    }
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatTrinoLacksItStillLacks(RawTable table) {
    assertThatThrownBy(
            () ->
                engine.query(
                    lake.database(),
                    "SELECT * FROM " + table.name() + " WHERE " + condition(table)))
        .hasMessageContaining(UNREADABLE.get(table.name()));
  }
}
