package io.tributary.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.parquet.FieldIds;
import io.tributary.parquet.FileSummary;
import io.tributary.parquet.PageCompressor;
import io.tributary.parquet.ParquetWriter;
import io.tributary.parquet.WriterSettings;
import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.table.HiveType.Primitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;

/**
 * Files that say which rows of data files are gone, by their positions.
 *
 * <p>Source: <a href="https://iceberg.apache.org/spec/#position-delete-files">position delete
 * files</a>.
 */
final class PositionDeletes {

  static final List<String> COLUMNS = List.of("file_path", "pos");

  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Schema.Field("file_path", Primitive.STRING),
              new Schema.Field("pos", Primitive.BIGINT)));

  private static final FieldIds IDS =
      path -> path.get(0).equals("pos") ? LiveFiles.FILE_PATH - 1 : LiveFiles.FILE_PATH;

  private final ObjectStore store;
  private final StoreFileIO io;

  PositionDeletes(ObjectStore store, StoreFileIO io) {
    this.store = store;
    this.io = io;
  }

  /** Rows of a data file that are gone. */
  BitSet read(LiveFiles files, DataFile file) throws IOException {
    BitSet gone = new BitSet();
    for (DeleteFile delete : files.deletesOf(file)) {
      if (delete.content() != FileContent.POSITION_DELETES) {
        throw new IOException(
            delete.location()
                + " deletes rows by equal values, which Tributary does not read;"
                + " have the table compacted by the engine that wrote it");
      }
      read(delete, file.location(), gone);
    }
    return gone;
  }

  private void read(DeleteFile delete, String path, BitSet gone) throws IOException {
    try (ColumnFile rows = new ColumnFile(store, io, delete, COLUMNS)) {
      boolean isOfFile = false;
      while (rows.next()) {
        isOfFile = rows.isRepeated(0) ? isOfFile : path.equals(rows.text(0));
        if (isOfFile) {
          gone.set(Math.toIntExact(rows.number(1)));
        }
      }
    }
  }

  /**
   * Writes which rows of a data file go.
   *
   * @param folder where data files of the table are, without a slash
   */
  DeleteFile write(String folder, PartitionSpec spec, DataFile file, BitSet rows)
      throws IOException {
    String partition = spec.partitionToPath(file.partition());
    String location = folder + "/" + partition + "/" + UUID.randomUUID() + "-deletes.parquet";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FileSummary summary = write(file.location(), rows, bytes);
    try (ObjectOutput output = store.create(io.key(location))) {
      bytes.writeTo(output);
      output.commit();
    }
    ByteBuffer path = ByteBuffer.wrap(file.location().getBytes(UTF_8));
    return FileMetadata.deleteFileBuilder(spec)
        .ofPositionDeletes()
        .withPath(location)
        .withFormat(FileFormat.PARQUET)
        .withPartition(file.partition())
        .withFileSizeInBytes(summary.bytes())
        .withReferencedDataFile(file.location())
        .withMetrics(
            new Metrics(
                summary.rows(),
                null,
                null,
                null,
                null,
                Map.of(LiveFiles.FILE_PATH, path),
                Map.of(LiveFiles.FILE_PATH, path.duplicate())))
        .build();
  }

  private static FileSummary write(String path, BitSet rows, ByteArrayOutputStream out)
      throws IOException {
    try (PageCompressor compressor = new PageCompressor()) {
      ParquetWriter writer =
          new ParquetWriter(SCHEMA, IDS, out, WriterSettings.DEFAULT, compressor);
      RowBatch batch = new RowBatch(SCHEMA);
      int next = rows.nextSetBit(0);
      while (next >= 0) {
        batch.clear(new byte[0]);
        int start = batch.addSide(path);
        batch.vector(0).add(start, batch.sideEnd());
        batch.vector(0).makeConstant();
        int count = 0;
        for (; next >= 0 && count < RowBatch.CAPACITY; count++) {
          batch.vector(1).add((long) next);
          next = rows.nextSetBit(next + 1);
        }
        batch.setRows(count);
        writer.write(batch, 0, count);
      }
      return writer.close();
    }
  }
}
