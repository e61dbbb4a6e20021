package io.tributary.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;

/** The order that the format defines for values of a type: numbers with sign, texts without. */
record ValueOrder(PhysicalType type) implements Comparator<byte[]> {

  @Override
  public int compare(byte[] left, byte[] right) {
    return switch (type) {
      case BOOLEAN, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> Arrays.compareUnsigned(left, right);
      case INT32 -> Integer.compare(in(left).getInt(), in(right).getInt());
      case INT64 -> Long.compare(in(left).getLong(), in(right).getLong());
      case FLOAT -> Float.compare(in(left).getFloat(), in(right).getFloat());
      case DOUBLE -> Double.compare(in(left).getDouble(), in(right).getDouble());
    };
  }

  private static ByteBuffer in(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
  }
}
