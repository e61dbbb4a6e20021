package io.tributary.table;

import java.util.List;
import java.util.Objects;

/**
 * A table that Tributary keeps about its own conversions.
 *
 * @param name its name in Glue, and the folder of its files
 * @param description what a row is, for people
 * @param format how its files are written
 * @param columns its columns
 * @param partitionKeys the levels of its partitions, outermost first
 */
public record OwnTable(
    String name,
    String description,
    Format format,
    List<PlainColumn> columns,
    List<PartitionKey> partitionKeys)
    implements Table {

  /** How files are written. */
  public enum Format {
    /** Parquet, as the converted tables. */
    PARQUET,
    /** JSON lines, compressed by gzip. */
    JSON
  }

  public OwnTable {
    Objects.requireNonNull(description, "description is null");
    Objects.requireNonNull(format, "format is null");
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
    Table.require(name, columns, partitionKeys);
  }
}
