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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** However records of a log in JSON stand in an object, they are the same rows. */
class JsonFormsTest {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String MARK = "\ufeff";

  private static final Map<String, Function<List<String>, String>> FORMS = forms();

  private static Map<String, Function<List<String>, String>> forms() {
    Map<String, Function<List<String>, String>> forms = new LinkedHashMap<>();
    forms.put("lines", records -> String.join("\n", records) + "\n");
    forms.put("lines with carriage returns", records -> String.join("\r\n", records) + "\r\n");
    forms.put("one after the other", records -> String.join("", records));
    forms.put("one after the other with spaces", records -> String.join(" \t", records));
    forms.put("byte order marks", records -> MARK + String.join("\n" + MARK, records));
    forms.put("byte order marks and nothing else", records -> MARK + String.join(MARK, records));
    forms.put("commas", records -> String.join(",\n", records));
    forms.put("pretty-printed", records -> each(records, JsonFormsTest::pretty, "\n"));
    forms.put(
        "pretty-printed with carriage returns",
        records -> each(records, record -> pretty(record).replace("\n", "\r\n"), "\r\n"));
    forms.put("array", records -> "[" + String.join(",", records) + "]");
    forms.put("array over lines", records -> MARK + "[\r\n" + String.join(",\r\n", records) + "]");
    forms.put("arrays", records -> each(records, record -> "[" + record + "]", "\n"));
    forms.put("Records", JsonFormsTest::records);
    forms.put("Records, pretty-printed", records -> pretty(records(records)));
    forms.put("Records after other members", JsonFormsTest::lateRecords);
    forms.put("many Records", records -> each(records, r -> records(List.of(r)), MARK));
    forms.put("array of Records", records -> "[" + records(records) + "]");
    forms.put("messages", records -> each(records, JsonFormsTest::message, "\n"));
    forms.put(
        "messages that are objects", records -> each(records, r -> "{\"message\":" + r + "}", ""));
    forms.put("subscription", JsonFormsTest::subscription);
    forms.put("subscriptions", records -> each(records, r -> subscription(List.of(r)), ""));
    forms.put("subscription, pretty-printed", records -> pretty(subscription(records)));
    forms.put("subscriptions in an array", records -> "[" + subscription(records) + "]");
    forms.put("filtered events", JsonFormsTest::filtered);
    forms.put("Records in messages", records -> message(records(records)));
    forms.put("several in a message", records -> message(String.join("\n", records)));
    forms.put("a subscription in a message", records -> message(subscription(records)));
    forms.put(
        "export", records -> each(records, record -> "2026-09-01T12:00:00.000Z " + record, "\n"));
    return forms;
  }

  static Stream<Arguments> samplesAndForms() {
    return JsonGoldenTest.tables()
        .flatMap(
            table ->
                JsonGoldenTest.samples(table).stream()
                    .filter(JsonFormsTest::isWhole)
                    .flatMap(s -> FORMS.keySet().stream().map(f -> Arguments.of(table, s, f))));
  }

  private static boolean isWhole(Path sample) {
    return sample.toString().matches(".*/(?:versions|identities|old_versions|v2_json)\\.jsonl?");
  }

  @ParameterizedTest
  @MethodSource("samplesAndForms")
  void recordsAreTheSameRowsInEveryForm(LogTable table, Path sample, String form)
      throws IOException {
    List<String> records = records(sample);
    List<Map<String, Object>> expected = rows(table, String.join("\n", records), 1 << 20);
    assertThat(expected).hasSameSizeAs(records);
    String written = FORMS.get(form).apply(records);
    for (int size : new int[] {1 << 20, 1000, 37}) {
      assertThat(rows(table, written, size)).as("in a window of %s", size).isEqualTo(expected);
    }
  }

  private static List<String> records(Path sample) throws IOException {
    String text = Files.readString(sample);
    if (sample.toString().endsWith(".json")) {
      JsonNode records = MAPPER.readTree(text).required("Records");
      return records.valueStream().map(JsonNode::toString).toList();
    }
    return text.lines().toList();
  }

  private static List<Map<String, Object>> rows(LogTable table, String text, int size)
      throws IOException {
    CollectedRejects rejects = new CollectedRejects();
    Window window = new Window(new ByteArrayInputStream(text.getBytes(UTF_8)), size, 1 << 24);
    RecordReader reader = new JsonReader(table, JsonGoldenTest.OBJECT, window, rejects);
    List<Map<String, Object>> rows = BatchRows.read(table, reader);
    assertThat(rejects.all).isEmpty();
    assertThat(reader.tally().problem()).isNull();
    assertThat(reader.tally().lines()).isEqualTo(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).containsEntry("source_line", i + 1L);
    }
    return rows;
  }

  private static String each(List<String> records, Function<String, String> form, String between) {
    return records.stream().map(form).collect(Collectors.joining(between));
  }

  private static String pretty(String json) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(json));
  }

  private static String records(List<String> records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  private static String lateRecords(List<String> records) {
    return "{\"a\":1,\"b\":{\"Records\":[{}]},\"Records\" : ["
        + String.join(",", records)
        + "],\"c\":[]}";
  }

  private static String message(String text) {
    return MAPPER.writeValueAsString(Map.of("message", text));
  }

  private static ObjectNode logEvent(String text, int number) {
    return MAPPER
        .createObjectNode()
        .put("id", "3195310660696698337880902507980421114328961542429" + number)
        .put("timestamp", 1788264000000L + number)
        .put("message", text);
  }

  private static String subscription(List<String> records) {
    ObjectNode envelope =
        MAPPER
            .createObjectNode()
            .put("messageType", "DATA_MESSAGE")
            .put("owner", "123456789012")
            .put("logGroup", "logs")
            .put("logStream", "stream");
    envelope.putArray("subscriptionFilters").add("filter");
    for (String record : records) {
      envelope.withArray("logEvents").add(logEvent(record, 0));
    }
    return envelope.toString();
  }

  private static String filtered(List<String> records) {
    ObjectNode answer = MAPPER.createObjectNode();
    for (String record : records) {
      answer
          .withArray("events")
          .add(
              logEvent(record, 1)
                  .put("logStreamName", "stream")
                  .put("ingestionTime", 1788264000000L)
                  .put("eventId", "3195"));
    }
    answer.putArray("searchedLogStreams");
    return answer.toString();
  }

  @Test
  void whatIsNoRecordInAnEnvelopeIsRejectedAsItsTextMeans() throws IOException {
    LogTable waf = table("waf");
    List<String> contents =
        List.of(
            "{\"timestamp\":1788264000000,\"action\":\"a\"}",
            "2 111122223333 eni-1 \"quoted\"",
            "{\"level\":\"INFO\",\"text\":\"é\"}",
            "{\"timestamp\":1788264000000,\"level\":\"INFO\",\"logger\":\"x\"}",
            "  ",
            "CWL CONTROL MESSAGE: Checking health of destination Firehose.",
            "[1,{\"timestamp\":1788264000000,\"action\":\"b\"}",
            "{\"timestamp\":1788264000000,\"action\":\"c\"}");
    CollectedRejects rejects = new CollectedRejects();
    RecordReader reader =
        new JsonReader(
            waf,
            JsonGoldenTest.OBJECT,
            new ByteArrayInputStream(subscription(contents).getBytes(UTF_8)),
            rejects);
    List<Map<String, Object>> rows = BatchRows.read(waf, reader);
    assertThat(rows).extracting(row -> row.get("action")).containsExactly("a", "b", "c");
    List<String> found = new ArrayList<>();
    rejects.all.forEach(r -> found.add(r.line() + " " + r.raw() + ": " + r.reason()));
    assertThat(found.stream().map(JsonFormsTest::utf8))
        .containsExactly(
            "2 2 111122223333 eni-1 \"quoted\": no JSON object at byte 0",
            "3 {\"level\":\"INFO\",\"text\":\"é\"}: no time",
            "4 {\"timestamp\":1788264000000,\"level\":\"INFO\",\"logger\":\"x\"}:"
                + " most of its fields are none of the log's",
            "5   : an empty message",
            "7 1: no JSON object",
            "9 : the text is cut off at byte 0");
    assertThat(reader.tally().headers()).isEqualTo(1);
    assertThat(reader.tally().balances()).isTrue();
  }

  /** Rejects are collected with each byte as a character. */
  private static String utf8(String bytes) {
    return new String(bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), UTF_8);
  }

  private static LogTable table(String name) {
    return JsonGoldenTest.tables()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
