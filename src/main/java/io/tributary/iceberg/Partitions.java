package io.tributary.iceberg;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Values of partition keys. */
final class Partitions {

  private static final LocalDate NO_DAY = LocalDate.EPOCH;

  private Partitions() {}

  /**
   * A partition by its values as text.
   *
   * @param values an empty one is null; what is no date, for a date, is 1970-01-01
   */
  static PartitionData of(PartitionSpec spec, List<String> values) {
    Types.StructType type = spec.partitionType();
    if (values.size() != type.fields().size()) {
      throw new IllegalArgumentException(
          "a partition of " + spec + " has other values than " + values);
    }
    PartitionData partition = new PartitionData(type);
    for (int i = 0; i < values.size(); i++) {
      partition.set(i, value(type.fields().get(i).type(), values.get(i)));
    }
    return partition;
  }

  private static @Nullable Object value(Type type, String text) {
    return switch (type.typeId()) {
      case DATE -> Math.toIntExact(day(text).toEpochDay());
      case STRING -> text.isEmpty() ? null : text;
      case INTEGER -> text.isEmpty() ? null : Integer.valueOf(text);
      case LONG -> text.isEmpty() ? null : Long.valueOf(text);
      default -> throw new IllegalArgumentException("a partition key cannot be of type " + type);
    };
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.toString().equals(text) ? day : NO_DAY;
    } catch (DateTimeException e) {
      return NO_DAY;
    }
  }
}
