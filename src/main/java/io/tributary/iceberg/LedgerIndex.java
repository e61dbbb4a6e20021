package io.tributary.iceberg;

import io.tributary.store.ObjectStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * Finds objects in the ledger. Its files never change, so that only those are read which were not
 * read before, and of them only the days that are asked for.
 *
 * <p>Safe for use by several threads.
 */
final class LedgerIndex {

  /** Rows in memory, of some 200 bytes each. */
  private static final long MAX_ROWS = 500_000;

  /**
   * A row of the ledger.
   *
   * @param file the file that has it
   * @param position where in the file
   * @param state what it says
   */
  record Found(DataFile file, int position, ObjectState state) {}

  /**
   * Rows of the ledger.
   *
   * @param files all files that may have rows of the days that were asked for
   * @param rows by the objects; those of objects that the ledger does not have are missing
   */
  record Lookup(LiveFiles files, Map<String, Found> rows) {

    /** The last conversion of an object; null if it has none. */
    @org.jspecify.annotations.Nullable
    ObjectState state(String object) {
      Found found = rows.get(object);
      return found == null ? null : found.state();
    }
  }

  private final ObjectStore store;
  private final StoreFileIO io;
  private final PositionDeletes deletes;
  private final LinkedHashMap<String, LedgerFile> files = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, BitSet> gone = new HashMap<>();
  private long rows;

  LedgerIndex(ObjectStore store, StoreFileIO io) {
    this.store = store;
    this.io = io;
    this.deletes = new PositionDeletes(store, io);
  }

  /**
   * Finds objects.
   *
   * @param ledger the ledger at some moment
   * @param table the table that they are converted for
   * @param objects the days in their keys, by their names
   */
  synchronized Lookup find(TableState ledger, String table, Map<String, LocalDate> objects)
      throws IOException {
    LiveFiles live =
        LiveFiles.of(
            io,
            ledger.metadata(),
            ledger.metadata().currentSnapshot(),
            filter(table, objects.values()));
    Map<Hash, String> wanted = new HashMap<>();
    objects.keySet().forEach(object -> wanted.put(Hash.of(object), object));
    Map<String, Found> found = new LinkedHashMap<>();
    for (DataFile file : live.data()) {
      LedgerFile content = content(file);
      BitSet goneRows = gone(live, file);
      content.forEach(
          (id, row) -> {
            String object = wanted.get(id);
            if (object != null && !goneRows.get(row)) {
              found.put(object, new Found(file, row, content.state(row)));
            }
          });
    }
    return new Lookup(live, found);
  }

  private static Expression filter(String table, Iterable<LocalDate> days) {
    TreeSet<String> distinct = new TreeSet<>();
    days.forEach(day -> distinct.add(day.toString()));
    return Expressions.and(
        Expressions.equal("table_name", table), Expressions.in("date", distinct.toArray()));
  }

  private LedgerFile content(DataFile file) throws IOException {
    LedgerFile known = files.get(file.location());
    if (known != null) {
      return known;
    }
    LedgerFile content = LedgerFile.read(store, io, file);
    files.put(file.location(), content);
    rows += content.size();
    while (rows > MAX_ROWS && files.size() > 1) {
      rows -= files.remove(files.keySet().iterator().next()).size();
    }
    return content;
  }

  /** Rows that are gone, by files that never change either. */
  private BitSet gone(LiveFiles live, DataFile file) throws IOException {
    List<String> of = new ArrayList<>();
    for (DeleteFile delete : live.deletesOf(file)) {
      of.add(delete.location());
    }
    if (of.isEmpty()) {
      return new BitSet();
    }
    String key = file.location() + of;
    BitSet known = gone.get(key);
    if (known == null) {
      known = deletes.read(live, file);
      if (gone.size() >= 1000) {
        gone.clear();
      }
      gone.put(key, known);
    }
    return known;
  }
}
