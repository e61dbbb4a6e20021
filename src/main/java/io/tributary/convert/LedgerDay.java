package io.tributary.convert;

import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.OwnTable;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which objects of one table and day the ledger has, as far as one listing of its folder tells; no
 * entry is read. A day may have hundreds of thousands, so that each takes 24 bytes. Immutable.
 */
public final class LedgerDay {

  private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{32}\\.json\\.gz");
  private static final String PENDING = ".pending";
  private static final int DIGITS = 16;
  private static final int ID = 2 * DIGITS;

  /** The upper and lower halves of ids in their order as unsigned numbers, which is their keys'. */
  private long[] upper = new long[0];

  private long[] lower = new long[0];

  /** When the entries were written, in milliseconds since 1970. */
  private long[] written = new long[0];

  private int size;
  private final Set<String> pending = new HashSet<>();

  private LedgerDay() {}

  /**
   * Lists the entries of a day.
   *
   * @param lake the lake that has the ledger
   * @param tables the ledger's definition
   * @param table the table that objects are converted for
   * @param day the day in the objects' keys
   */
  public static LedgerDay list(Lake lake, LogTables tables, LogTable table, LocalDate day)
      throws IOException {
    OwnTable ledger = tables.own(LogTables.LEDGER);
    String folder = lake.prefix() + HivePath.folder(ledger, List.of(table.name(), day.toString()));
    LedgerDay listed = new LedgerDay();
    lake.store().list(folder, object -> listed.add(object, folder.length()));
    return listed;
  }

  private void add(ListedObject object, int folder) {
    String name = object.key().substring(folder);
    if (name.startsWith("_") && name.endsWith(PENDING)) {
      pending.add(name.substring(1, name.length() - PENDING.length()));
    } else if (ENTRY.matcher(name).matches()) {
      add(name, object.modified());
    }
  }

  private void add(String name, Instant modified) {
    if (size == written.length) {
      int more = Math.max(16, size * 2);
      upper = Arrays.copyOf(upper, more);
      lower = Arrays.copyOf(lower, more);
      written = Arrays.copyOf(written, more);
    }
    upper[size] = upper(name);
    lower[size] = lower(name);
    written[size] = modified.toEpochMilli();
    size++;
  }

  private static long upper(String id) {
    return Long.parseUnsignedLong(id, 0, DIGITS, 16);
  }

  private static long lower(String id) {
    return Long.parseUnsignedLong(id, DIGITS, ID, 16);
  }

  /**
   * Whether an object is converted as it is: it has an entry that was written since it was, and no
   * conversion of it is on its way or ended early.
   *
   * @param uri the object, as its store names it
   * @param modified when the object was written
   */
  public boolean isConverted(String uri, Instant modified) {
    return isWritten(uri, modified) && !pending.contains(FileId.of(uri));
  }

  /** Whether an object has an entry that was written since it was, whoever converts it now. */
  boolean isWritten(String uri, Instant modified) {
    int entry = find(uri);
    return entry >= 0 && written[entry] >= modified.toEpochMilli();
  }

  /** Whether an object has an entry. */
  boolean hasEntry(String uri) {
    return find(uri) >= 0;
  }

  private int find(String uri) {
    String id = FileId.of(uri);
    return find(upper(id), lower(id));
  }

  /** Whether there may be rows of an object: it has an entry, or a conversion of it began. */
  public boolean has(String uri) {
    String id = FileId.of(uri);
    return find(upper(id), lower(id)) >= 0 || pending.contains(id);
  }

  private int find(long upperHalf, long lowerHalf) {
    int from = 0;
    int to = size - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = Long.compareUnsigned(upper[middle], upperHalf);
      order = order == 0 ? Long.compareUnsigned(lower[middle], lowerHalf) : order;
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return -1;
  }
}
