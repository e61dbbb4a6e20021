package io.tributary.table;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of a definition, read strictly: an unknown key is an error, and so is one given twice.
 *
 * <p>Binding by reflection would do the same with fewer lines, and take a tenth of the time that a
 * Lambda needs to start.
 */
final class TableDefinition {

  private static final List<String> KEYS = List.of("date date", "hour string");

  private final JsonDocument json;
  private final String what;
  private final Map<String, Integer> nodes = new LinkedHashMap<>();

  private TableDefinition(JsonDocument json, int object, String what, List<String> keys) {
    this.json = json;
    this.what = what;
    if (json.kind(object) != Kind.OBJECT) {
      throw new IllegalArgumentException(what + " is no JSON object");
    }
    for (int node = object + 1; node < json.next(object); node = json.next(node + 1)) {
      String key = json.text(node);
      if (!keys.contains(key)) {
        throw new IllegalArgumentException(what + " has an unknown key '" + key + "'");
      }
      if (nodes.put(key, node + 1) != null) {
        throw new IllegalArgumentException(what + " has the key '" + key + "' twice");
      }
    }
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if the JSON does not define one
   * @throws JsonSyntaxException if the bytes are not JSON
   */
  static Table read(byte[] bytes) throws JsonSyntaxException {
    JsonDocument json = new JsonDocument();
    json.read(bytes, 0, bytes.length);
    List<String> keys =
        List.of(
            "name",
            "description",
            "source",
            "detail-type",
            "function",
            "columns",
            "partition_keys");
    TableDefinition table = new TableDefinition(json, JsonDocument.ROOT, "the table", keys);
    return new Table(
        table.text("name"),
        table.text("description"),
        table.text("source"),
        table.text("detail-type"),
        table.text("function"),
        table.list("columns", node -> column(json, node)),
        partitionKeys(table));
  }

  /** The folders of log files, and what finds partitions by them, know these keys alone. */
  private static List<PartitionKey> partitionKeys(TableDefinition table) {
    List<PartitionKey> keys = table.list("partition_keys", node -> partitionKey(table.json, node));
    if (!keys.stream().map(key -> key.name() + " " + key.type().text()).toList().equals(KEYS)) {
      throw new IllegalArgumentException("the partition keys are not " + KEYS);
    }
    return keys;
  }

  private static Column column(JsonDocument json, int node) {
    List<String> keys = List.of("name", "type", "path", "arn", "comment");
    TableDefinition column = new TableDefinition(json, node, "a column", keys);
    return new Column(
        column.text("name"),
        HiveType.parse(column.text("type")),
        column.text("path"),
        column.optionalText("arn"),
        column.text("comment"));
  }

  private static PartitionKey partitionKey(JsonDocument json, int node) {
    List<String> keys = List.of("name", "type", "comment");
    TableDefinition key = new TableDefinition(json, node, "a partition key", keys);
    if (!(HiveType.parse(key.text("type")) instanceof HiveType.Primitive type)) {
      throw new IllegalArgumentException("a partition key has no parts: " + key.text("type"));
    }
    return new PartitionKey(key.text("name"), type, key.text("comment"));
  }

  private String text(String key) {
    String text = optionalText(key);
    if (text == null) {
      throw new IllegalArgumentException(what + " lacks the key '" + key + "'");
    }
    return text;
  }

  private @Nullable String optionalText(String key) {
    Integer node = nodes.get(key);
    if (node == null) {
      return null;
    }
    if (json.kind(node) != Kind.STRING) {
      throw new IllegalArgumentException("'" + key + "' of " + what + " is no string");
    }
    return json.text(node);
  }

  private <T> List<T> list(String key, Function<Integer, T> element) {
    Integer array = nodes.get(key);
    if (array == null || json.kind(array) != Kind.ARRAY) {
      throw new IllegalArgumentException("'" + key + "' of " + what + " is no list");
    }
    List<T> elements = new ArrayList<>();
    for (int node = array + 1; node < json.next(array); node = json.next(node)) {
      elements.add(element.apply(node));
    }
    return elements;
  }
}
