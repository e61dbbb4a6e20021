package io.tributary.table;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A table of events of one kind.
 *
 * @param name its name in Glue, and the folder of its log files
 * @param description what a row is, for people
 * @param source EventBridge's {@code source} of its events
 * @param detailType EventBridge's {@code detail-type} of its events
 * @param function name of the function that transforms its events
 * @param columns its columns, in the order of the keys of a log line
 * @param partitionKeys the levels of its partitions, outermost first
 */
public record Table(
    String name,
    String description,
    String source,
    String detailType,
    String function,
    List<Column> columns,
    List<PartitionKey> partitionKeys) {

  /** Where EventBridge puts the id of an event. */
  private static final String EVENT_ID = "/id";

  public Table {
    Objects.requireNonNull(description, "description is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(detailType, "detail-type is null");
    Objects.requireNonNull(function, "function is null");
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("'" + name + "' is not a table name");
    }
    if (!function.matches("[a-z][A-Za-z0-9]*")) {
      throw new IllegalArgumentException("'" + function + "' is not a function name");
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table has at least one column");
    }
    requireDistinctNames(columns, partitionKeys);
  }

  private static void requireDistinctNames(List<Column> columns, List<PartitionKey> keys) {
    Set<String> names = new HashSet<>();
    columns.forEach(column -> requireNew(names, column.glueName()));
    keys.forEach(key -> requireNew(names, key.name().toLowerCase(Locale.ROOT)));
  }

  private static void requireNew(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("column " + name + " is defined twice");
    }
  }

  /** The column that holds the id of the event, by which a redelivery can be told; may be none. */
  public Optional<Column> eventId() {
    return columns.stream().filter(column -> column.path().equals(EVENT_ID)).findFirst();
  }
}
