package io.tributary.athena;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.deploy.PlannedLake;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Events through the functions of the jar into log files, which addPartition registers in the
 * planned tables: what Athena's engine then reads.
 */
@ExtendWith(EngineExtension.class)
class EventTablesIT {

  /** No event: a line that is cut off, with what has to be escaped. */
  private static final String NO_EVENT = "{\"detail\":\"a \\\\ \u00e4\ud83d\ude80";

  private static Engine engine;
  private static PlannedLake lake;

  /** Now, since delivery_failures shows the last days only. */
  private static Instant arrival;

  @BeforeAll
  static void deliver(Engine given) throws Exception {
    engine = given;
    arrival = Instant.now().truncatedTo(MILLIS);
    lake = PlannedLake.create(engine.emulator());
    List<String> keys = new ArrayList<>();
    for (EventTable table : tables()) {
      List<byte[]> records = new ArrayList<>(EventSamples.events(table));
      records.add(1, NO_EVENT.getBytes(UTF_8));
      keys.add(lake.firehose(table).deliver(arrival, records));
    }
    lake.addPartitions(keys);
  }

  static List<EventTable> tables() {
    return Tables.bundled().all();
  }

  private static String format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(UTC).format(arrival);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyColumnHasItsType(EventTable table) throws SQLException {
    try (Connection connection = engine.connect(lake.database())) {
      assertThat(TrinoRows.types(connection, table.name())).isEqualTo(TrinoType.ofColumns(table));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyEventIsTheExpectedRow(EventTable table) throws Exception {
    List<JsonNode> expected = EventSamples.rows(table, List.of(format("uuuu-MM-dd"), format("HH")));
    assertThat(expected).isNotEmpty();
    try (Connection connection = engine.connect(lake.database())) {
      assertThat(TrinoRows.read(connection, table)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whatIsNoEventIsFailureAsItCameWithTheReason(EventTable table) throws SQLException {
    assertThat(
            engine.query(
                lake.database(),
                """
                SELECT error_type, date, attemptsmade, from_unixtime(arrivaltimestamp / 1e3),
                  errorcode, errormessage, from_utf8(from_base64(rawdata))
                FROM delivery_failures
                WHERE table_name = '%s' AND date >= current_date - INTERVAL '1' DAY\
                """
                    .formatted(table.name())))
        .containsExactly(
            List.of(
                "processing-failed",
                format("uuuu-MM-dd"),
                "1",
                format("uuuu-MM-dd HH:mm:ss.SSS 'UTC'"),
                "Tributary.ProcessingFailed",
                "the data is not JSON: the text is cut off at byte 22",
                NO_EVENT));
  }

  /** What users look for inside of values, a newline and quotes in JSON in JSON among it. */
  @Test
  void structsAndJsonTextAreOpenToQueries() throws SQLException {
    assertThat(
            engine.query(
                lake.database(),
                """
                SELECT type.owner, type.provider,
                  json_extract_scalar(summary, '$.ProviderType'),
                  json_extract_scalar(summary, '$.CommitMessage')
                FROM (
                  SELECT type,
                    json_extract_scalar(executionresult, '$["external-execution-summary"]') AS summary
                  FROM codepipeline_action_execution_state_change)
                WHERE summary LIKE '{%'\
                """))
        .containsExactly(List.of("AWS", "CodeBuild", "GitHub", "line 1\nline 2 \"quoted\""));
  }
}
