package io.tributary.iceberg;

import io.tributary.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * The files that a reader of a table has to read, for an engine that knows nothing of Iceberg.
 *
 * @param snapshot id of the snapshot that they are of; null if the table has none yet
 * @param files in no order
 */
public record TableFiles(@Nullable Long snapshot, List<TableFile> files) {

  /**
   * A file.
   *
   * @param location where it is
   * @param rows number of its rows
   * @param bytes its size
   * @param partition values of the partition keys as Hive writes them, by their names; a value that
   *     is missing is null
   * @param gone positions of rows that are not in the table any more, from 0
   */
  public record TableFile(
      String location, long rows, long bytes, Map<String, String> partition, List<Long> gone) {

    public TableFile {
      partition = Map.copyOf(partition);
      gone = List.copyOf(gone);
    }
  }

  public TableFiles {
    files = List.copyOf(files);
  }

  /**
   * The files of a table as it was at some time.
   *
   * @param store has the files
   * @param table its name
   * @param time the last snapshot until then is read; null for the current one
   * @throws IOException if there is no such table, or none was there at the time
   */
  public static TableFiles at(
      ObjectStore store, MetadataCatalog catalog, String table, @Nullable Instant time)
      throws IOException {
    TableMetadata metadata = metadata(catalog, table);
    if (time == null) {
      return of(store, metadata, metadata.currentSnapshot());
    }
    Optional<Snapshot> last =
        metadata.snapshotLog().stream()
            .filter(entry -> entry.timestampMillis() <= time.toEpochMilli())
            .reduce((first, second) -> second)
            .map(entry -> metadata.snapshot(entry.snapshotId()));
    return of(
        store,
        metadata,
        last.orElseThrow(
            () ->
                new IOException("table " + table + " has no snapshot of " + time + " or before")));
  }

  /**
   * The files of a table in one snapshot.
   *
   * @throws IOException if there is no such table, or it has no such snapshot any more
   */
  public static TableFiles in(
      ObjectStore store, MetadataCatalog catalog, String table, long snapshot) throws IOException {
    TableMetadata metadata = metadata(catalog, table);
    Snapshot found = metadata.snapshot(snapshot);
    if (found == null) {
      throw new IOException("table " + table + " has no snapshot " + snapshot);
    }
    return of(store, metadata, found);
  }

  private static TableMetadata metadata(MetadataCatalog catalog, String table) throws IOException {
    TableOperations operations = catalog.operations(table);
    TableMetadata metadata = operations.refresh();
    if (metadata == null) {
      throw new IOException("there is no table " + table + " in " + catalog.location(table));
    }
    return metadata;
  }

  private static TableFiles of(
      ObjectStore store, TableMetadata metadata, @Nullable Snapshot snapshot) throws IOException {
    StoreFileIO io = new StoreFileIO(store);
    PositionDeletes deletes = new PositionDeletes(store, io);
    try {
      LiveFiles live = LiveFiles.of(io, metadata, snapshot, Expressions.alwaysTrue());
      List<TableFile> files = new ArrayList<>();
      for (DataFile file : live.data()) {
        BitSet gone = deletes.read(live, file);
        files.add(
            new TableFile(
                file.location(),
                file.recordCount(),
                file.fileSizeInBytes(),
                partition(metadata.specsById().get(file.specId()), file),
                gone.stream().mapToObj(position -> (long) position).toList()));
      }
      return new TableFiles(snapshot == null ? null : snapshot.snapshotId(), files);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Map<String, String> partition(PartitionSpec spec, DataFile file) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < spec.fields().size(); i++) {
      PartitionField field = spec.fields().get(i);
      Object value = file.partition().get(i, Object.class);
      if (value != null) {
        values.put(field.name(), text(spec.partitionType().fields().get(i).type(), value));
      }
    }
    return values;
  }

  private static String text(Type type, Object value) {
    return type.typeId() == Type.TypeID.DATE
        ? LocalDate.ofEpochDay((Integer) value).toString()
        : value.toString();
  }
}
