package io.tributary.iceberg;

import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.expressions.Expressions;

/** What is in the tables of a lake, as a reader of some snapshot sees it. */
final class TableContent {

  /** A row of {@code simulated} or of {@code rejects}. */
  record Row(String object, long version, long line) {}

  private final ObjectStore store;
  private final StoreFileIO io;
  private final MetadataCatalog catalog;
  private final Map<String, List<Row>> files = new HashMap<>();

  TableContent(ObjectStore store, MetadataCatalog catalog) {
    this.store = store;
    this.io = new StoreFileIO(store);
    this.catalog = catalog;
  }

  TableMetadata metadata(String table) {
    TableOperations operations = catalog.operations(table);
    return operations.refresh();
  }

  /** Rows by objects and versions, of each its lines; with a line twice if it is there twice. */
  Map<String, Map<Long, List<Long>>> lines(String table, TableMetadata metadata, Snapshot snapshot)
      throws IOException {
    Map<String, Map<Long, List<Long>>> lines = new TreeMap<>();
    LiveFiles live = LiveFiles.of(io, metadata, snapshot, Expressions.alwaysTrue());
    for (DataFile file : live.data()) {
      BitSet gone = new PositionDeletes(store, io).read(live, file);
      List<Row> rows = rows(table, file);
      if (rows.size() != file.recordCount()) {
        throw new AssertionError(file.location() + " has other rows than it says");
      }
      for (int i = 0; i < rows.size(); i++) {
        if (!gone.get(i)) {
          Row row = rows.get(i);
          lines
              .computeIfAbsent(row.object(), object -> new TreeMap<>())
              .computeIfAbsent(row.version(), version -> new ArrayList<>())
              .add(row.line());
        }
      }
    }
    lines.values().forEach(of -> of.values().forEach(list -> list.sort(null)));
    return lines;
  }

  List<Row> rows(String table, DataFile file) throws IOException {
    List<Row> known = files.get(file.location());
    if (known != null) {
      return known;
    }
    List<Row> rows = new ArrayList<>();
    boolean isRejects = table.equals(LogTables.REJECTS);
    List<String> columns = List.of("source_object", isRejects ? "raw" : "version", "source_line");
    try (ColumnFile content = new ColumnFile(store, io, file, columns)) {
      while (content.next()) {
        long version = isRejects ? Long.parseLong(content.text(1)) : content.number(1);
        rows.add(new Row(content.text(0), version, content.number(2)));
      }
    }
    files.put(file.location(), rows);
    return rows;
  }

  /** Objects of the ledger, each with the ETags that it says. */
  Map<String, List<String>> ledger() throws IOException {
    Map<String, List<String>> etags = new TreeMap<>();
    TableMetadata metadata = metadata(LogTables.LEDGER);
    LiveFiles live =
        LiveFiles.of(io, metadata, metadata.currentSnapshot(), Expressions.alwaysTrue());
    for (DataFile file : live.data()) {
      BitSet gone = new PositionDeletes(store, io).read(live, file);
      try (ColumnFile content = new ColumnFile(store, io, file, List.of("source_object", "etag"))) {
        for (int row = 0; content.next(); row++) {
          if (!gone.get(row)) {
            etags
                .computeIfAbsent(content.text(0), object -> new ArrayList<>())
                .add(content.text(1));
          }
        }
      }
    }
    return etags;
  }

  /** Batches that are not in all of their tables. */
  List<Outstanding> open() throws IOException {
    TableMetadata ledger = metadata(LogTables.LEDGER);
    Map<String, Long> applied = new HashMap<>();
    for (String table : new TreeSet<>(List.of(SimulatedLog.NAME, LogTables.REJECTS))) {
      applied.put(table, LakeProperties.number(metadata(table), LakeProperties.APPLIED));
    }
    TableState state =
        new TableState(LogTables.LEDGER, catalog.operations(LogTables.LEDGER), ledger);
    return Outstanding.without(Outstanding.of(state), applied);
  }
}
