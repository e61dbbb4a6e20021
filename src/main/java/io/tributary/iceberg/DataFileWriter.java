package io.tributary.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.batch.Leaf;
import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.parquet.ColumnSummary;
import io.tributary.parquet.FileSummary;
import io.tributary.parquet.PageCompressor;
import io.tributary.parquet.ParquetWriter;
import io.tributary.parquet.WriterSettings;
import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows on its way into a table: written, finished, and in the store; not in the table
 * before a commit says so. Not safe for use by several threads.
 */
public final class DataFileWriter implements Closeable {

  private final Schema schema;
  private final SchemaIds ids;
  private final PartitionSpec spec;
  private final PartitionData partition;
  private final String location;
  private final ObjectOutput output;
  private final ParquetWriter writer;

  /**
   * @param table the table that the file is for, as it is now
   * @param values a value for each partition key, as text; an empty one is null
   * @param schema the columns in the file, which the table has
   */
  DataFileWriter(
      ObjectStore store,
      StoreFileIO io,
      TableState table,
      List<String> values,
      Schema schema,
      PageCompressor compressor)
      throws IOException {
    this.schema = schema;
    this.ids = new SchemaIds(table.metadata().schema());
    this.spec = table.metadata().spec();
    this.partition = Partitions.of(spec, values);
    this.location =
        "%s/data/%s/%s.parquet"
            .formatted(
                table.metadata().location(), spec.partitionToPath(partition), UUID.randomUUID());
    this.output = store.create(io.key(location));
    this.writer = new ParquetWriter(schema, ids, output, WriterSettings.DEFAULT, compressor);
  }

  /** Where the file is in the end. */
  public String location() {
    return location;
  }

  public void write(RowBatch batch, int from, int to) throws IOException {
    writer.write(batch, from, to);
  }

  /** Memory that is held, in bytes. */
  public long bufferedBytes() {
    return writer.bufferedBytes();
  }

  /** Ends the row group. */
  public void flush() throws IOException {
    writer.flushRowGroup();
  }

  /**
   * Writes all that is left; the file is in the store then, whole.
   *
   * @param firstObject the least of the objects whose rows are in it, by the order of bytes; null
   *     to leave that to what the columns say
   * @param lastObject the greatest of them
   * @return the file as a commit takes it
   */
  public DataFile finish(@Nullable String firstObject, @Nullable String lastObject)
      throws IOException {
    FileSummary summary = writer.close();
    output.commit();
    output.close();
    return DataFiles.builder(spec)
        .withPath(location)
        .withFormat(FileFormat.PARQUET)
        .withPartition(partition)
        .withFileSizeInBytes(summary.bytes())
        .withSplitOffsets(summary.rowGroups())
        .withMetrics(metrics(summary, firstObject, lastObject))
        .build();
  }

  private Metrics metrics(
      FileSummary summary, @Nullable String firstObject, @Nullable String lastObject) {
    Map<Integer, Long> sizes = new HashMap<>();
    Map<Integer, Long> values = new HashMap<>();
    Map<Integer, Long> nulls = new HashMap<>();
    Map<Integer, ByteBuffer> lower = new HashMap<>();
    Map<Integer, ByteBuffer> upper = new HashMap<>();
    for (int i = 0; i < summary.columns().size(); i++) {
      Leaf leaf = schema.leaves().get(i);
      ColumnSummary column = summary.columns().get(i);
      int id = ids.id(leaf.path());
      sizes.put(id, column.bytes());
      values.put(id, column.values());
      nulls.put(id, column.nulls());
      // Bounds in Iceberg are of values in rows, not of what is in lists and maps.
      if (leaf.maxRepetition() == 0 && column.min() != null && column.max() != null) {
        lower.put(id, ByteBuffer.wrap(column.min()));
        upper.put(id, ByteBuffer.wrap(column.max()));
      }
    }
    if (firstObject != null && lastObject != null) {
      int id = ids.id(List.of(LogTable.SOURCE_OBJECT.name()));
      lower.put(id, ByteBuffer.wrap(firstObject.getBytes(UTF_8)));
      upper.put(id, ByteBuffer.wrap(lastObject.getBytes(UTF_8)));
    }
    return new Metrics(summary.rows(), sizes, values, nulls, null, lower, upper);
  }

  /** Throws the file away if it is not finished. */
  @Override
  public void close() throws IOException {
    output.close();
  }
}
