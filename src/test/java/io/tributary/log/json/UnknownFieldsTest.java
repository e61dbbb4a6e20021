package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.log.RecordReader;
import io.tributary.table.LogTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What AWS adds anywhere in a record is in a column, or in {@code extra_fields}. */
class UnknownFieldsTest {

  private static final String MARKER = "marker-71c3";
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Plants members and elements, one after the other, at every place of every record. */
  @ParameterizedTest
  @MethodSource("io.tributary.log.json.JsonGoldenTest#tables")
  void whatIsNewAnywhereInARecordIsKept(LogTable table) throws IOException {
    int planted = 0;
    for (JsonNode record : records(table)) {
      int places = plant(record, -1, "");
      for (int place = 0; place < places; place++) {
        for (String kind : List.of("text", "object", "list", "number")) {
          JsonNode changed = record.deepCopy();
          plant(changed, place, kind);
          requireMarker(table, changed.toString());
          planted++;
        }
      }
    }
    assertThat(planted).isPositive();
  }

  private static List<JsonNode> records(LogTable table) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (Path sample : JsonGoldenTest.samples(table)) {
      records.addAll(records(sample));
    }
    return records;
  }

  private static List<JsonNode> records(Path sample) throws IOException {
    String name = sample.getFileName().toString();
    if (name.matches("(?:versions|v2_json|without_line_feed|lines)\\.jsonl?")) {
      return Files.readString(sample).lines().limit(2).map(UnknownFieldsTest::first).toList();
    }
    if (name.matches("(?:identities|old_versions|insights)\\.json")) {
      return MAPPER.readTree(Files.readString(sample)).required("Records").valueStream().toList();
    }
    return List.of();
  }

  private static JsonNode first(String line) {
    int end = line.indexOf("}{");
    return MAPPER.readTree(end < 0 ? line : line.substring(0, end + 1));
  }

  /**
   * Plants a marker.
   *
   * @param place which of all objects and arrays gets it; none if it is negative
   * @return how many there are
   */
  private static int plant(JsonNode node, int place, String kind) {
    int places = 0;
    if (node instanceof ObjectNode object) {
      for (JsonNode child : List.copyOf(object.values())) {
        places += plant(child, place - places, kind);
      }
      if (places++ == place) {
        object.set("aNewField", marker(kind));
      }
    } else if (node instanceof ArrayNode array) {
      for (JsonNode child : List.copyOf(array.values())) {
        places += plant(child, place - places, kind);
      }
      if (places++ == place) {
        array.add(marker(kind));
      }
    }
    return places;
  }

  private static JsonNode marker(String kind) {
    return switch (kind) {
      case "text" -> MAPPER.valueToTree(MARKER);
      case "object" -> MAPPER.valueToTree(Map.of("a", Map.of("b", MARKER)));
      case "list" -> MAPPER.valueToTree(List.of(List.of(MARKER)));
      default -> MAPPER.valueToTree(7130071300713L);
    };
  }

  private static void requireMarker(LogTable table, String record) throws IOException {
    CollectedRejects rejects = new CollectedRejects();
    RecordReader reader =
        new JsonReader(
            table,
            JsonGoldenTest.OBJECT,
            new ByteArrayInputStream(record.getBytes(UTF_8)),
            rejects);
    List<Map<String, Object>> rows = BatchRows.read(table, reader);
    assertThat(rejects.all).as(record).isEmpty();
    assertThat(rows).hasSize(1);
    assertThat(rows.toString()).as(record).containsAnyOf(MARKER, "7130071300713");
  }
}
