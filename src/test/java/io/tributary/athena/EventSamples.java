package io.tributary.athena;

import io.tributary.firehose.SampleEvents;
import io.tributary.table.Column;
import io.tributary.table.EventTable;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.PartitionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples of events, and the rows that are expected of them. */
final class EventSamples {

  private static final Path FOLDER = Path.of("src/test/resources/samples");
  private static final JsonMapper MAPPER = new JsonMapper();

  private EventSamples() {}

  /** The events, each as it is written. */
  static List<byte[]> events(EventTable table) throws IOException {
    return SampleEvents.split(Files.readString(FOLDER.resolve(table.name() + ".json")));
  }

  /**
   * The rows that are expected of them, by the names of Glue, without columns that are null.
   *
   * @param partition the value of each partition key
   */
  static List<JsonNode> rows(EventTable table, List<String> partition) throws IOException {
    return Files.readAllLines(FOLDER.resolve(table.name() + ".expected.jsonl")).stream()
        .map(line -> row(table, MAPPER.readTree(line), partition))
        .toList();
  }

  private static JsonNode row(EventTable table, JsonNode line, List<String> partition) {
    Map<String, JsonNode> row = new LinkedHashMap<>();
    for (Column column : table.allColumns()) {
      JsonNode value = line.required(column.name());
      if (!value.isNull()) {
        row.put(column.glueName(), value(column, value));
      }
    }
    int index = 0;
    for (PartitionKey key : table.partitionKeys()) {
      row.put(key.name(), MAPPER.valueToTree(partition.get(index++)));
    }
    return MAPPER.valueToTree(row);
  }

  private static JsonNode value(Column column, JsonNode value) {
    if (column.type() == Primitive.TIMESTAMP) {
      return MAPPER.valueToTree(TrinoRows.instant(value.stringValue()));
    }
    if (column.type() instanceof HiveType.Map) {
      return value;
    }
    // 58 is as good a double as 58.0.
    return column.type() == Primitive.DOUBLE
        ? MAPPER.valueToTree(value.doubleValue())
        : fields(value);
  }

  /** A struct has no field that is null, and lower-case names, as Glue's columns. */
  static JsonNode fields(JsonNode value) {
    if (value.isArray()) {
      return MAPPER.valueToTree(value.valueStream().map(EventSamples::fields).toList());
    }
    if (!value.isObject()) {
      return value;
    }
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    value.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(f -> fields.put(f.getKey().toLowerCase(Locale.ROOT), fields(f.getValue())));
    return MAPPER.valueToTree(fields);
  }
}
