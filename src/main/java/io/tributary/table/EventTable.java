package io.tributary.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of events of one kind.
 *
 * @param name its name in Glue, and the folder of its log files
 * @param description what a row is, for people
 * @param source EventBridge's {@code source} of its events
 * @param detailType EventBridge's {@code detail-type} of its events
 * @param function name of the function that transforms its events
 * @param columns the columns of its definition, in the order of the keys of a log line
 * @param partitionKeys the levels of its partitions, outermost first
 */
public record EventTable(
    String name,
    String description,
    String source,
    String detailType,
    String function,
    List<EventColumn> columns,
    List<PartitionKey> partitionKeys)
    implements Table {

  /** The columns that every table has at its end. */
  public static final List<PlainColumn> OWN_COLUMNS = EventDefinition.ownColumns();

  /** Values that no column takes, and those that do not fit their column, by their paths. */
  public static final PlainColumn EXTRA_FIELDS =
      OWN_COLUMNS.stream()
          .filter(column -> column.name().equals("extra_fields"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no column extra_fields of every table"));

  /** Where EventBridge puts the id of an event. */
  private static final String EVENT_ID = "/id";

  public EventTable {
    Objects.requireNonNull(description, "description is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(detailType, "detail-type is null");
    Objects.requireNonNull(function, "function is null");
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
    if (!function.matches("[a-z][A-Za-z0-9]*")) {
      throw new IllegalArgumentException("'" + function + "' is not a function name");
    }
    Table.require(name, withOwn(columns), partitionKeys);
  }

  @Override
  public List<Column> allColumns() {
    return withOwn(columns);
  }

  private static List<Column> withOwn(List<EventColumn> columns) {
    return Stream.<Column>concat(columns.stream(), OWN_COLUMNS.stream()).toList();
  }

  /** The column that holds the id of the event, by which a redelivery can be told; may be none. */
  public Optional<EventColumn> eventId() {
    return columns.stream().filter(column -> column.path().equals(EVENT_ID)).findFirst();
  }
}
