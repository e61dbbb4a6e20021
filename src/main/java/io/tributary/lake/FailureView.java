package io.tributary.lake;

import io.tributary.table.HiveType.Primitive;
import io.tributary.table.PartitionKey;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The view of the events that failed, in folders of the laptop and in those of AWS, {@code
 * errors/table_name=…/error_type=…/date=…/}, or whatever else Firehose was told.
 */
record FailureView() implements LakeView {

  private static final List<ViewColumn> COLUMNS =
      List.of(
          new ViewColumn("arrivalTimestamp", "BIGINT"),
          new ViewColumn("tableName", "VARCHAR"),
          new ViewColumn("errorCode", "VARCHAR"),
          new ViewColumn("errorMessage", "VARCHAR"),
          new ViewColumn("source", "VARCHAR"),
          new ViewColumn("line", "BIGINT"),
          new ViewColumn("rawData", "VARCHAR"));

  /** Texts, since no prefix that somebody chose in AWS may keep the others from being read. */
  private static final List<PartitionKey> KEYS =
      Stream.of("table_name", "error_type", "date", "hour")
          .map(name -> new PartitionKey(name, Primitive.STRING, name))
          .toList();

  /** Only a lake of the laptop names the hour, and Firehose's own layout no key at all. */
  private static final String SELECT =
      """
      SELECT
        make_timestamp(arrivalTimestamp * 1000) AS arrived,
        coalesce(tableName, table_name) AS tablename,
        coalesce(tableName, table_name) AS table_name,
        error_type,
        errorCode AS errorcode,
        errorMessage AS errormessage,
        source,
        line,
        coalesce(try(decode(from_base64(rawData))), from_base64(rawData)::VARCHAR) AS original,
        rawData AS rawdata,
        coalesce(try_cast(date AS DATE), make_timestamp(arrivalTimestamp * 1000)::DATE) AS date,
        coalesce(hour, strftime(make_timestamp(arrivalTimestamp * 1000), '%%H')) AS hour
      FROM %s\
      """;

  @Override
  public String name() {
    return "delivery_failures";
  }

  @Override
  public List<ViewColumn> columns() {
    return Stream.concat(COLUMNS.stream(), KEYS.stream().map(Sql::column)).toList();
  }

  @Override
  public String read(List<String> files, PathValues paths) {
    String columns =
        COLUMNS.stream()
            .map(column -> column.name() + ": " + Sql.literal(column.type()))
            .collect(Collectors.joining(", "));
    return """
    (SELECT *%s FROM read_json(%s, columns = {%s}, format = 'newline_delimited', \
    compression = 'gzip', maximum_object_size = 33554432, filename = true, \
    hive_partitioning = false))\
    """
        .formatted(paths.select(KEYS), Sql.files(files), columns);
  }

  @Override
  public String select(String source) {
    return SELECT.formatted(source);
  }
}
