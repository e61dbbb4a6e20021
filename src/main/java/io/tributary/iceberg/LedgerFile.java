package io.tributary.iceberg;

import io.tributary.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.iceberg.DataFile;
import org.jspecify.annotations.Nullable;

/** The rows of one of the ledger's files, as far as conversions ask for them. Immutable. */
final class LedgerFile {

  private static final List<String> COLUMNS =
      List.of("source_object", "etag", "pack", "parser_version", "problem", "row_count", "rejects");

  private record Row(Hash object, ObjectState state) {}

  private final List<Row> rows = new ArrayList<>();

  private LedgerFile() {}

  static LedgerFile read(ObjectStore store, StoreFileIO io, DataFile file) throws IOException {
    LedgerFile ledger = new LedgerFile();
    Map<String, Hash> hashes = new HashMap<>();
    try (ColumnFile columns = new ColumnFile(store, io, file, COLUMNS)) {
      while (columns.next()) {
        ObjectState state =
            new ObjectState(
                Hash.of(orEmpty(columns.text(1))),
                hashes.computeIfAbsent(orEmpty(columns.text(2)), Hash::of),
                hashes.computeIfAbsent(orEmpty(columns.text(3)), Hash::of),
                columns.text(4) == null,
                columns.number(5) > 0,
                columns.number(6) > 0);
        ledger.rows.add(new Row(Hash.of(orEmpty(columns.text(0))), state));
      }
    }
    return ledger;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  int size() {
    return rows.size();
  }

  Hash object(int row) {
    return rows.get(row).object();
  }

  ObjectState state(int row) {
    return rows.get(row).state();
  }

  /** Tells of each row: the object that it is about, and its position. */
  void forEach(ObjIntConsumer<Hash> told) {
    for (int i = 0; i < rows.size(); i++) {
      told.accept(rows.get(i).object(), i);
    }
  }
}
