package io.tributary.parquet;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one Parquet file, front to back: pages of version 1 with checksums, compressed with zstd,
 * with statistics and page indexes. A row group is in memory, compressed, until it ends.
 *
 * <p>Texts are copied, so a batch may be filled again after each call. Not safe for use by several
 * threads.
 */
public final class ParquetWriter {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final Schema schema;
  private final OutputStream out;
  private final WriterSettings settings;
  private final SchemaTree tree;
  private final FileFooter footer;
  private final List<ColumnWriter> columns;
  private long position;
  private int rows;

  /**
   * @param schema the columns; at least one
   * @param out where the file goes; stays open at the end
   * @param settings sizes
   * @param compressor compresses the pages; stays open at the end
   */
  public ParquetWriter(
      Schema schema, OutputStream out, WriterSettings settings, PageCompressor compressor) {
    this(schema, FieldIds.NONE, out, settings, compressor);
  }

  /**
   * @param schema the columns; at least one
   * @param ids the ids of the columns
   * @param out where the file goes; stays open at the end
   * @param settings sizes
   * @param compressor compresses the pages; stays open at the end
   */
  public ParquetWriter(
      Schema schema,
      FieldIds ids,
      OutputStream out,
      WriterSettings settings,
      PageCompressor compressor) {
    if (schema.leaves().isEmpty()) {
      throw new IllegalArgumentException("a file needs a column");
    }
    this.schema = schema;
    this.out = out;
    this.settings = settings;
    this.tree = new SchemaTree(schema, ids);
    this.footer = new FileFooter(tree, CreatedBy.text());
    this.columns =
        schema.leaves().stream().map(leaf -> ColumnWriter.of(leaf, settings, compressor)).toList();
  }

  /**
   * Writes rows of a batch, and ends the row group if it is large enough then.
   *
   * @param batch of the same columns as the file
   * @param fromRow the first row
   * @param toRow the row after the last one
   * @throws IllegalArgumentException if the batch is of other columns
   */
  public void write(RowBatch batch, int fromRow, int toRow) throws IOException {
    if (batch.schema() != schema && !batch.schema().fields().equals(schema.fields())) {
      throw new IllegalArgumentException("the batch is not of the file's columns");
    }
    if (fromRow >= toRow) {
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(batch, batch.vector(i), fromRow, toRow);
    }
    rows += toRow - fromRow;
    if (rows >= settings.rowGroupRows() || plainSize() >= settings.rowGroupBytes()) {
      flushRowGroup();
    }
  }

  private long plainSize() {
    long size = 0;
    for (ColumnWriter column : columns) {
      size += column.plainSize();
    }
    return size;
  }

  /** Memory that is held, in bytes; {@link #flushRowGroup} gives nearly all of it back. */
  public long bufferedBytes() {
    long bytes = 0;
    for (ColumnWriter column : columns) {
      bytes += column.memory();
    }
    return bytes;
  }

  /** Ends the row group, if it has rows, and writes it. */
  public void flushRowGroup() throws IOException {
    if (rows == 0) {
      return;
    }
    begin();
    List<ChunkMetadata> chunks = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnChunk chunk = columns.get(i).endChunk();
      chunks.add(ChunkMetadata.of(chunk, tree.leafPaths().get(i), position));
      write(chunk.dictionaryHeader());
      write(chunk.dictionary());
      for (Page page : chunk.pages()) {
        write(page.header());
        write(page.body());
      }
    }
    footer.addRowGroup(chunks, rows);
    rows = 0;
  }

  /**
   * Writes what is left. A file may have no rows. Nothing may be called afterwards.
   *
   * @return what the file is
   */
  public FileSummary close() throws IOException {
    flushRowGroup();
    begin();
    ByteOutput end = new ByteOutput();
    footer.write(end, position);
    end.putBytes(MAGIC, 0, MAGIC.length);
    end.writeTo(out);
    return new FileSummary(footer.rows(), position + end.size(), footer.columns(), footer.starts());
  }

  private void begin() throws IOException {
    if (position == 0) {
      write(MAGIC);
    }
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }
}
