package io.tributary.iceberg;

import io.tributary.table.LogTable;
import java.util.Map;
import org.apache.iceberg.TableMetadata;

/** Properties of tables: what they are made with, and what the protocol keeps there. */
final class LakeProperties {

  /** Of a table that follows the ledger: number of the last batch that is in it. */
  static final String APPLIED = "tributary.applied";

  /** Of such a table: the id of that ledger. Another one begins to count anew. */
  static final String APPLIED_OF = "tributary.applied-of";

  /** Of the ledger: number of the last batch. */
  static final String SEQUENCE = "tributary.sequence";

  /** Of the ledger: batches that may not be in all of their tables yet, see {@link Outstanding}. */
  static final String OUTSTANDING = "tributary.outstanding";

  /** What a new table has. */
  static final Map<String, String> INITIAL =
      Map.of(
          "format-version",
          "2",
          "write.format.default",
          "parquet",
          "write.parquet.compression-codec",
          "zstd",
          // By it, files with rows of an object are found without reading all.
          "write.metadata.metrics.column." + LogTable.SOURCE_OBJECT.name(),
          "full",
          // Each manifest that is there is a request for each reader.
          "commit.manifest.min-count-to-merge",
          "16",
          "write.metadata.delete-after-commit.enabled",
          "true",
          "write.metadata.previous-versions-max",
          "100");

  private LakeProperties() {}

  /** A number that only grows; 0 if it is not there yet. */
  static long number(TableMetadata metadata, String property) {
    return metadata.propertyAsLong(property, 0);
  }
}
