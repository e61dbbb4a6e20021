package io.tributary.log.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.batch.Vector;
import io.tributary.table.LogTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Fills the column {@code extra_fields}. Most batches have nothing for it, so what there is may
 * cost an object.
 *
 * <p>Not safe for use by several threads.
 */
public final class ExtraFields {

  private record Entry(int row, String name, String value) {}

  private final int leaf;
  private final List<Entry> entries = new ArrayList<>();
  private long count;

  /**
   * @param table the table whose rows are read
   */
  public ExtraFields(LogTable table) {
    this.leaf = firstLeaf(table);
  }

  private static int firstLeaf(LogTable table) {
    return Schema.of(table.allColumns()).firstLeaf(table.columns().size());
  }

  /**
   * Adds a value to a row of the batch that is being filled, in any order of rows.
   *
   * @param row its row in the batch, from 0
   * @param name name of the field or the column
   * @param bytes hold the value, from {@code from} to {@code to}; bytes that are no UTF-8 are
   *     replaced
   */
  public void add(int row, String name, byte[] bytes, int from, int to) {
    entries.add(new Entry(row, name, new String(bytes, from, to - from, UTF_8)));
    count++;
  }

  /** Number of values that were added so far, to rows of all batches. */
  public long count() {
    return count;
  }

  /**
   * Writes the column: null in rows without any value.
   *
   * @param batch cleared; its other columns may be filled before or after, its number of rows after
   */
  public void write(RowBatch batch) {
    Vector keys = batch.vector(leaf);
    Vector values = batch.vector(leaf + 1);
    entries.sort(Comparator.comparingInt(Entry::row));
    int next = 0;
    while (next < entries.size()) {
      keys.fillTo(entries.get(next).row);
      values.fillTo(entries.get(next).row);
      next = write(batch, keys, values, next);
    }
    entries.clear();
  }

  private int write(RowBatch batch, Vector keys, Vector values, int first) {
    Set<String> names = new HashSet<>();
    Map<String, Integer> again = new HashMap<>();
    int next = first;
    while (next < entries.size() && entries.get(next).row == entries.get(first).row) {
      Entry entry = entries.get(next);
      int repetition = next == first ? 0 : 1;
      add(batch, keys, repetition, unique(entry.name, names, again));
      add(batch, values, repetition, entry.value);
      next++;
    }
    return next;
  }

  private static void add(RowBatch batch, Vector vector, int repetition, String text) {
    int start = batch.addSide(text);
    vector.add(repetition, start, batch.sideEnd());
  }

  /**
   * A map has each key once, and engines that know lower case only take names for one that differ
   * in case, but a record can name a field twice. A number that was tried for a name is not tried
   * again, so that many equal names take no more time than others.
   *
   * @param names those that the row has, in lower case
   * @param again the number that is tried next, of names that came again, in lower case
   */
  private static String unique(String name, Set<String> names, Map<String, Integer> again) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (names.add(lower)) {
      return name;
    }
    int number = again.getOrDefault(lower, 2);
    while (!names.add(lower + "_" + number)) {
      number++;
    }
    again.put(lower, number + 1);
    return name + "_" + number;
  }
}
