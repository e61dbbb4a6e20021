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

/**
 * Rows of batches as maps, by names of columns and partition keys, without those that are null: the
 * assembly of records from Dremel's levels, by the types alone.
 */
public final class BatchRows {

  private final RowBatch batch;

  /** Next entry of each leaf. */
  private final int[] entries;

  private BatchRows(RowBatch batch) {
    this.batch = batch;
    this.entries = new int[batch.schema().leaves().size()];
  }

  /** Reads all rows of an object. */
  public static List<Map<String, Object>> read(LogTable table, RecordReader reader)
      throws IOException {
    RowBatch batch = new RowBatch(Schema.of(table.allColumns()));
    List<Map<String, Object>> rows = new ArrayList<>();
    while (reader.read(batch)) {
      BatchRows assembly = new BatchRows(batch);
      for (int row = 0; row < batch.rows(); row++) {
        rows.add(assembly.row(table, reader.partition(batch.partitions()[row]), row));
      }
      assembly.requireEnd();
    }
    return rows;
  }

  private Map<String, Object> row(LogTable table, List<String> partition, int row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < partition.size(); i++) {
      values.put(table.partitions().get(i).key().name(), partition.get(i));
    }
    for (int i = 0; i < batch.schema().fields().size(); i++) {
      Schema.Field field = batch.schema().fields().get(i);
      int leaf = batch.schema().firstLeaf(i);
      begin(leaf, leaves(field.type()), row);
      put(values, field.name(), value(field.type(), leaf, 1, 0));
    }
    return values;
  }

  private void begin(int firstLeaf, int leaves, int row) {
    for (int leaf = firstLeaf; leaf < firstLeaf + leaves; leaf++) {
      Vector vector = batch.vector(leaf);
      if (vector.isConstant()) {
        entries[leaf] = 0;
      } else if (entries[leaf] != vector.entry(row)) {
        throw new AssertionError(
            vector.leaf().dotted() + ": row " + row + " begins at another entry");
      }
    }
  }

  /** All entries belong to rows. */
  private void requireEnd() {
    for (int leaf = 0; leaf < entries.length; leaf++) {
      Vector vector = batch.vector(leaf);
      if (batch.rows() > 0 && entries[leaf] != vector.size()) {
        throw new AssertionError(vector.leaf().dotted() + " has more entries than rows");
      }
    }
  }

  /**
   * Takes a value.
   *
   * @param leaf its first leaf
   * @param level definition level from which on it is there
   * @param repetition repetition level of what it is in
   */
  private @Nullable Object value(HiveType type, int leaf, int level, int repetition) {
    if (definition(leaf) < level) {
      skip(leaf, leaves(type));
      return null;
    }
    if (type instanceof HiveType.Struct struct) {
      return struct(struct, leaf, level, repetition);
    }
    if (type instanceof HiveType.Array array) {
      return array(array, leaf, level, repetition + 1);
    }
    if (type instanceof HiveType.Map map) {
      return map(map, leaf, level, repetition + 1);
    }
    return primitive(batch.vector(leaf), entries[leaf]++);
  }

  private Map<String, Object> struct(HiveType.Struct struct, int leaf, int level, int repetition) {
    Map<String, Object> values = new LinkedHashMap<>();
    int next = leaf;
    for (HiveType.Struct.Field field : struct.fields()) {
      put(values, field.name(), value(field.type(), next, level + 1, repetition));
      next += leaves(field.type());
    }
    return values;
  }

  private List<@Nullable Object> array(HiveType.Array array, int leaf, int level, int repetition) {
    List<@Nullable Object> elements = new ArrayList<>();
    if (definition(leaf) == level) {
      skip(leaf, leaves(array));
      return elements;
    }
    do {
      elements.add(value(array.element(), leaf, level + 2, repetition));
    } while (repeats(leaf, repetition));
    return elements;
  }

  private Map<String, @Nullable Object> map(HiveType.Map map, int leaf, int level, int repetition) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (definition(leaf) == level) {
      skip(leaf, leaves(map));
      return values;
    }
    do {
      String key = (String) value(map.key(), leaf, level + 1, repetition);
      if (values.containsKey(key)) {
        throw new AssertionError("a map has a key twice");
      }
      values.put(key, value(map.value(), leaf + 1, level + 2, repetition));
    } while (repeats(leaf, repetition));
    return values;
  }

  private boolean repeats(int leaf, int repetition) {
    Vector vector = batch.vector(leaf);
    return entries[leaf] < vector.size() && vector.repetitions()[entries[leaf]] == repetition;
  }

  private int definition(int leaf) {
    return batch.vector(leaf).definitions()[entries[leaf]];
  }

  private void skip(int leaf, int count) {
    for (int i = leaf; i < leaf + count; i++) {
      entries[i]++;
    }
  }

  private static int leaves(HiveType type) {
    return new Schema(List.of(new Schema.Field("any", type))).leaves().size();
  }

  private static void put(Map<String, Object> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  private Object primitive(Vector vector, int entry) {
    long number = vector.numbers().length == 0 ? 0 : vector.numbers()[entry];
    return switch (vector.leaf().type()) {
      case STRING -> text(vector.starts()[entry], vector.ends()[entry]);
      case BOOLEAN -> number == 1;
      case INT, BIGINT -> number;
      case DOUBLE -> Double.longBitsToDouble(number);
      case DATE -> LocalDate.ofEpochDay(number).toString();
      case TIMESTAMP -> Instant.EPOCH.plus(number, ChronoUnit.MICROS).toString();
    };
  }

  private String text(int start, int end) {
    return start < 0
        ? new String(batch.side(), ~start, ~end - ~start, UTF_8)
        : new String(batch.text(), start, end - start, UTF_8);
  }
}
