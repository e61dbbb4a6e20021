package io.tributary.parquet;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that was written for a test. */
record WrittenFile(Path path, Schema schema, FileSummary summary) {

  /** Sizes so small that little data has many pages and row groups. */
  static final WriterSettings SMALL = new WriterSettings(700, 1 << 16, 100, 1 << 12, 3);

  static WrittenFile write(
      Path path, Schema schema, WriterSettings settings, List<List<Object>> rows)
      throws IOException {
    Shredder shredder = new Shredder(schema);
    try (OutputStream out = Files.newOutputStream(path);
        PageCompressor compressor = new PageCompressor()) {
      ParquetWriter writer = new ParquetWriter(schema, out, settings, compressor);
      for (int from = 0; from < rows.size(); from += RowBatch.CAPACITY) {
        int to = Math.min(rows.size(), from + RowBatch.CAPACITY);
        // In two parts, as when rows go to different partitions.
        int middle = (to - from) / 3;
        RowBatch batch = shredder.batch(rows.subList(from, to));
        writer.write(batch, 0, middle);
        writer.write(batch, middle, to - from);
      }
      return new WrittenFile(path, schema, writer.close());
    }
  }
}
