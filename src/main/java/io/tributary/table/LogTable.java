package io.tributary.table;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
 * @param format how its lines are written; {@link TextFormat#NONE} if none of its families is text
 * @param columns its columns, without the own ones
 * @param partitions where the value of each partition key comes from
 */
public record LogTable(
    String name,
    String description,
    List<Pattern> objects,
    List<String> services,
    List<Family> families,
    TextFormat format,
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
    PARQUET;

    /** Whether records are lines with fields. */
    public boolean isText() {
      return this == SPACE_SEPARATED || this == FIELDS_DIRECTIVE || this == HEADER_ROW;
    }
  }

  /** A part of an ARN, {@code arn:partition:service:region:account:resource}. */
  public enum ArnPart {
    ACCOUNT,
    /** The region, or {@code cloudfront} of a resource that is global. */
    REGION
  }

  /**
   * Where the value of a partition key comes from.
   *
   * @param key the partition key
   * @param columns the columns whose value it is, the day of a timestamp for a date, the first one
   *     that a row has; empty if it is the group of the object's key that is named like the
   *     partition key
   * @param arn which part of the ARN in the column it is, where the object's key does not say it;
   *     null if it is all of the column
   */
  public record PartitionSource(PartitionKey key, List<String> columns, @Nullable ArnPart arn) {

    public PartitionSource {
      columns = List.copyOf(columns);
    }

    /**
     * @param column the only column, of which it is all; empty if the object's key has the value
     */
    public PartitionSource(PartitionKey key, String column) {
      this(key, column.isEmpty() ? List.of() : List.of(column), null);
    }

    /** The column that comes first; empty if the object's key has the value. */
    public String column() {
      return columns.isEmpty() ? "" : columns.get(0);
    }

    /** Whether the value is the same for all rows of an object. */
    public boolean isOfObject() {
      return columns.isEmpty();
    }
  }

  public LogTable {
    Objects.requireNonNull(description, "description is null");
    objects = List.copyOf(objects);
    services = List.copyOf(services);
    families = List.copyOf(families);
    columns = List.copyOf(columns);
    partitions = List.copyOf(partitions);
    if (objects.isEmpty() || families.isEmpty()) {
      throw new IllegalArgumentException("a log has objects and families");
    }
    if (families.stream().anyMatch(Family::isText) == format.fields().isEmpty()) {
      throw new IllegalArgumentException("a log that is text has 'fields', and no other has");
    }
    List<String> names = columns.stream().map(LogColumn::name).toList();
    for (PartitionSource partition : partitions) {
      if (!names.containsAll(partition.columns())) {
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

  /** Whether secrets are masked in any of its columns, and so in its extra fields. */
  public boolean isMasked() {
    return columns.stream().anyMatch(LogColumn::mask);
  }

  /** The same table, with all that may be secret in its columns. */
  LogTable unmasked() {
    return new LogTable(
        name,
        description,
        objects,
        services,
        families,
        format,
        columns.stream().map(LogColumn::unmasked).toList(),
        partitions);
  }

  /**
   * The same table for logs whose fields somebody has chosen, as far as their objects do not name
   * them.
   *
   * @param fields their names in the order of the line; at least one
   * @throws IllegalArgumentException if the log always has the same fields
   */
  public LogTable withFields(List<String> fields) {
    if (!families.contains(Family.FIELDS_DIRECTIVE) && !families.contains(Family.HEADER_ROW)) {
      throw new IllegalArgumentException("the fields of " + name + " are always the same");
    }
    return new LogTable(
        name,
        description,
        objects,
        services,
        families,
        format.withFields(fields),
        columns,
        partitions);
  }

  /** Names of chosen fields that no column takes, so that their values are extra fields. */
  public List<String> chosenWithoutColumn() {
    return format.isChosen()
        ? format.fields().stream()
            .filter(name -> columns.stream().noneMatch(column -> column.fields().contains(name)))
            .filter(name -> !name.equals("time"))
            .toList()
        : List.of();
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
