package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.log.RecordReader;
import io.tributary.table.HiveType;
import io.tributary.table.LogColumn;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random records become what a tree of objects says of them. */
class SameAsTreeTest {

  private static final LogTable TABLE = LogTables.bundled().log("cloudtrail").orElseThrow();
  private static final int RECORDS = 700;
  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "-12.50",
          "1e3",
          "\"\"",
          "\"-\"",
          "\"plain\"",
          "\"a \\\"quote\\\" \\\\ \\/ \\b\\f\\n\\r\\t\"",
          "\"\\u00e9 é \\u2028 \\ud83d\\ude80 🚀\"",
          "\"" + "long text ".repeat(30) + "\"");
  private static final List<String> SPACES = List.of("", "", "", "", " ", "\n\t", "\r\n");

  private final JsonMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void columnsHoldWhatTheTreeHolds(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(record(random));
    }
    byte[] json = ("{\"Records\":[" + String.join(",", records) + "]}").getBytes(UTF_8);
    RecordReader reader =
        new JsonReader(
            TABLE,
            JsonGoldenTest.OBJECT,
            new Window(new ByteArrayInputStream(json), 100, 1 << 20),
            new CollectedRejects());
    List<Map<String, Object>> rows = BatchRows.read(TABLE, reader);
    assertThat(rows).hasSize(RECORDS);
    for (int i = 0; i < RECORDS; i++) {
      compare(mapper.readTree(records.get(i)), rows.get(i), records.get(i));
    }
  }

  private void compare(JsonNode tree, Map<String, Object> row, String record) {
    for (LogColumn column : TABLE.columns()) {
      JsonNode node = tree.get(column.fields().get(0));
      Object value = row.get(column.name());
      if (column.type() == HiveType.Primitive.STRING) {
        assertThat(meaning(node, value)).as("%s of %s", column.name(), record).isEqualTo(node);
      }
    }
    Map<String, Object> unknown = new LinkedHashMap<>();
    if (row.get("extra_fields") instanceof Map<?, ?> extra && extra.containsKey("unknown")) {
      unknown.put("unknown", meaning(tree.get("unknown"), extra.get("unknown")));
    }
    JsonNode node = tree.get("unknown");
    assertThat(unknown.get("unknown")).isEqualTo(node == null || node.isNull() ? null : node);
  }

  /** The value as a node of the kind that is expected. */
  private JsonNode meaning(JsonNode node, Object value) {
    if (value == null) {
      return node == null ? null : mapper.nullNode();
    }
    return node != null && node.isString()
        ? mapper.valueToTree(value)
        : mapper.readTree((String) value);
  }

  private static String record(Random random) {
    List<String> members = new ArrayList<>();
    members.add("\"eventTime\"" + space(random) + ":\"2026-09-01T00:00:00Z\"");
    for (LogColumn column : TABLE.columns()) {
      if (!column.name().equals("eventtime") && random.nextInt(3) > 0) {
        members.add(member(column.fields().get(0), random));
      }
    }
    if (random.nextInt(4) == 0) {
      members.add(random.nextInt(members.size()), member("unknown", random));
    }
    return space(random) + "{" + String.join("," + space(random), members) + "}" + space(random);
  }

  private static String member(String key, Random random) {
    return "\"" + key + "\"" + space(random) + ":" + space(random) + value(3, random);
  }

  private static String value(int depth, Random random) {
    if (depth == 0 || random.nextInt(3) > 0) {
      return SCALARS.get(random.nextInt(SCALARS.size()));
    }
    List<String> parts = new ArrayList<>();
    boolean object = random.nextBoolean();
    for (int i = random.nextInt(4); i > 0; i--) {
      String value = space(random) + value(depth - 1, random) + space(random);
      parts.add(object ? "\"k" + i + "\"" + space(random) + ":" + value : value);
    }
    String inside = String.join(",", parts);
    return object ? "{" + inside + "}" : "[" + space(random) + inside + "]";
  }

  private static String space(Random random) {
    return SPACES.get(random.nextInt(SPACES.size()));
  }
}
