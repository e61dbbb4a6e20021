package io.tributary.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Finds the lowest and the highest of numbers as a {@link io.tributary.batch.Vector} has them. */
final class NumberBounds {

  private NumberBounds() {}

  /** Bounds of at least one number. */
  static Bounds of(long[] numbers, int count, PhysicalType type) {
    return type == PhysicalType.DOUBLE
        ? ofDoubles(numbers, count)
        : ofIntegers(numbers, count, type);
  }

  private static Bounds ofIntegers(long[] numbers, int count, PhysicalType type) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      min = Math.min(min, numbers[i]);
      max = Math.max(max, numbers[i]);
    }
    return bounds(min, max, type);
  }

  /** NaN has no place in the order, and a zero may be of either sign to who compares with it. */
  private static Bounds ofDoubles(long[] numbers, int count) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    boolean any = false;
    for (int i = 0; i < count; i++) {
      double number = Double.longBitsToDouble(numbers[i]);
      if (!Double.isNaN(number)) {
        min = Math.min(min, number);
        max = Math.max(max, number);
        any = true;
      }
    }
    if (!any) {
      return Bounds.NONE;
    }
    return bounds(
        Double.doubleToRawLongBits(min == 0 ? -0.0 : min),
        Double.doubleToRawLongBits(max == 0 ? 0.0 : max),
        PhysicalType.DOUBLE);
  }

  private static Bounds bounds(long min, long max, PhysicalType type) {
    return new Bounds(bytes(min, type), bytes(max, type), true, true);
  }

  private static byte[] bytes(long number, PhysicalType type) {
    byte[] bytes = new byte[Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(number);
    return Arrays.copyOf(bytes, type.width());
  }
}
