package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.table.HiveType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads files as {@code org.openx.data.jsonserde.JsonSerDe} does: a row a line, keys in any case
 * onto columns in lower case. Where that would give null for a value of another type, this fails.
 */
final class OpenXJson {

  private static final String SERDE = "org.openx.data.jsonserde.JsonSerDe";
  private static final String INPUT = "org.apache.hadoop.mapred.TextInputFormat";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<Column> columns;

  OpenXJson(StorageDescriptor descriptor) {
    if (!descriptor.serdeInfo().serializationLibrary().equals(SERDE)
        || !descriptor.inputFormat().equals(INPUT)
        || !"true".equals(descriptor.serdeInfo().parameters().get("case.insensitive"))) {
      throw new IllegalArgumentException("no SerDe that is known here: " + descriptor);
    }
    columns = descriptor.columns();
  }

  /** The rows of a file, whose name says how it is compressed. */
  List<Map<String, JsonNode>> rows(String key, byte[] file) throws IOException {
    try (InputStream in = new ByteArrayInputStream(file);
        InputStream lines = key.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return new String(lines.readAllBytes(), UTF_8).lines().map(this::row).toList();
    }
  }

  private Map<String, JsonNode> row(String line) {
    JsonNode object = lowerCase(MAPPER.readTree(line));
    Map<String, JsonNode> row = new LinkedHashMap<>();
    for (Column column : columns) {
      JsonNode value = object.path(column.name());
      row.put(column.name(), value(HiveType.parse(column.type()), value));
    }
    return row;
  }

  /** The same, with all keys in lower case. */
  static JsonNode lowerCase(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = MAPPER.createObjectNode();
      node.properties()
          .forEach(p -> object.set(p.getKey().toLowerCase(Locale.ROOT), lowerCase(p.getValue())));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = MAPPER.createArrayNode();
      node.forEach(element -> array.add(lowerCase(element)));
      return array;
    }
    return node;
  }

  private static JsonNode value(HiveType type, JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return NullNode.getInstance();
    }
    if (type instanceof HiveType.Array array && node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(element -> elements.add(value(array.element(), element)));
      return MAPPER.createArrayNode().addAll(elements);
    }
    if (type instanceof HiveType.Struct struct && node.isObject()) {
      ObjectNode object = MAPPER.createObjectNode();
      struct.fields().forEach(f -> object.set(f.name(), value(f.type(), node.path(f.name()))));
      return object;
    }
    if (type instanceof HiveType.Map map && node.isObject()) {
      ObjectNode object = MAPPER.createObjectNode();
      node.properties().forEach(p -> object.set(p.getKey(), value(map.value(), p.getValue())));
      return object;
    }
    if (type instanceof HiveType.Primitive primitive && fits(primitive, node)) {
      return node;
    }
    throw new IllegalArgumentException(type.text() + " expected, found " + node);
  }

  private static boolean fits(HiveType.Primitive type, JsonNode node) {
    return switch (type) {
      case BOOLEAN -> node.isBoolean();
      case INT -> node.canConvertToInt();
      case BIGINT -> node.canConvertToLong() && node.isIntegralNumber();
      case DOUBLE -> node.isNumber();
      case STRING -> node.isString();
      // Both throw if it is none.
      case DATE -> LocalDate.parse(node.stringValue()) != null;
      case TIMESTAMP -> Timestamp.valueOf(node.stringValue()) != null;
    };
  }
}
