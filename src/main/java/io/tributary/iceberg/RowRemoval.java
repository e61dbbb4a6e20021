package io.tributary.iceberg;

import io.tributary.store.ObjectStore;
import io.tributary.table.LogTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of some objects out of a table, whatever files they are in by now: files with no
 * other rows go, and of others it is said which rows do.
 */
final class RowRemoval {

  /** That of Iceberg's bounds, by bytes of UTF-8. */
  private static final Comparator<CharSequence> ORDER = Comparators.charSequences();

  private final ObjectStore store;
  private final StoreFileIO io;
  private final PositionDeletes deletes;
  private final TableState table;
  private final List<DataFile> removed = new ArrayList<>();
  private final List<DeleteFile> added = new ArrayList<>();

  RowRemoval(ObjectStore store, StoreFileIO io, TableState table) {
    this.store = store;
    this.io = io;
    this.deletes = new PositionDeletes(store, io);
    this.table = table;
  }

  /** Finds the rows of objects, and writes where they are. */
  void objects(Collection<String> objects) throws IOException {
    LiveFiles files =
        LiveFiles.of(
            io, table.metadata(), table.metadata().currentSnapshot(), Expressions.alwaysTrue());
    int column = table.metadata().schema().findField(LogTable.SOURCE_OBJECT.name()).fieldId();
    TreeSet<CharSequence> sorted = new TreeSet<>(ORDER);
    sorted.addAll(objects);
    Set<String> named = new HashSet<>(objects);
    for (DataFile file : files.data()) {
      String lower = text(file.lowerBounds(), column);
      String upper = text(file.upperBounds(), column);
      CharSequence candidate = lower == null ? sorted.first() : sorted.ceiling(lower);
      if (candidate == null || upper != null && ORDER.compare(candidate, upper) > 0) {
        continue;
      }
      if (lower != null && lower.equals(upper) && named.contains(lower)) {
        removed.add(file);
      } else {
        BitSet rows = rows(file, named);
        if (!rows.isEmpty()) {
          remove(files, file, rows);
        }
      }
    }
  }

  private static @Nullable String text(@Nullable Map<Integer, ByteBuffer> bounds, int column) {
    ByteBuffer bound = bounds == null ? null : bounds.get(column);
    return bound == null
        ? null
        : Conversions.fromByteBuffer(Types.StringType.get(), bound).toString();
  }

  private BitSet rows(DataFile file, Set<String> objects) throws IOException {
    BitSet rows = new BitSet();
    try (ColumnFile column =
        new ColumnFile(store, io, file, List.of(LogTable.SOURCE_OBJECT.name()))) {
      if (!column.has(0)) {
        throw new IOException(file.location() + " has no column " + LogTable.SOURCE_OBJECT.name());
      }
      boolean isOne = false;
      for (int row = 0; column.next(); row++) {
        if (!column.isRepeated(0)) {
          String object = column.text(0);
          isOne = object != null && objects.contains(object);
        }
        if (isOne) {
          rows.set(row);
        }
      }
    }
    return rows;
  }

  /**
   * Has rows of a file removed.
   *
   * @param files all of the table that the file may have to do with
   * @param rows which rows; some may be gone already
   */
  void remove(LiveFiles files, DataFile file, BitSet rows) throws IOException {
    BitSet gone = deletes.read(files, file);
    rows.andNot(gone);
    if (rows.isEmpty()) {
      return;
    }
    if (rows.cardinality() + gone.cardinality() == file.recordCount()) {
      removed.add(file);
    } else {
      added.add(
          deletes.write(
              table.metadata().location() + "/data",
              table.metadata().specsById().get(file.specId()),
              file,
              rows));
    }
  }

  boolean isEmpty() {
    return removed.isEmpty() && added.isEmpty();
  }

  /** Adds what was found to a commit. */
  void fill(RowDelta delta) {
    removed.forEach(delta::removeRows);
    added.forEach(delta::addDeletes);
  }

  /** Forgets what was written, as the commit did not happen. */
  void discard() {
    for (DeleteFile file : added) {
      io.deleteFile(file.location());
    }
  }
}
