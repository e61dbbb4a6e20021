package io.tributary.convert;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.log.RecordReader;
import io.tributary.log.Tally;
import io.tributary.parquet.PageCompressor;
import io.tributary.partition.Partition;
import io.tributary.table.Table;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that the rows of one or more objects go to, a file for each partition, none of them
 * seen before they are committed. How rows are spread over files and row groups depends on nothing
 * but the rows and the settings, so that a second conversion writes the same files.
 */
final class RowFiles implements Closeable {

  /** Says to which folder the files of a partition are written. */
  interface Placement {

    /**
     * @return the partition's own folder, or one from which they come there later
     */
    String folder(Partition partition);
  }

  /** Size after which a file ends: with its last row group it stays below 512 MiB. */
  private static final long FULL = 448L << 20;

  private final Lake lake;
  private final Table table;
  private final Schema schema;
  private final String id;
  private final ConversionSettings settings;
  private final Placement placement;
  private final PageCompressor compressor = new PageCompressor();
  private final List<RowFile> files = new ArrayList<>();

  /** In the order of the last row that went to them; those of partitions with a finished file. */
  private final Map<Partition, RowFile> open = new LinkedHashMap<>(16, 0.75f, true);

  private final Map<Partition, Integer> counts = new LinkedHashMap<>();
  private final Map<List<String>, Partition> partitions = new HashMap<>();
  private final RowBatch batch;

  /**
   * @param schema columns of the table's files
   * @param id name of the files
   */
  RowFiles(
      Lake lake,
      Table table,
      Schema schema,
      String id,
      ConversionSettings settings,
      Placement placement) {
    this.lake = lake;
    this.table = table;
    this.schema = schema;
    this.id = id;
    this.settings = settings;
    this.placement = placement;
    this.batch = new RowBatch(schema);
  }

  /** The columns of the files. */
  Schema schema() {
    return schema;
  }

  /** The partition of these values, where it is in the lake. */
  Partition partition(List<String> values) {
    List<String> typed = HivePath.values(table, values);
    return partitions.computeIfAbsent(
        typed,
        key ->
            new Partition(
                table.name(),
                key,
                lake.store().bucket(),
                lake.prefix() + HivePath.folder(table, key)));
  }

  /**
   * Writes all rows that a reader has.
   *
   * @return the balance at the end
   */
  Tally writeAll(RecordReader reader) throws IOException {
    Map<Integer, Partition> byNumber = new HashMap<>();
    boolean more;
    do {
      more = reader.read(batch);
      writeRuns(reader, byNumber);
      keepWithinMemory();
    } while (more);
    return reader.tally();
  }

  private void writeRuns(RecordReader reader, Map<Integer, Partition> byNumber) throws IOException {
    int[] numbers = batch.partitions();
    int from = 0;
    while (from < batch.rows()) {
      int number = numbers[from];
      int to = from + 1;
      while (to < batch.rows() && numbers[to] == number) {
        to++;
      }
      if (number != RowBatch.NO_PARTITION) {
        Partition partition =
            byNumber.computeIfAbsent(number, key -> partition(reader.partition(key)));
        write(partition, batch, from, to);
      }
      from = to;
    }
  }

  /** Writes rows, all of one partition. */
  void write(Partition partition, RowBatch rows, int from, int to) throws IOException {
    RowFile file = open.get(partition);
    if (file == null) {
      file = create(partition);
    }
    file.write(rows, from, to);
  }

  private RowFile create(Partition partition) throws IOException {
    if (open.size() >= settings.openWriters()) {
      Iterator<RowFile> longestUnused = open.values().iterator();
      RowFile file = longestUnused.next();
      longestUnused.remove();
      file.finish();
      file.park();
    }
    int count = counts.merge(partition, 1, Integer::sum);
    String name = id + (count == 1 ? "" : "-" + count) + ".parquet";
    String folder = placement.folder(partition);
    RowFile file = new RowFile(lake, partition, name, folder, schema, compressor);
    files.add(file);
    open.put(partition, file);
    return file;
  }

  /** Has the largest row groups written while there is more in memory than there may be. */
  void keepWithinMemory() throws IOException {
    long bytes = open.values().stream().mapToLong(RowFile::bufferedBytes).sum();
    while (bytes > settings.bufferedBytes()) {
      RowFile largest =
          open.values().stream()
              .max(Comparator.comparingLong(RowFile::bufferedBytes))
              .orElseThrow();
      long before = largest.bufferedBytes();
      largest.flush();
      long freed = before - largest.bufferedBytes();
      if (freed <= 0) {
        break;
      }
      bytes -= freed;
    }
    endLargeFiles();
  }

  /** The next rows of their partitions go to other files. */
  private void endLargeFiles() throws IOException {
    Iterator<RowFile> all = open.values().iterator();
    while (all.hasNext()) {
      RowFile file = all.next();
      if (file.writtenBytes() > FULL) {
        all.remove();
        file.finish();
        file.park();
      }
    }
  }

  /** Finishes all files; none is seen yet. */
  void finish() throws IOException {
    for (RowFile file : open.values()) {
      file.finish();
    }
    open.clear();
  }

  /** Rows in all finished files. */
  long rows() {
    return files.stream().mapToLong(RowFile::rows).sum();
  }

  /** Size of all finished files. */
  long bytes() {
    return files.stream().mapToLong(RowFile::bytes).sum();
  }

  /** All files, in the order in which they were begun. */
  List<RowFile> files() {
    return List.copyOf(files);
  }

  @Override
  public void close() throws IOException {
    compressor.close();
    IOException problem = null;
    for (RowFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        problem = e;
      }
    }
    if (problem != null) {
      throw problem;
    }
  }
}
