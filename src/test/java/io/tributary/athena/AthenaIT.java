package io.tributary.athena;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.aws.Emulator;
import io.tributary.convert.LedgerEntry;
import io.tributary.deploy.RecordingProxy;
import io.tributary.deploy.RecordingProxy.Call;
import io.tributary.table.Column;
import io.tributary.table.EventTable;
import io.tributary.table.HiveType;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What Tributary has written into S3 and registered in Glue, read by Athena's engine. */
class AthenaIT {

  private static final LogTables TABLES = LogTables.bundled();
  private static final List<LedgerEntry> LEDGER = new ArrayList<>();
  private static Emulator emulator;
  private static RecordingProxy aws;
  private static Trino trino;
  private static AthenaLake lake;

  @BeforeAll
  static void fillLake() throws Exception {
    emulator = Emulator.start();
    aws = new RecordingProxy(emulator.endpoint());
    trino = Trino.start(aws.endpoint());
    lake = AthenaLake.create(emulator);
    for (LogTable table : logs()) {
      LEDGER.addAll(lake.convertSamples(table));
    }
    for (EventTable table : events()) {
      lake.add(table, Files.readAllBytes(EventSamples.lines(table)));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (trino != null) {
      trino.close();
    }
    if (aws != null) {
      aws.close();
    }
    if (emulator != null) {
      emulator.close();
    }
  }

  static List<LogTable> logs() {
    return TABLES.logs();
  }

  static List<EventTable> events() {
    return Tables.bundled().all();
  }

  static List<Table> tables() {
    return Stream.of(logs(), TABLES.own(), events()).<Table>flatMap(List::stream).toList();
  }

  private static Map<String, HiveType> columns(Table table) {
    List<? extends Column> columns =
        table instanceof LogTable log ? log.allColumns() : table.columns();
    Map<String, HiveType> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.glueName(), column.type()));
    table.partitionKeys().forEach(key -> types.put(key.name(), key.type()));
    return types;
  }

  private static List<JsonNode> rows(Table table, String precision) throws SQLException {
    try (Connection connection = trino.connect(lake.database(), precision)) {
      return TrinoRows.read(connection, table.name(), columns(table));
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
    Map<String, String> expected = new LinkedHashMap<>();
    columns(table).forEach((name, type) -> expected.put(name, TrinoType.of(type)));
    try (Connection connection = trino.connect(lake.database(), "MILLISECONDS")) {
      assertThat(TrinoRows.types(connection, table.name())).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everySampleOfALogHasTheExpectedRows(LogTable table) throws Exception {
    Map<String, List<JsonNode>> rows = bySource(rows(table, "MICROSECONDS"));
    for (Path sample : LogSamples.of(table)) {
      List<JsonNode> found = rows.remove(LogSamples.uri(sample));
      assertThat(found == null ? List.of() : found)
          .as("%s", sample)
          .isEqualTo(LogSamples.rows(sample));
    }
    assertThat(rows).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventIsTheExpectedRow(EventTable table) throws Exception {
    List<JsonNode> expected = EventSamples.rows(table, AthenaLake.HOUR);
    assertThat(expected).isNotEmpty();
    assertThat(rows(table, "MILLISECONDS")).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyLineThatIsNoRecordIsReject() throws Exception {
    Map<String, List<JsonNode>> rows =
        bySource(rows(TABLES.own(LogTables.REJECTS), "MILLISECONDS"));
    for (LogTable table : logs()) {
      for (Path sample : LogSamples.of(table)) {
        List<JsonNode> found = rows.remove(LogSamples.uri(sample));
        assertThat(found == null ? List.of() : found.stream().map(AthenaIT::reject).toList())
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
    assertThat(rows(TABLES.own(LogTables.LEDGER), "MILLISECONDS"))
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
    assertThat(objectsRead("SELECT max(time) FROM alb")).anyMatch(s -> s.contains("2026-09-01"));
    assertThat(objectsRead("SELECT max(time) FROM alb WHERE " + condition))
        .isNotEmpty()
        .allMatch(object -> object.contains("/alb/account=123456789012/region=eu-central-1/"))
        .allMatch(object -> object.contains("/date=2026-09-02/"));
  }

  private static List<String> objectsRead(String sql) throws Exception {
    int before = aws.calls().size();
    try (Connection connection = trino.connect(lake.database(), "MILLISECONDS");
        Statement statement = connection.createStatement()) {
      statement.executeQuery(sql).next();
    }
    List<Call> calls = aws.calls();
    return calls.subList(before, calls.size()).stream()
        .filter(call -> call.action().equals("s3:GetObject"))
        .map(call -> call.parameters().path("Resource").stringValue())
        .toList();
  }
}
