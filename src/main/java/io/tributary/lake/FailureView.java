package io.tributary.lake;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The view of the events that failed. */
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

  private static final List<ViewColumn> KEYS =
      List.of(new ViewColumn("date", "DATE"), new ViewColumn("hour", "VARCHAR"));

  private static final String SELECT =
      """
      SELECT
        make_timestamp(arrivalTimestamp * 1000) AS arrived,
        tableName AS tablename,
        tableName AS table_name,
        errorCode AS errorcode,
        errorMessage AS errormessage,
        source,
        line,
        coalesce(try(decode(from_base64(rawData))), from_base64(rawData)::VARCHAR) AS original,
        rawData AS rawdata,
        date,
        hour
      FROM %s\
      """;

  @Override
  public String name() {
    return "delivery_failures";
  }

  @Override
  public List<ViewColumn> columns() {
    return Stream.of(COLUMNS, KEYS).flatMap(List::stream).toList();
  }

  @Override
  public String read(List<String> files) {
    String columns =
        COLUMNS.stream()
            .map(column -> column.name() + ": " + Sql.literal(column.type()))
            .collect(Collectors.joining(", "));
    return """
    read_json(%s, columns = {%s}, format = 'newline_delimited', compression = 'gzip', \
    maximum_object_size = 33554432, \
    hive_partitioning = true, hive_types = {date: DATE, hour: VARCHAR})\
    """
        .formatted(Sql.files(files), columns);
  }

  @Override
  public String select(String source) {
    return SELECT.formatted(source);
  }
}
