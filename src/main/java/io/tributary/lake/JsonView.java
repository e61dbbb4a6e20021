package io.tributary.lake;

import io.tributary.table.Column;
import io.tributary.table.EventTable;
import io.tributary.table.PartitionKey;
import io.tributary.table.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table whose files hold a JSON object on each line, compressed by gzip.
 *
 * @param name name of the view
 * @param table the table
 * @param filter what follows the query's FROM; may be empty
 */
record JsonView(String name, Table table, String filter) implements LakeView {

  /** All rows. */
  static JsonView of(Table table) {
    return new JsonView(table.name(), table, "");
  }

  /** The newest row of each event: file names hold the time of arrival. */
  static JsonView latest(EventTable table) {
    String once =
        table
            .eventId()
            .map(
                id ->
                    " QUALIFY %1$s IS NULL OR row_number() OVER (PARTITION BY %1$s ORDER BY %2$s) = 1"
                        .formatted(Sql.name(id.name()), newestFirst(table)))
            .orElse("");
    return new JsonView(table.name() + "_latest", table, once);
  }

  private static String newestFirst(EventTable table) {
    return Stream.concat(
            table.partitionKeys().stream().map(PartitionKey::name), Stream.of(PathValues.FILE))
        .map(column -> Sql.name(column) + " DESC")
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<ViewColumn> columns() {
    return Stream.of(
            table.allColumns().stream().map(JsonView::column),
            table.partitionKeys().stream().map(Sql::column),
            Stream.of(new ViewColumn(PathValues.FILE, "VARCHAR")))
        .flatMap(columns -> columns)
        .toList();
  }

  private static ViewColumn column(Column column) {
    return new ViewColumn(column.name(), Sql.type(column.type()));
  }

  @Override
  public String read(List<String> files, PathValues paths) {
    String columns =
        table.allColumns().stream()
            .map(column -> Sql.literal(column.name()) + ": " + Sql.literal(Sql.type(column.type())))
            .collect(Collectors.joining(", "));
    return """
    (SELECT *%s FROM read_json(%s, columns = {%s}, format = 'newline_delimited', \
    compression = 'gzip', filename = true, hive_partitioning = false))\
    """
        .formatted(paths.select(table.partitionKeys()), Sql.files(files), columns);
  }

  @Override
  public String select(String source) {
    Stream<String> columns =
        table.allColumns().stream()
            .map(column -> Sql.name(column.name()) + " AS " + Sql.name(column.glueName()));
    Stream<String> keys = table.partitionKeys().stream().map(key -> Sql.name(key.name()));
    return "SELECT %s FROM %s%s"
        .formatted(Stream.concat(columns, keys).collect(Collectors.joining(", ")), source, filter);
  }
}
