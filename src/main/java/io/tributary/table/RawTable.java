package io.tributary.table;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A table over a service's log as AWS writes it.
 *
 * @param name its name in Glue
 * @param description what a row is, for people
 * @param of the log table that has the same records, converted
 * @param serde class of the SerDe
 * @param inputFormat class of the input format
 * @param serdeParameters parameters of the SerDe
 * @param parameters parameters of the table, without those of partition projection
 * @param location folder of a partition's objects below the source's prefix, with {@code ${key}}
 *     for the value of each partition key; without partition keys, the folder of all
 * @param projection how the date of the keys is written, a {@code DateTimeFormatter} pattern; empty
 *     without a partition key {@code date}
 * @param columns its columns
 * @param partitionKeys the levels of its partitions, projected and never registered
 */
public record RawTable(
    String name,
    String description,
    String of,
    String serde,
    String inputFormat,
    Map<String, String> serdeParameters,
    Map<String, String> parameters,
    String location,
    String projection,
    List<PlainColumn> columns,
    List<PartitionKey> partitionKeys)
    implements Table {

  public RawTable {
    Objects.requireNonNull(description, "description is null");
    Objects.requireNonNull(of, "of is null");
    Objects.requireNonNull(serde, "serde is null");
    Objects.requireNonNull(inputFormat, "inputFormat is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(projection, "projection is null");
    serdeParameters = Map.copyOf(serdeParameters);
    parameters = Map.copyOf(parameters);
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
    Table.require(name, columns, partitionKeys);
  }
}
