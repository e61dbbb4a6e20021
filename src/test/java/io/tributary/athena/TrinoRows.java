package io.tributary.athena;

import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of a table as Trino reads them, written as the expected ones are. */
final class TrinoRows {

  private static final JsonMapper MAPPER = new JsonMapper();

  private TrinoRows() {}

  /** The rows of a table in any order, without columns that are null. */
  static List<JsonNode> read(Connection trino, Table table) throws SQLException {
    return read(trino, table, "true");
  }

  /** The rows for which a condition holds. */
  static List<JsonNode> read(Connection trino, Table table, String condition) throws SQLException {
    Map<String, HiveType> columns = TrinoType.columns(table);
    String sql =
        columns.entrySet().stream()
            .map(column -> expression(column.getKey(), column.getValue()))
            .collect(
                Collectors.joining(
                    ", ", "SELECT ", " FROM " + table.name() + " WHERE " + condition));
    List<JsonNode> rows = new ArrayList<>();
    try (Statement statement = trino.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(row(result, columns));
      }
    }
    return rows;
  }

  /** The types of a table's columns, partition keys included, as Trino names them. */
  static Map<String, String> types(Connection trino, String table) throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    try (Statement statement = trino.createStatement();
        ResultSet result = statement.executeQuery("DESCRIBE " + table)) {
      while (result.next()) {
        types.put(result.getString(1), result.getString(2));
      }
    }
    return types;
  }

  /** JSON, for what JDBC has no type of. */
  private static String expression(String name, HiveType type) {
    String column = "\"" + name + "\"";
    return type instanceof Primitive ? column : "json_format(CAST(" + column + " AS json))";
  }

  private static JsonNode row(ResultSet result, Map<String, HiveType> columns) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    int index = 1;
    for (Map.Entry<String, HiveType> column : columns.entrySet()) {
      Object value = value(result, index++, column.getValue());
      if (value != null) {
        row.put(column.getKey(), value);
      }
    }
    return MAPPER.readTree(MAPPER.writeValueAsString(row));
  }

  private static @Nullable Object value(ResultSet result, int index, HiveType type)
      throws SQLException {
    String text = result.getString(index);
    if (text == null) {
      return null;
    }
    if (!(type instanceof Primitive primitive)) {
      return withoutNulls(type, MAPPER.readTree(text));
    }
    return switch (primitive) {
      case STRING, DATE -> text;
      case TIMESTAMP -> instant(text);
      case BOOLEAN, INT, BIGINT, DOUBLE -> result.getObject(index);
    };
  }

  /** A timestamp of SQL, which is in UTC, as the expected rows have it. */
  static String instant(String timestamp) {
    return LocalDateTime.parse(timestamp.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toString();
  }

  /** A struct's fields that are null are not expected; those of a map are. */
  private static JsonNode withoutNulls(HiveType type, JsonNode value) {
    if (type instanceof HiveType.Array array) {
      value.forEach(element -> withoutNulls(array.element(), element));
    }
    if (type instanceof HiveType.Struct struct && value instanceof ObjectNode object) {
      for (HiveType.Struct.Field field : struct.fields()) {
        if (object.path(field.name()).isNull()) {
          object.remove(field.name());
        } else {
          withoutNulls(field.type(), object.path(field.name()));
        }
      }
    }
    return value;
  }
}
