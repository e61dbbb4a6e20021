package io.tributary.table;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table of one service's log, converted to Parquet. Beside the columns of its definition every
 * such table has {@link #OWN_COLUMNS}, at its end.
 *
 * @param name its name in Glue, and the folder of its files
 * @param description what a row is, for people
 * @param objects what the keys of the log's objects look like, each a pattern for the whole key;
 *     their named groups, such as {@code account}, {@code region} and {@code day} (the date in the
 *     key, {@code 2026/09/01} or {@code 2026-09-01}), may be used by partition keys
 * @param services names of the folders below {@code AWSLogs/<account>/} that AWS keeps the log in;
 *     empty if it keeps it nowhere else than where users say
 * @param families how the log can be written; the first bytes of an object tell which it is
 * @param fields names of the fields in their order, for families whose objects do not name them
 * @param quoted names of those fields that may stand in quotes, where others do not
 * @param required number of leading fields without which a line is no record; at least 1
 * @param columns its columns, without the own ones
 * @param partitions where the value of each partition key comes from
 */
public record LogTable(
    String name,
    String description,
    List<Pattern> objects,
    List<String> services,
    List<Family> families,
    List<String> fields,
    List<String> quoted,
    int required,
    List<LogColumn> columns,
    List<PartitionSource> partitions)
    implements Table {

  /** The columns that every table has at its end. */
  public static final List<PlainColumn> OWN_COLUMNS = LogDefinition.ownColumns();

  /** Fields that no column takes, and originals of values that do not fit their column's type. */
  public static final PlainColumn EXTRA_FIELDS = own("extra_fields");

  /** With {@link #SOURCE_LINE}, the identity of a row. */
  public static final PlainColumn SOURCE_OBJECT = own("source_object");

  /** With {@link #SOURCE_OBJECT}, the identity of a row. */
  public static final PlainColumn SOURCE_LINE = own("source_line");

  /** A way to write a log. */
  public enum Family {
    /** Fields between single spaces, some in quotes or brackets, none named. */
    SPACE_SEPARATED,
    /** W3C extended text: fields between tabs or spaces, named by a line {@code #Fields:}. */
    FIELDS_DIRECTIVE,
    /** Fields between spaces, named by the first line. */
    HEADER_ROW,
    /** One JSON object, with the records in its array {@code Records}. */
    JSON_RECORDS,
    /** A JSON object on each line. */
    JSON_LINES,
    /** Parquet without nesting. */
    PARQUET
  }

  /**
   * Where the value of a partition key comes from.
   *
   * @param key the partition key
   * @param column the column whose value it is, the day of a timestamp for a date; empty if it is
   *     the group of the object's key that is named like the partition key
   */
  public record PartitionSource(PartitionKey key, String column) {

    /** Whether the value is the same for all rows of an object. */
    public boolean isOfObject() {
      return column.isEmpty();
    }
  }

  public LogTable {
    Objects.requireNonNull(description, "description is null");
    objects = List.copyOf(objects);
    services = List.copyOf(services);
    families = List.copyOf(families);
    fields = List.copyOf(fields);
    quoted = List.copyOf(quoted);
    columns = List.copyOf(columns);
    partitions = List.copyOf(partitions);
    if (objects.isEmpty() || families.isEmpty()) {
      throw new IllegalArgumentException("a log has objects and families");
    }
    if (!fields.containsAll(quoted)) {
      throw new IllegalArgumentException("not all quoted fields are fields");
    }
    if (required < 1) {
      throw new IllegalArgumentException("required is " + required + ", but must be at least 1");
    }
    for (PartitionSource partition : partitions) {
      if (!partition.isOfObject()
          && columns.stream().noneMatch(column -> column.name().equals(partition.column()))) {
        throw new IllegalArgumentException(
            "partition key " + partition.key().name() + " is of no column");
      }
    }
    Table.require(name, withOwn(columns), partitions.stream().map(PartitionSource::key).toList());
  }

  @Override
  public List<PartitionKey> partitionKeys() {
    return partitions.stream().map(PartitionSource::key).toList();
  }

  @Override
  public List<Column> allColumns() {
    return withOwn(columns);
  }

  private static List<Column> withOwn(List<LogColumn> columns) {
    return Stream.<Column>concat(columns.stream(), OWN_COLUMNS.stream()).toList();
  }

  private static PlainColumn own(String name) {
    return OWN_COLUMNS.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no column " + name + " of every log table"));
  }

  /** Patterns are equal by their text. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LogTable table && table.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
