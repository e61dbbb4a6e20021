package io.tributary.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.batch.Vector;
import io.tributary.table.HiveType;
import io.tributary.table.LogTable;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of batches as maps, by names of columns and partition keys, without those that are null. */
public final class BatchRows {

  private BatchRows() {}

  /** Reads all rows of an object. */
  public static List<Map<String, Object>> read(LogTable table, RecordReader reader)
      throws IOException {
    RowBatch batch = new RowBatch(Schema.of(table.allColumns()));
    List<Map<String, Object>> rows = new ArrayList<>();
    while (reader.read(batch)) {
      rows.addAll(of(table, reader, batch));
    }
    return rows;
  }

  private static List<Map<String, Object>> of(LogTable table, RecordReader reader, RowBatch batch) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      Map<String, Object> values = new LinkedHashMap<>();
      List<String> partition = reader.partition(batch.partitions()[row]);
      for (int i = 0; i < partition.size(); i++) {
        values.put(table.partitions().get(i).key().name(), partition.get(i));
      }
      for (int i = 0; i < batch.schema().fields().size(); i++) {
        put(values, batch, i, row);
      }
      rows.add(values);
    }
    return rows;
  }

  private static void put(Map<String, Object> values, RowBatch batch, int field, int row) {
    Schema.Field column = batch.schema().fields().get(field);
    Vector vector = batch.vector(batch.schema().firstLeaf(field));
    Object value;
    if (column.type() instanceof HiveType.Map) {
      value = map(batch, vector, batch.vector(batch.schema().firstLeaf(field) + 1), row);
    } else {
      value = value(batch, vector, vector.isConstant() ? 0 : row);
    }
    if (value != null) {
      values.put(column.name(), value);
    }
  }

  private static @Nullable Object map(RowBatch batch, Vector keys, Vector values, int row) {
    Map<String, Object> map = new LinkedHashMap<>();
    int end = row + 1 == batch.rows() ? keys.size() : keys.entry(row + 1);
    for (int i = keys.entry(row); i < end && keys.definitions()[i] > 0; i++) {
      map.put((String) value(batch, keys, i), value(batch, values, i));
    }
    return map.isEmpty() ? null : map;
  }

  private static @Nullable Object value(RowBatch batch, Vector vector, int entry) {
    if (vector.definitions()[entry] < vector.leaf().maxDefinition()) {
      return null;
    }
    return switch (vector.leaf().type()) {
      case STRING -> text(batch, vector.starts()[entry], vector.ends()[entry]);
      case BOOLEAN -> vector.numbers()[entry] == 1;
      case INT, BIGINT -> vector.numbers()[entry];
      case DOUBLE -> Double.longBitsToDouble(vector.numbers()[entry]);
      case DATE -> LocalDate.ofEpochDay(vector.numbers()[entry]).toString();
      case TIMESTAMP -> Instant.EPOCH.plus(vector.numbers()[entry], ChronoUnit.MICROS).toString();
    };
  }

  private static String text(RowBatch batch, int start, int end) {
    return start < 0
        ? new String(batch.side(), ~start, ~end - ~start, UTF_8)
        : new String(batch.text(), start, end - start, UTF_8);
  }
}
