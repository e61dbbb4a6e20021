package io.tributary.lake;

import java.util.List;

/** The view of the records that failed. */
final class FailureView {

  private static final String COLUMNS =
      """
      {attemptsMade: 'BIGINT', arrivalTimestamp: 'BIGINT', errorCode: 'VARCHAR', \
      errorMessage: 'VARCHAR', attemptEndingTimestamp: 'BIGINT', rawData: 'VARCHAR', \
      tableName: 'VARCHAR', source: 'VARCHAR', line: 'BIGINT'}\
      """;

  private static final String VIEW =
      """
      CREATE VIEW delivery_failures AS SELECT
        make_timestamp(arrivalTimestamp * 1000) AS arrived,
        tableName AS tablename,
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

  private static final String NO_ROWS =
      """
      (SELECT 0::BIGINT AS arrivalTimestamp, '' AS tableName, '' AS errorCode, \
      '' AS errorMessage, '' AS source, 0::BIGINT AS line, '' AS rawData, \
      DATE '1970-01-01' AS date, '' AS hour WHERE false)\
      """;

  private FailureView() {}

  static String sql(List<String> files) {
    return VIEW.formatted(files.isEmpty() ? NO_ROWS : readJson(files));
  }

  private static String readJson(List<String> files) {
    return """
    read_json(%s, columns = %s, format = 'newline_delimited', compression = 'gzip', \
    maximum_object_size = 33554432, \
    hive_partitioning = true, hive_types = {date: DATE, hour: VARCHAR})\
    """
        .formatted(Sql.files(files), COLUMNS);
  }
}
