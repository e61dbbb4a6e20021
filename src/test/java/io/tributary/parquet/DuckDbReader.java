package io.tributary.parquet;

import io.tributary.batch.Schema;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** Reads a file with DuckDB, into the values that {@link Shredder} takes. */
public final class DuckDbReader {

  private DuckDbReader() {}

  /** Reads all rows, column by column. */
  public static List<List<Object>> read(Path file, Schema schema) throws SQLException {
    return read(file, schema, "");
  }

  static List<List<Object>> read(Path file, Schema schema, String clauses) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM read_parquet('" + file + "') " + clauses)) {
      List<List<Object>> read = new ArrayList<>();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
          row.add(value(schema.fields().get(i).type(), rows.getObject(i + 1)));
        }
        read.add(row);
      }
      return read;
    }
  }

  private static @Nullable Object value(HiveType type, @Nullable Object read) throws SQLException {
    if (read == null) {
      return null;
    }
    if (type instanceof Primitive primitive) {
      return switch (primitive) {
        case BOOLEAN, DOUBLE, STRING -> read;
        case INT, BIGINT -> ((Number) read).longValue();
        case DATE -> ((LocalDate) read).toEpochDay();
        case TIMESTAMP ->
            ChronoUnit.MICROS.between(
                OffsetDateTime.parse("1970-01-01T00:00Z"), (OffsetDateTime) read);
      };
    }
    if (type instanceof HiveType.Array array) {
      List<Object> list = new ArrayList<>();
      for (Object element : Arrays.asList((Object[]) ((java.sql.Array) read).getArray())) {
        list.add(value(array.element(), element));
      }
      return list;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    if (type instanceof HiveType.Map of) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) read).entrySet()) {
        map.put(value(of.key(), entry.getKey()), value(of.value(), entry.getValue()));
      }
    } else if (type instanceof HiveType.Struct struct) {
      Map<String, Object> parts = ((DuckDBStruct) read).getMap();
      for (HiveType.Struct.Field field : struct.fields()) {
        map.put(field.name(), value(field.type(), parts.get(field.name())));
      }
    }
    return map;
  }
}
