package io.tributary.lake;

import io.tributary.table.LogTable;
import io.tributary.table.PartitionKey;
import io.tributary.table.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table whose files are Parquet. A column that no file has, as none of them was written since it
 * was defined, is null as one that some files lack.
 *
 * @param name name of the view
 * @param columns all of its columns, the partition keys at the end
 * @param keys the partition keys
 */
record ParquetView(String name, List<ViewColumn> columns, List<PartitionKey> keys)
    implements LakeView {

  ParquetView {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
  }

  static ParquetView of(LogTable table) {
    return of(table, table.allColumns());
  }

  static ParquetView of(Table table, List<? extends io.tributary.table.Column> columns) {
    return new ParquetView(
        table.name(),
        Stream.concat(
                columns.stream().map(c -> new ViewColumn(c.glueName(), Sql.type(c.type()))),
                table.partitionKeys().stream().map(Sql::column))
            .toList(),
        table.partitionKeys());
  }

  @Override
  public String read(List<String> files, PathValues paths) {
    return """
    (SELECT * FROM %s UNION ALL BY NAME SELECT * EXCLUDE (%s)%s FROM read_parquet(%s, \
    union_by_name = true, filename = true, hive_partitioning = false))\
    """
        .formatted(
            Sql.noRows(columns, "false"), PathValues.FILE, paths.select(keys), Sql.files(files));
  }

  /**
   * Casts, because times in files are in UTC and have a time zone, but in Athena they have none.
   */
  @Override
  public String select(String source) {
    return columns.stream()
        .map(
            column ->
                "CAST(%1$s AS %2$s) AS %1$s".formatted(Sql.name(column.name()), column.type()))
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + source));
  }
}
