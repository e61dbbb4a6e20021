package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.table.EventColumn;
import io.tributary.table.EventTable;
import io.tributary.table.HiveType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The transform as one would write it first: a tree of objects for the envelope, for each event and
 * for each line, without the extra fields. Shares no code with the real one, so that it can say
 * what is right, and how fast the plain way is.
 */
public final class TreeTransform {

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final EventTable table;

  /**
   * @param table the table of the events
   */
  public TreeTransform(EventTable table) {
    this.table = table;
  }

  /** Firehose's request to Firehose's response. Secrets are not masked. */
  public byte[] transform(byte[] request) {
    ObjectNode response = mapper.createObjectNode();
    ArrayNode answers = response.putArray("records");
    for (JsonNode record : mapper.readTree(request).path("records")) {
      ObjectNode answer = answers.addObject();
      answer.set("recordId", record.get("recordId"));
      String line = line(record.path("data").stringValue(null));
      answer.put("result", line == null ? "ProcessingFailed" : "Ok");
      if (line != null) {
        answer.put("data", Base64.getEncoder().encodeToString(line.getBytes(UTF_8)));
      } else if (record.path("data").isString()) {
        answer.set("data", record.get("data"));
      }
    }
    return mapper.writeValueAsBytes(response);
  }

  private @Nullable String line(@Nullable String data) {
    try {
      byte[] bytes = Base64.getDecoder().decode(data);
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      JsonNode event = mapper.readTree(bytes);
      boolean ofTable =
          event.path("source").equals(StringNode.valueOf(table.source()))
              && event.path("detail-type").equals(StringNode.valueOf(table.detailType()));
      if (!ofTable || !event.path("detail").isObject()) {
        return null;
      }
      ObjectNode line = mapper.createObjectNode();
      for (EventColumn column : table.columns()) {
        line.set(column.name(), valueOrNull(column.type(), find(event, column)));
      }
      return mapper.writeValueAsString(line).replaceAll("[\\x{d800}-\\x{dfff}]", "\ufffd") + "\n";
    } catch (RuntimeException | CharacterCodingException e) {
      return null;
    }
  }

  private static JsonNode find(JsonNode event, EventColumn column) {
    JsonNode value = event.at(column.path());
    if (column.arns().isEmpty()) {
      return value;
    }
    String form =
        column.arns().stream()
            .map(arn -> arn.replaceAll("\\*$", ".*").replaceAll("(?<!\\.)\\*", "[^:]*"))
            .collect(Collectors.joining("|", "(", ")"));
    return value
        .valueStream()
        .filter(
            node -> value.isArray() && node.isString() && node.stringValue().matches("(?s)" + form))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private JsonNode valueOrNull(HiveType type, JsonNode node) {
    try {
      return value(type, node);
    } catch (RuntimeException e) {
      return mapper.nullNode();
    }
  }

  private JsonNode value(HiveType type, JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return mapper.nullNode();
    }
    if (type instanceof HiveType.Struct struct) {
      require(node.isObject());
      ObjectNode object = mapper.createObjectNode();
      struct.fields().forEach(f -> object.set(f.name(), value(f.type(), node.path(f.name()))));
      return object;
    }
    if (type instanceof HiveType.Array array) {
      require(node.isArray());
      ArrayNode list = mapper.createArrayNode();
      node.forEach(element -> list.add(value(array.element(), element)));
      return list;
    }
    String text = node.isString() ? node.stringValue() : mapper.writeValueAsString(node);
    return switch ((HiveType.Primitive) type) {
      case STRING ->
          StringNode.valueOf(node.isNumber() ? text.replaceFirst("^(-?[0-9]+)\\.0+$", "$1") : text);
      case BIGINT -> mapper.getNodeFactory().numberNode(new BigDecimal(text).longValueExact());
      case DOUBLE -> {
        require(!node.isContainer() && Double.isFinite(Double.parseDouble(text)));
        yield node.isNumber() ? node : mapper.getNodeFactory().numberNode(new BigDecimal(text));
      }
      case TIMESTAMP -> StringNode.valueOf(timestamp(text));
      case BOOLEAN, INT, DATE -> throw new IllegalArgumentException("no event table has one");
    };
  }

  private static String timestamp(String text) {
    LocalDateTime time;
    if (text.matches("[A-Z].*")) {
      time =
          LocalDateTime.parse(
              text.replace('\u202f', ' '),
              DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.ENGLISH));
    } else {
      time = OffsetDateTime.parse(text).atZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    return time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS"));
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
  }

  /** Whether Jackson takes the bytes for one JSON text in UTF-8. */
  boolean isJson(byte[] bytes) {
    try (JsonParser parser = mapper.createParser(bytes)) {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      boolean value = parser.nextToken() != null;
      parser.skipChildren();
      return parser.nextToken() == null && value;
    } catch (JacksonException | CharacterCodingException e) {
      return false;
    }
  }
}
