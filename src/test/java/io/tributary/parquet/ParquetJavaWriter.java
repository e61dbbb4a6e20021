package io.tributary.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/** Writes files as parquet-java does, with pages of either version. */
final class ParquetJavaWriter {

  private static final int LENGTH = 64;

  private ParquetJavaWriter() {}

  static void write(
      Path file, MessageType type, ParquetProperties.WriterVersion version, List<Group> rows)
      throws IOException {
    write(file, type, ParquetProperties.builder().withWriterVersion(version), rows);
  }

  static void write(
      Path file, MessageType type, ParquetProperties.Builder settings, List<Group> rows)
      throws IOException {
    ParquetProperties properties =
        settings.withPageRowCountLimit(100).withMinRowCountForPageSizeCheck(10).build();
    try (ParquetFileWriter writer =
            new ParquetFileWriter(
                new LocalOutputFile(file),
                type,
                ParquetFileWriter.Mode.CREATE,
                1 << 20,
                0,
                LENGTH,
                LENGTH,
                true);
        ColumnChunkPageWriteStore pages =
            new ColumnChunkPageWriteStore(
                new Compressor(), type, HeapByteBufferAllocator.getInstance(), LENGTH, true);
        ColumnWriteStore columns = properties.newColumnWriteStore(type, pages)) {
      GroupWriter records =
          new GroupWriter(new ColumnIOFactory().getColumnIO(type).getRecordWriter(columns), type);
      rows.forEach(records::write);
      columns.flush();
      writer.start();
      writer.startBlock(rows.size());
      pages.flushToFileWriter(writer);
      writer.endBlock();
      writer.end(Map.of());
    }
  }

  private static final class Compressor implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      return BytesInput.from(Zstd.compress(bytes.toInputStream().readAllBytes()));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {}
  }
}
