package io.tributary.parquet;

import java.util.List;

/**
 * What a finished file is.
 *
 * @param rows number of rows
 * @param bytes size of the file
 * @param columns of each leaf of the schema, in their order
 * @param rowGroups where the row groups begin
 */
public record FileSummary(
    long rows, long bytes, List<ColumnSummary> columns, List<Long> rowGroups) {

  public FileSummary {
    columns = List.copyOf(columns);
    rowGroups = List.copyOf(rowGroups);
  }
}
