package io.tributary.iceberg;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.batch.Vector;
import io.tributary.parquet.PageCompressor;
import io.tributary.store.ObjectStore;
import io.tributary.table.OwnTable;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.DataFile;
import org.jspecify.annotations.Nullable;

/** Writes rows of the ledger, a file for each day. */
final class LedgerFiles {

  private static final List<String> COLUMNS =
      List.of(
          "source_object",
          "etag",
          "lines",
          "row_count",
          "headers",
          "rejects",
          "extra_fields",
          "bytes_in",
          "bytes_out",
          "problem",
          "converted_at",
          "duration_ms",
          "parser_version",
          "files",
          "pack");

  /** Definition level of a list without elements, and of an element. */
  private static final int EMPTY_LIST = 1;

  private final ObjectStore store;
  private final StoreFileIO io;
  private final Schema schema;

  /**
   * @param table the ledger's definition
   * @throws IllegalArgumentException if the ledger has other columns than are written here
   */
  LedgerFiles(ObjectStore store, StoreFileIO io, OwnTable table) {
    List<String> columns = table.columns().stream().map(column -> column.name()).toList();
    if (!columns.equals(COLUMNS)) {
      throw new IllegalArgumentException("table " + table.name() + " has the columns " + columns);
    }
    this.store = store;
    this.io = io;
    this.schema = Schema.of(table.columns());
  }

  /**
   * Writes rows.
   *
   * @param table the table that the objects are converted for
   * @param batch names the batch that all of them are in
   */
  List<DataFile> write(TableState ledger, String table, String batch, List<LedgerRow> rows)
      throws IOException {
    Map<LocalDate, List<LedgerRow>> days = new TreeMap<>();
    rows.forEach(row -> days.computeIfAbsent(row.day(), day -> new ArrayList<>()).add(row));
    List<DataFile> files = new ArrayList<>();
    try (PageCompressor compressor = new PageCompressor()) {
      for (Map.Entry<LocalDate, List<LedgerRow>> day : days.entrySet()) {
        List<String> partition = List.of(table, day.getKey().toString());
        try (DataFileWriter writer =
            new DataFileWriter(store, io, ledger, partition, schema, compressor)) {
          write(writer, batch, day.getValue());
          files.add(writer.finish(null, null));
        }
      }
    }
    return files;
  }

  private void write(DataFileWriter writer, String pack, List<LedgerRow> rows) throws IOException {
    RowBatch batch = new RowBatch(schema);
    for (int from = 0; from < rows.size(); from += RowBatch.CAPACITY) {
      int to = Math.min(rows.size(), from + RowBatch.CAPACITY);
      batch.clear(new byte[0]);
      for (LedgerRow row : rows.subList(from, to)) {
        add(batch, pack, row);
      }
      batch.setRows(to - from);
      writer.write(batch, 0, to - from);
    }
  }

  private static void add(RowBatch batch, String pack, LedgerRow row) {
    text(batch, 0, row.sourceObject());
    text(batch, 1, row.etag());
    batch.vector(2).add(row.lines());
    batch.vector(3).add(row.rows());
    batch.vector(4).add(row.headers());
    batch.vector(5).add(row.rejects());
    batch.vector(6).add(row.extraFields());
    batch.vector(7).add(row.bytesIn());
    batch.vector(8).add(row.bytesOut());
    text(batch, 9, row.problem());
    batch.vector(10).add(micros(row.convertedAt()));
    batch.vector(11).add(row.durationMillis());
    text(batch, 12, row.parserVersion());
    texts(batch, 13, row.files());
    text(batch, 14, pack);
  }

  private static long micros(Instant time) {
    return TimeUnit.MILLISECONDS.toMicros(time.toEpochMilli());
  }

  private static void text(RowBatch batch, int column, @Nullable String text) {
    Vector vector = batch.vector(column);
    if (text == null) {
      vector.addNull();
    } else {
      int start = batch.addSide(text);
      vector.add(start, batch.sideEnd());
    }
  }

  private static void texts(RowBatch batch, int column, List<String> texts) {
    Vector vector = batch.vector(column);
    if (texts.isEmpty()) {
      vector.addNull(0, EMPTY_LIST);
    }
    for (int i = 0; i < texts.size(); i++) {
      int start = batch.addSide(texts.get(i));
      vector.add(i == 0 ? 0 : 1, start, batch.sideEnd());
    }
  }
}
