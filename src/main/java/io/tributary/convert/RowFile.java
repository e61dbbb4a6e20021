package io.tributary.convert;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.parquet.FileSummary;
import io.tributary.parquet.PageCompressor;
import io.tributary.parquet.ParquetWriter;
import io.tributary.parquet.WriterSettings;
import io.tributary.partition.Partition;
import io.tributary.store.ObjectOutput;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A Parquet file on its way into the lake: written, then finished, then committed. */
final class RowFile implements Closeable {

  private final Partition partition;
  private final String name;
  private final String folder;
  private final ObjectOutput output;
  private final CountedOutput counted;
  private @Nullable ParquetWriter writer;
  private long rows;
  private long bytes;

  /**
   * @param partition the partition of its rows
   * @param name of the file
   * @param folder the folder that it is written to: the partition's own, or another one from which
   *     it comes there later
   */
  RowFile(
      Lake lake,
      Partition partition,
      String name,
      String folder,
      Schema schema,
      PageCompressor compressor)
      throws IOException {
    this.partition = partition;
    this.name = name;
    this.folder = folder;
    this.output = lake.store().create(folder + name);
    this.counted = new CountedOutput(output);
    this.writer = new ParquetWriter(schema, counted, WriterSettings.DEFAULT, compressor);
  }

  Partition partition() {
    return partition;
  }

  /** Its key in the partition's own folder, where it is in the end. */
  String key() {
    return partition.prefix() + name;
  }

  /** Its key in the folder that it is written to. */
  String writtenKey() {
    return folder + name;
  }

  /** Rows of the finished file. */
  long rows() {
    return rows;
  }

  /** Size of the finished file in bytes. */
  long bytes() {
    return bytes;
  }

  /** Size of what is in the file so far, in bytes. */
  long writtenBytes() {
    return counted.bytes();
  }

  void write(RowBatch batch, int from, int to) throws IOException {
    writer().write(batch, from, to);
  }

  long bufferedBytes() {
    return writer == null ? 0 : writer.bufferedBytes();
  }

  void flush() throws IOException {
    writer().flushRowGroup();
  }

  private ParquetWriter writer() {
    if (writer == null) {
      throw new IllegalStateException(key() + " is finished");
    }
    return writer;
  }

  /** Writes all that is left, and lets go of the writer's memory. */
  void finish() throws IOException {
    FileSummary summary = writer().close();
    writer = null;
    rows = summary.rows();
    bytes = summary.bytes();
  }

  /** Lets go of the output's memory too, until the file is committed. */
  void park() throws IOException {
    output.park();
  }

  void commit() throws IOException {
    output.commit();
  }

  @Override
  public void close() throws IOException {
    writer = null;
    output.close();
  }
}
