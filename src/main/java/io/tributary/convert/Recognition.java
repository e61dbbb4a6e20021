package io.tributary.convert;

import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTable;
import io.tributary.table.PartitionKey;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What an object is, going by its key. */
public sealed interface Recognition {

  /** The day of objects whose keys name none. */
  LocalDate NO_DAY = LocalDate.EPOCH;

  /**
   * A log that can be converted.
   *
   * @param table the table that it becomes rows of
   * @param values what the key says of all rows, by the names of partition keys; what it does not
   *     say is missing
   * @param day the day in the key, or {@link #NO_DAY}
   */
  record Log(LogTable table, Map<String, String> values, LocalDate day) implements Recognition {

    public Log {
      Objects.requireNonNull(table, "table is null");
      Objects.requireNonNull(day, "day is null");
      values = Map.copyOf(values);
    }

    /**
     * The same log, with values for partition keys that its key says nothing of.
     *
     * @param given values by the names of partition keys; others are left out
     */
    public Log withMissing(Map<String, String> given) {
      Map<String, String> all = new HashMap<>(given);
      all.keySet().retainAll(table.partitionKeys().stream().map(PartitionKey::name).toList());
      all.putAll(values);
      return all.equals(values) ? this : new Log(table, all, day);
    }

    /** What the key says of all rows, its day for the partition keys that are dates. */
    Map<String, String> partitionValues() {
      Map<String, String> all = new HashMap<>(values);
      if (!day.equals(NO_DAY)) {
        table.partitionKeys().stream()
            .filter(key -> key.type() == Primitive.DATE)
            .forEach(key -> all.putIfAbsent(key.name(), day.toString()));
      }
      return all;
    }
  }

  /**
   * Anything else.
   *
   * @param reason why it is not converted, in a few words
   */
  record Other(String reason) implements Recognition {

    public Other {
      Objects.requireNonNull(reason, "reason is null");
    }
  }
}
