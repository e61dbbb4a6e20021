package io.tributary.athena;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.convert.LedgerEntry;
import io.tributary.deploy.PlannedLake;
import io.tributary.log.LogSamples;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Logs that were converted into the planned tables, read by Athena's engine. */
@ExtendWith(EngineExtension.class)
class ConvertedTablesIT {

  private static final LogTables TABLES = LogTables.bundled();
  private static final List<LedgerEntry> LEDGER = new ArrayList<>();
  private static Engine engine;
  private static PlannedLake lake;

  @BeforeAll
  static void convert(Engine given) throws Exception {
    engine = given;
    lake = PlannedLake.create(engine.emulator());
    for (LogTable table : logs()) {
      LEDGER.addAll(new SampleConversion(lake).convert(table));
    }
  }

  static List<LogTable> logs() {
    return TABLES.logs();
  }

  static List<Table> tables() {
    return Stream.of(logs(), TABLES.own()).<Table>flatMap(List::stream).toList();
  }

  private static List<JsonNode> rows(Table table) throws SQLException {
    try (Connection connection = engine.connect(lake.database())) {
      return TrinoRows.read(connection, table);
    }
  }

  private static Map<String, List<JsonNode>> bySource(List<JsonNode> rows) {
    return rows.stream()
        .sorted(comparingLong(row -> row.path("source_line").asLong()))
        .collect(groupingBy(row -> row.path("source_object").stringValue()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyColumnHasItsType(Table table) throws SQLException {
    try (Connection connection = engine.connect(lake.database())) {
      assertThat(TrinoRows.types(connection, table.name())).isEqualTo(TrinoType.ofColumns(table));
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everySampleOfALogHasTheExpectedRows(LogTable table) throws Exception {
    Map<String, List<JsonNode>> rows;
    try (Connection connection = engine.connectPrecisely(lake.database())) {
      rows = bySource(TrinoRows.read(connection, table));
    }
    for (Path sample : LogSamples.of(table)) {
      List<JsonNode> found = rows.remove(LogSamples.uri(sample));
      assertThat(found == null ? List.of() : found)
          .as("%s", sample)
          .isEqualTo(LogSamples.rows(sample));
    }
    assertThat(rows).isEmpty();
  }

  @Test
  void everyLineThatIsNoRecordIsReject() throws Exception {
    Map<String, List<JsonNode>> rows = bySource(rows(TABLES.own(LogTables.REJECTS)));
    for (LogTable table : logs()) {
      for (Path sample : LogSamples.of(table)) {
        List<JsonNode> found = rows.remove(LogSamples.uri(sample));
        assertThat(
                found == null ? List.of() : found.stream().map(ConvertedTablesIT::reject).toList())
            .as("%s", sample)
            .isEqualTo(LogSamples.rejects(sample));
      }
    }
    assertThat(rows).isEmpty();
  }

  private static List<String> reject(JsonNode row) {
    String raw = row.required("raw").stringValue();
    byte[] line =
        row.required("encoding").stringValue().equals("base64")
            ? Base64.getDecoder().decode(raw)
            : raw.getBytes(UTF_8);
    return List.of(
        row.required("source_line").asString(),
        new String(line, ISO_8859_1),
        row.required("reason").stringValue());
  }

  @Test
  void theLedgerHasEveryConversion() throws SQLException {
    assertThat(rows(TABLES.own(LogTables.LEDGER)))
        .extracting(
            row -> row.required("source_object").stringValue(),
            row -> row.required("lines").asLong(),
            row -> row.required("row_count").asLong(),
            row -> row.required("rejects").asLong(),
            row -> row.path("problem").asString(),
            row -> row.required("converted_at").stringValue(),
            row -> row.required("files").valueStream().map(JsonNode::stringValue).toList())
        .containsExactlyInAnyOrderElementsOf(
            LEDGER.stream()
                .map(
                    entry ->
                        tuple(
                            entry.sourceObject(),
                            entry.lines(),
                            entry.rows(),
                            entry.rejects(),
                            entry.problem() == null ? "" : entry.problem(),
                            entry.convertedAt().truncatedTo(ChronoUnit.MILLIS).toString(),
                            entry.files()))
                .toList());
  }

  /** The planned view: every row of its table, structs as JSON in the spelling of the log. */
  @Test
  void cloudTrailIsThereUnderOlderNames() throws Exception {
    List<List<Object>> expected = new ArrayList<>();
    LogTable cloudTrail = TABLES.log("cloudtrail").orElseThrow();
    for (Path sample : LogSamples.of(cloudTrail)) {
      for (JsonNode row : LogSamples.rows(sample)) {
        expected.add(
            Arrays.asList(
                row.path("eventid").asString(null),
                EventSamples.fields(row.path("useridentity")),
                row.path("requestparameters").asString(null),
                row.path("date").stringValue()));
      }
    }
    List<List<@Nullable String>> rows =
        engine.query(
            lake.database(),
            "SELECT eventid, json_useridentity, json_requestparameters, date FROM cloudtrail_json");
    assertThat(rows.stream().map(row -> inLowerCase(row)))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rows).anyMatch(row -> (row.get(1) + "").contains("\"sessionContext\":{\"attr"));
  }

  /** In the spelling of the table's column. */
  private static List<@Nullable Object> inLowerCase(List<@Nullable String> row) {
    String identity = row.get(1);
    JsonNode struct =
        identity == null
            ? MissingNode.getInstance()
            : EventSamples.fields(JsonMapper.shared().readTree(identity));
    return Arrays.asList(row.get(0), struct, row.get(2), row.get(3));
  }

  /** What a query that names a day reads is what is to be paid for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"date\" = DATE '2026-09-02'",
        "\"date\" > DATE '2026-09-01' AND account = '123456789012'",
        "\"date\" BETWEEN DATE '2026-09-02' AND current_date + INTERVAL '7' DAY",
        "\"date\" IN (DATE '2026-09-02', DATE '2020-01-01')"
      })
  void onlyTheObjectsOfTheDaysAskedForAreRead(String condition) throws Exception {
    assertThat(read("SELECT max(time) FROM alb")).anyMatch(key -> key.contains("2026-09-01"));
    assertThat(read("SELECT max(time) FROM alb WHERE " + condition))
        .isNotEmpty()
        .allMatch(key -> key.startsWith("alb/account=123456789012/region=eu-central-1/"))
        .allMatch(key -> key.contains("/date=2026-09-02/"));
  }

  private static List<String> read(String sql) throws SQLException {
    return engine.reads(lake.database(), sql).objects();
  }
}
