package io.tributary.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.batch.Vector;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fills batches with values as people write them: {@link Long}, {@link Double}, {@link Boolean} and
 * {@link String}, a {@link List} for an array, a {@link Map} for a map and, by names, for a struct.
 */
final class Shredder {

  private final RowBatch batch;
  private final Schema schema;

  /** Where texts begin that stand in the batch's text; the others go to its side. */
  private final Map<String, Integer> places = new HashMap<>();

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  Shredder(Schema schema) {
    this.schema = schema;
    this.batch = new RowBatch(schema);
  }

  static Schema schema(String columns) {
    return new Schema(
        columns
            .lines()
            .map(String::strip)
            .map(line -> line.split(" ", 2))
            .map(words -> new Schema.Field(words[0], HiveType.parse(words[1])))
            .collect(Collectors.toList()));
  }

  /** A batch of at most {@link RowBatch#CAPACITY} rows, which the next one overwrites. */
  RowBatch batch(List<List<Object>> rows) {
    places.clear();
    text.reset();
    rows.forEach(row -> row.forEach(this::place));
    batch.clear(text.toByteArray());
    for (List<Object> row : rows) {
      for (int field = 0; field < row.size(); field++) {
        add(schema.fields().get(field).type(), row.get(field), schema.firstLeaf(field), 0, 0, 0);
      }
    }
    batch.setRows(rows.size());
    return batch;
  }

  private void place(@Nullable Object value) {
    if (value instanceof String string && string.hashCode() % 2 == 0) {
      places.computeIfAbsent(
          string,
          s -> {
            int start = text.size();
            text.writeBytes(s.getBytes(UTF_8));
            return start;
          });
    }
  }

  /** Returns the leaf after those of the value. */
  private int add(
      HiveType type, @Nullable Object value, int leaf, int repetition, int definition, int depth) {
    if (type instanceof Primitive primitive) {
      addPrimitive(primitive, value, batch.vector(leaf), repetition, definition);
      return leaf + 1;
    }
    if (type instanceof HiveType.Struct struct) {
      int next = leaf;
      for (HiveType.Struct.Field field : struct.fields()) {
        Object part = value instanceof Map<?, ?> map ? map.get(field.name()) : null;
        int level = value == null ? definition : definition + 1;
        next =
            value == null
                ? addNulls(field.type(), next, repetition, level)
                : add(field.type(), part, next, repetition, level, depth);
      }
      return next;
    }
    List<?> elements = value instanceof Map<?, ?> map ? List.copyOf(map.keySet()) : (List<?>) value;
    if (elements == null || elements.isEmpty()) {
      return addNulls(type, leaf, repetition, elements == null ? definition : definition + 1);
    }
    int next = leaf;
    for (int i = 0; i < elements.size(); i++) {
      int level = i == 0 ? repetition : depth + 1;
      Object element = elements.get(i);
      if (type instanceof HiveType.Array array) {
        next = add(array.element(), element, leaf, level, definition + 2, depth + 1);
      } else if (type instanceof HiveType.Map map) {
        add(map.key(), element, leaf, level, definition + 2, depth + 1);
        Object of = ((Map<?, ?>) value).get(element);
        next = add(map.value(), of, leaf + 1, level, definition + 2, depth + 1);
      }
    }
    return next;
  }

  private int addNulls(HiveType type, int leaf, int repetition, int definition) {
    if (type instanceof HiveType.Array array) {
      return addNulls(array.element(), leaf, repetition, definition);
    } else if (type instanceof HiveType.Map map) {
      batch.vector(leaf).addNull(repetition, definition);
      return addNulls(map.value(), leaf + 1, repetition, definition);
    } else if (type instanceof HiveType.Struct struct) {
      int next = leaf;
      for (HiveType.Struct.Field field : struct.fields()) {
        next = addNulls(field.type(), next, repetition, definition);
      }
      return next;
    }
    batch.vector(leaf).addNull(repetition, definition);
    return leaf + 1;
  }

  private void addPrimitive(
      Primitive type, @Nullable Object value, Vector vector, int repetition, int definition) {
    if (value == null) {
      vector.addNull(repetition, definition);
      return;
    }
    switch (type) {
      case BOOLEAN -> vector.add(repetition, (Boolean) value ? 1L : 0L);
      case INT, BIGINT, DATE, TIMESTAMP -> vector.add(repetition, (long) value);
      case DOUBLE -> vector.add(repetition, Double.doubleToRawLongBits((double) value));
      case STRING -> addText((String) value, vector, repetition);
    }
  }

  private void addText(String value, Vector vector, int repetition) {
    Integer place = places.get(value);
    if (place == null) {
      int start = batch.addSide(value);
      vector.add(repetition, start, batch.sideEnd());
    } else {
      vector.add(repetition, place, place + value.getBytes(UTF_8).length);
    }
  }
}
