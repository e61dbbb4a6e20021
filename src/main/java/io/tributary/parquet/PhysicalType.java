package io.tributary.parquet;

import io.tributary.table.HiveType.Primitive;
import org.jspecify.annotations.Nullable;

/** How a value is stored. Fixed-length byte arrays are read, but not written. */
enum PhysicalType {
  BOOLEAN(0, 1),
  INT32(1, Integer.BYTES),
  INT64(2, Long.BYTES),
  /** Nanoseconds of a day and a Julian day, as older writers store timestamps. */
  INT96(3, 12),
  FLOAT(4, Float.BYTES),
  DOUBLE(5, Double.BYTES),
  BYTE_ARRAY(6, 0),
  FIXED_LEN_BYTE_ARRAY(7, 0);

  private final int id;
  private final int width;

  PhysicalType(int id, int width) {
    this.id = id;
    this.width = width;
  }

  /** How values of a Hive type are stored. */
  static PhysicalType of(Primitive type) {
    return switch (type) {
      case BOOLEAN -> BOOLEAN;
      case INT, DATE -> INT32;
      case BIGINT, TIMESTAMP -> INT64;
      case DOUBLE -> DOUBLE;
      case STRING -> BYTE_ARRAY;
    };
  }

  /** The one of a number in {@code parquet.thrift}; null if that is not known. */
  static @Nullable PhysicalType of(int id) {
    for (PhysicalType type : values()) {
      if (type.id == id) {
        return type;
      }
    }
    return null;
  }

  /** Number in {@code parquet.thrift}. */
  int id() {
    return id;
  }

  /** Bytes of a value; 0 if values have lengths of their own. A boolean takes a byte alone. */
  int width() {
    return width;
  }
}
