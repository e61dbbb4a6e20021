package io.tributary.convert;

import io.tributary.table.LogTable;
import java.time.LocalDate;
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
