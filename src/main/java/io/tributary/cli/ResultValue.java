package io.tributary.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value of a result, as JSON knows it.
 *
 * @param json null, a Boolean, a Number, a String, a List or a Map
 */
record ResultValue(@Nullable Object json) {

  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("x", Locale.ROOT);

  /** A value as DuckDB's driver gives it. */
  static ResultValue of(@Nullable Object value) throws SQLException {
    return new ResultValue(json(value));
  }

  /** The value for a table or a CSV file; null if it is null. */
  @Nullable String text() {
    if (json instanceof List || json instanceof Map) {
      return JsonMapper.shared().writeValueAsString(json);
    }
    if (json instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return json == null ? null : json.toString();
  }

  private static @Nullable Object json(@Nullable Object value) throws SQLException {
    if (value == null || value instanceof Boolean || value instanceof BigInteger) {
      return value;
    }
    if (value instanceof Number number) {
      boolean finite = Double.isFinite(number.doubleValue());
      return finite ? number : number.toString();
    }
    if (value instanceof Timestamp timestamp) {
      return TIMESTAMP.format(timestamp.toLocalDateTime());
    }
    if (value instanceof LocalDateTime time) {
      return TIMESTAMP.format(time);
    }
    if (value instanceof OffsetDateTime time) {
      return TIMESTAMP.format(time) + ZONE.format(time);
    }
    if (value instanceof LocalTime time) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    }
    if (value instanceof Struct || value instanceof Map || value instanceof Array) {
      return nested(value);
    }
    if (value instanceof Blob blob) {
      return new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.UTF_8);
    }
    return value.toString();
  }

  private static Object nested(Object value) throws SQLException {
    if (value instanceof Array array) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        list.add(json(element));
      }
      return list;
    }
    Map<?, ?> members = value instanceof DuckDBStruct struct ? struct.getMap() : (Map<?, ?>) value;
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      map.put(String.valueOf(json(member.getKey())), json(member.getValue()));
    }
    return map;
  }
}
