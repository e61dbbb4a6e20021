package io.tributary.partition;

import java.util.List;
import java.util.Objects;

/**
 * One partition of a table, and the folder of its log files.
 *
 * @param table name of the table
 * @param values a value for each partition key of the table, in its order
 * @param bucket the bucket of the log files
 * @param prefix the folder in it, ended by a slash, as it is (not URL-encoded)
 */
public record Partition(String table, List<String> values, String bucket, String prefix) {

  public Partition {
    Objects.requireNonNull(table, "table is null");
    Objects.requireNonNull(bucket, "bucket is null");
    Objects.requireNonNull(prefix, "prefix is null");
    values = List.copyOf(values);
  }

  /**
   * The same partition with its files in another folder of the bucket.
   *
   * @param folder ended by a slash
   */
  public Partition in(String folder) {
    return new Partition(table, values, bucket, folder);
  }
}
