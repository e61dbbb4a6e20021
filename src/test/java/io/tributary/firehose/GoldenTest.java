package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.Column;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every table's sample events beside the log lines expected of them. A new table is tested unasked.
 * {@code -Dupdate=true} rewrites the expected lines, to be read before they are committed.
 */
class GoldenTest {

  private static final Path SAMPLES = Path.of("src/test/resources/samples");
  private final JsonMapper mapper = new JsonMapper();

  static Stream<EventTable> tables() {
    return Tables.bundled().all().stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void sampleEventsBecomeTheExpectedLines(EventTable table) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Envelope.Answer answer : answers(table)) {
      assertThat(answer.result()).isEqualTo("Ok");
      assertThat(answer.text()).endsWith("\n");
      lines.add(answer.text());
    }
    Path expected = SAMPLES.resolve(table.name() + ".expected.jsonl");
    if (Boolean.getBoolean("update")) {
      Files.writeString(expected, String.join("", lines));
    }
    assertThat(String.join("", lines)).isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyLineHasTheColumnsOfTheTableInItsOrder(EventTable table) throws IOException {
    List<String> names = table.allColumns().stream().map(Column::name).toList();
    for (Envelope.Answer answer : answers(table)) {
      JsonNode line = mapper.readTree(answer.text());
      assertThat(line.propertyNames()).containsExactlyElementsOf(names);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noEventOfAnotherTableIsTaken(EventTable table) throws IOException {
    for (EventTable other : Tables.bundled().all()) {
      if (!other.equals(table)) {
        byte[] answer = transform(table).transform(Envelope.of(events(other)));
        assertThat(Envelope.answers(answer))
            .extracting(Envelope.Answer::result)
            .containsOnly("ProcessingFailed");
      }
    }
  }

  @Test
  void secretsOfTheSamplesAreInNoLine() throws IOException {
    for (EventTable table : Tables.bundled().all()) {
      for (Envelope.Answer answer : answers(table)) {
        assertThat(answer.text()).doesNotContain("hunter2");
      }
    }
  }

  private List<Envelope.Answer> answers(EventTable table) throws IOException {
    return Envelope.answers(transform(table).transform(Envelope.of(events(table))));
  }

  private static FirehoseTransform transform(EventTable table) {
    return new FirehoseTransform(table, true, (of, records) -> false);
  }

  /** The events as they stand in the sample, white space and escapes included. */
  private List<byte[]> events(EventTable table) throws IOException {
    try (InputStream in =
        GoldenTest.class.getResourceAsStream("/samples/" + table.name() + ".json")) {
      assertThat(in).as("src/test/resources/samples/%s.json", table.name()).isNotNull();
      return SampleEvents.split(new String(in.readAllBytes(), UTF_8));
    }
  }
}
