package io.tributary.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.log.LogSamples;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTables;
import io.tributary.table.PlainColumn;
import io.tributary.table.RawTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a SerDe makes of the lines of a log, by its documentation. */
final class RawRows {

  /** What follows the first value of a line is passed over, as the SerDe does. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final String REGEX = "org.apache.hadoop.hive.serde2.RegexSerDe";
  private static final String JSON = "org.openx.data.jsonserde.JsonSerDe";

  private final RawTable table;

  RawRows(RawTable table) {
    this.table = table;
  }

  /**
   * The samples that are written as the table reads them, relative to all. The regular expressions
   * take whatever comes; fields without names have the order of the columns only in the oldest
   * forms of a log; and one value of another type than its column's ends a query of JSON.
   */
  List<Path> samples() throws IOException {
    String names =
        switch (table.serde()) {
          case REGEX -> ".*[.]log";
          case JSON -> "(?!hostile).*[.]jsonl";
          default -> "(legacy_|v2_default|v3|v4|v5).*[.]log";
        };
    return LogSamples.of(LogTables.bundled().log(table.of()).orElseThrow()).stream()
        .filter(sample -> sample.getFileName().toString().matches(names))
        .toList();
  }

  /** The lines of a sample, but those that are not UTF-8: Trino's protocol cannot carry them. */
  static List<String> lines(Path sample) throws IOException {
    byte[] bytes = Files.readAllBytes(LogSamples.FOLDER.resolve(sample));
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        try {
          ByteBuffer line = ByteBuffer.wrap(bytes, from, i - from);
          lines.add(UTF_8.newDecoder().decode(line).toString().replaceFirst("\r$", ""));
        } catch (CharacterCodingException e) {
          // Left out.
        }
        from = i + 1;
      }
    }
    return lines;
  }

  /** The rows of some lines, without columns that are null. */
  List<JsonNode> of(List<String> lines, Map<String, String> partition) {
    int header = Integer.parseInt(table.parameters().getOrDefault("skip.header.line.count", "0"));
    return lines.stream().skip(header).map(line -> row(line, partition)).toList();
  }

  private JsonNode row(String line, Map<String, String> partition) {
    Map<String, Object> row = table.serde().equals(JSON) ? json(line) : text(line);
    table.partitionKeys().forEach(key -> row.put(key.name(), partition.get(key.name())));
    return MAPPER.readTree(MAPPER.writeValueAsString(row));
  }

  private Map<String, Object> text(String line) {
    List<@Nullable String> values = table.serde().equals(REGEX) ? groups(line) : fields(line);
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(values.size(), table.columns().size()); i++) {
      PlainColumn column = table.columns().get(i);
      String text = values.get(i);
      Object value = text == null ? null : value((Primitive) column.type(), text);
      if (value != null) {
        row.put(column.glueName(), value);
      }
    }
    return row;
  }

  private List<@Nullable String> groups(String line) {
    Matcher matcher = Pattern.compile(table.serdeParameters().get("input.regex")).matcher(line);
    List<@Nullable String> groups = new ArrayList<>();
    for (int i = 1; matcher.matches() && i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    return groups;
  }

  private List<@Nullable String> fields(String line) {
    return List.of(line.split(Pattern.quote(table.serdeParameters().get("field.delim")), -1));
  }

  /** Null for what is no value of the type. */
  private static @Nullable Object value(Primitive type, String text) {
    try {
      return switch (type) {
        case STRING, TIMESTAMP -> text;
        case BOOLEAN -> Boolean.valueOf(text);
        case INT -> Integer.valueOf(text);
        case BIGINT -> Long.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case DATE -> LocalDate.parse(text).toString();
      };
    } catch (NumberFormatException | DateTimeParseException e) {
      return null;
    }
  }

  private Map<String, Object> json(String line) {
    try {
      JsonNode object = MAPPER.readTree(line);
      Map<String, Object> row = new LinkedHashMap<>();
      for (PlainColumn column : table.columns()) {
        JsonNode value = member(object, column.glueName());
        if (!value.isNull() && !value.isMissingNode()) {
          row.put(column.glueName(), typed(column.type(), value));
        }
      }
      return row;
    } catch (JacksonException e) {
      return new LinkedHashMap<>();
    }
  }

  private static JsonNode member(JsonNode object, String name) {
    return object.properties().stream()
        .filter(member -> member.getKey().toLowerCase(Locale.ROOT).equals(name))
        .map(Map.Entry::getValue)
        .reduce(MAPPER.missingNode(), (first, second) -> second);
  }

  private static Object typed(HiveType type, JsonNode value) {
    if (type instanceof HiveType.Array array) {
      return value.valueStream().map(element -> typed(array.element(), element)).toList();
    }
    if (type instanceof HiveType.Struct struct) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (HiveType.Struct.Field field : struct.fields()) {
        JsonNode member = member(value, field.name());
        if (!member.isNull() && !member.isMissingNode()) {
          fields.put(field.name(), typed(field.type(), member));
        }
      }
      return fields;
    }
    return type == Primitive.STRING
        ? value.isString() ? value.stringValue() : value.toString()
        : value;
  }
}
