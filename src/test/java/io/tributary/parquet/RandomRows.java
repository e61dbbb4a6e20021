package io.tributary.parquet;

import io.tributary.batch.Schema;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows of any schema; the same ones for the same seed. */
final class RandomRows {

  private static final double[] DOUBLES = {
    0.0, -0.0, Double.NaN, Double.MAX_VALUE, Double.MIN_VALUE, Double.NEGATIVE_INFINITY
  };
  private static final String[] TEXTS = {
    "",
    "a",
    "ä",
    "\uD83D\uDE00",
    "\u0000",
    "\uFFFF",
    "same",
    "x".repeat(64),
    "\uDBFF\uDFFF".repeat(20)
  };

  private final Random random;

  RandomRows(long seed) {
    this.random = new Random(seed);
  }

  List<List<Object>> rows(Schema schema, int count) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Object> row = new ArrayList<>();
      schema.fields().forEach(field -> row.add(optional(field.type())));
      rows.add(row);
    }
    return rows;
  }

  private @Nullable Object optional(HiveType type) {
    return random.nextInt(8) == 0 ? null : value(type);
  }

  private Object value(HiveType type) {
    if (type instanceof Primitive primitive) {
      return primitive(primitive);
    }
    int size = random.nextInt(4);
    if (type instanceof HiveType.Array array) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        list.add(optional(array.element()));
      }
      return list;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    if (type instanceof HiveType.Map of) {
      for (int i = 0; i < size; i++) {
        map.put(value(of.key()), optional(of.value()));
      }
    } else if (type instanceof HiveType.Struct struct) {
      struct.fields().forEach(field -> map.put(field.name(), optional(field.type())));
    }
    return map;
  }

  private Object primitive(Primitive type) {
    boolean isFew = random.nextBoolean();
    return switch (type) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> isFew ? (long) random.nextInt(5) : (long) random.nextInt();
      case BIGINT -> isFew ? (long) random.nextInt(5) : random.nextLong();
      case DOUBLE -> isFew ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextGaussian();
      case STRING -> isFew ? TEXTS[random.nextInt(TEXTS.length)] : text();
      case DATE -> (long) random.nextInt(40_000);
      case TIMESTAMP -> random.nextLong(1L << 52);
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    random.ints(random.nextInt(120), 0x20, 0x3000).forEach(text::appendCodePoint);
    return text.toString();
  }
}
