package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A marker in each place of every sample of an event, one after another: as a new member or
 * element, in place of a value, and as the former value of a repeated key. The line has it.
 */
class NothingVanishesTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String MARK = "MARK-7f3a";
  private static final String PLANTED = "planted-key";

  /** Forms in which a marker comes. */
  private static final List<String> FORMS =
      List.of(
          "\"" + MARK + "\"",
          "{\"a\":\"" + MARK + "\"}",
          "{\"name\":{\"" + MARK + "\":[]}}",
          "[1,\"" + MARK + "\"]",
          "[{\"name\":\"x\",\"s3location\":{\"bucket\":\"b\",\"deep\":[\"" + MARK + "\"]}}]",
          "1234567890123456789012345");

  static Stream<EventTable> tables() {
    return Tables.bundled().all().stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noMarkerIsLost(EventTable table) throws Exception {
    LineWriter writer = new LineWriter(table, false);
    List<String> lost = new ArrayList<>();
    int planted = 0;
    for (JsonNode sample : samples(table)) {
      for (String event : planted(sample)) {
        planted++;
        String mark = event.contains(MARK) ? MARK : FORMS.get(FORMS.size() - 1);
        if (!line(writer, event).contains(mark)) {
          lost.add(event);
        }
      }
    }
    assertThat(lost).isEmpty();
    assertThat(planted).isGreaterThan(200);
  }

  /** Each sample of a table beside the line of it that is expected has nothing that is extra. */
  @ParameterizedTest
  @MethodSource("tables")
  void anEventAsAwsSendsItMostlyHasNoExtraFields(EventTable table) throws Exception {
    LineWriter writer = new LineWriter(table, false);
    int plain = 0;
    for (JsonNode sample : samples(table)) {
      plain += line(writer, sample.toString()).contains("\"extra_fields\":null") ? 1 : 0;
    }
    assertThat(plain).isPositive();
  }

  private static ArrayNode samples(EventTable table) throws IOException {
    Path file = Path.of("src/test/resources/samples", table.name() + ".json");
    return (ArrayNode) MAPPER.readTree(Files.readAllBytes(file));
  }

  private static String line(LineWriter writer, String event) throws Exception {
    byte[] bytes = event.getBytes(UTF_8);
    JsonDocument document = new JsonDocument();
    document.read(bytes, 0, bytes.length);
    JsonBuffer line = new JsonBuffer(1024);
    writer.write(document, line);
    String text = new String(line.toArray(), UTF_8);
    MAPPER.readTree(text);
    return text;
  }

  private static List<String> planted(JsonNode sample) {
    List<String> events = new ArrayList<>();
    for (String form : FORMS) {
      plant(sample, "", sample, form, events);
    }
    return events;
  }

  private static void plant(
      JsonNode event, String path, JsonNode node, String form, List<String> events) {
    JsonNode mark = MAPPER.readTree(form);
    if (node instanceof ObjectNode object) {
      object.put(PLANTED, 0);
      object.set(PLANTED, mark);
      events.add(event.toString());
      String text = event.toString();
      object.remove(PLANTED);
      for (String key : List.copyOf(object.propertyNames())) {
        repeat(event, object, key, mark, events);
        replace(event, path, object, key, mark, events);
        plant(event, path + "/" + key, object.get(key), form, events);
      }
      assertThat(text).isNotEqualTo(event.toString());
    } else if (node instanceof ArrayNode array) {
      array.add(mark);
      events.add(event.toString());
      array.remove(array.size() - 1);
      for (int i = 0; i < array.size(); i++) {
        JsonNode element = array.get(i);
        array.set(i, mark);
        events.add(event.toString());
        array.set(i, element);
        plant(event, path + "/" + i, element, form, events);
      }
    }
  }

  /** The marker is the former value: a tree has each key once, so the text is changed. */
  private static void repeat(
      JsonNode event, ObjectNode object, String key, JsonNode mark, List<String> events) {
    ObjectNode original = object.deepCopy();
    object.removeAll();
    object.set(PLANTED, mark);
    object.setAll(original);
    events.add(event.toString().replace("\"" + PLANTED + "\"", MAPPER.writeValueAsString(key)));
    object.removeAll();
    object.setAll(original);
  }

  /** But of what makes it an event of its table. */
  private static void replace(
      JsonNode event,
      String path,
      ObjectNode object,
      String key,
      JsonNode mark,
      List<String> events) {
    boolean needed = path.isEmpty() && List.of("source", "detail-type", "detail").contains(key);
    if (!needed) {
      JsonNode value = object.get(key);
      object.set(key, mark);
      events.add(event.toString());
      object.set(key, value);
    }
  }
}
