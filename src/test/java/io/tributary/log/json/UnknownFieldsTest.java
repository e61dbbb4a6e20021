package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.log.RecordReader;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private static final LogTable CLOUDTRAIL = LogTables.bundled().log("cloudtrail").orElseThrow();
  private static final String TIME =
      "\"eventTime\":\"2026-09-01T05:10:00Z\",\"eventVersion\":\"1\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"new\":1,\"new\":2,\"New\":3|{new=1, new_2=2, New_3=3}",
        "\"new\":1,\"new_2\":2,\"new\":3|{new=1, new_2=2, new_3=3}",
        "\"new\":null,\"new\":2|{new=2}",
        "\"eventName\":\"a\",\"eventName\":\"b\",\"eventName\":\"c\"|{eventName=a, eventName_2=b}",
        "\"eventName\":\"a\",\"eventName\":null|{eventName=a}",
        "\"userIdentity\":{\"x\":1,\"type\":\"a\"},\"userIdentity\":{\"x\":2,\"type\":\"b\"}"
            + "|{userIdentity={\"x\":1,\"type\":\"a\"}, useridentity.x=2}",
        "\"userIdentity\":{\"type\":\"a\",\"type\":\"b\"}|{useridentity.type=a}",
        "\"resources\":[{\"ARN\":\"a\",\"ARN\":\"b\",\"x\":1,\"x\":2}]"
            + "|{resources[0].ARN=a, resources[0].x=1, resources[0].x_2=2}",
      })
  void eachValueOfARepeatedKeyIsKept(String members, String expected) throws IOException {
    Map<String, Object> row = row("{" + TIME + "," + members + "}");
    assertThat(row.get("extra_fields")).hasToString(expected);
  }

  @Test
  void knownFieldsThatAreRepeatedAreStillOfTheLog() throws IOException {
    String names = ",\"eventName\":\"a\"".repeat(999);
    Map<String, Object> row = row("{" + TIME + names + "}");
    assertThat((Map<?, ?>) row.get("extra_fields")).hasSize(998);
  }

  @Test
  void anElementOfVeryManyUnknownFieldsIsKeptWhole() throws IOException {
    StringBuilder element = new StringBuilder("{\"ARN\":\"a\"");
    for (int i = 0; i < 2 * Strays.MOST; i++) {
      element.append(",\"k").append(i).append("\":").append(i);
    }
    element.append('}');
    Map<String, Object> row = row("{" + TIME + ",\"resources\":[" + element + ",{\"x\":1}]}");
    assertThat(row.get("extra_fields"))
        .isEqualTo(Map.of("resources[0]", element.toString(), "resources[1].x", "1"));
  }

  private static Map<String, Object> row(String record) throws IOException {
    CollectedRejects rejects = new CollectedRejects();
    RecordReader reader =
        new JsonReader(
            CLOUDTRAIL,
            JsonGoldenTest.OBJECT,
            new ByteArrayInputStream(("{\"Records\":[" + record + "]}").getBytes(UTF_8)),
            rejects);
    List<Map<String, Object>> rows = BatchRows.read(CLOUDTRAIL, reader);
    assertThat(rejects.all).isEmpty();
    return rows.get(0);
  }
}
