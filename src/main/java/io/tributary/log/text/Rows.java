package io.tributary.log.text;

import io.tributary.batch.RowBatch;

/**
 * Lines that become the rows of a batch, each split into ranges of bytes. The ranges of one field
 * stand beside each other, those of field {@code f} and row {@code r} at {@code f * CAPACITY + r}.
 */
final class Rows {

  static final int CAPACITY = RowBatch.CAPACITY;

  /** Start of a field that a line does not have. */
  static final int MISSING = -1;

  final long[] lines = new long[CAPACITY];
  final long[] times = new long[CAPACITY];
  final int[] lineStarts = new int[CAPACITY];
  final int[] lineEnds = new int[CAPACITY];

  /** Where fields begin that are beyond the known ones; {@link #MISSING} without any. */
  final int[] surplus = new int[CAPACITY];

  /** Whether a line has bytes that are no UTF-8. */
  final boolean[] broken = new boolean[CAPACITY];

  int[] starts = {};
  int[] ends = {};
  private int fields;
  private int size;
  private boolean anyBroken;

  /**
   * Makes room for lines of another layout.
   *
   * @param count number of known fields
   */
  void resize(int count) {
    fields = count;
    if (starts.length < count * CAPACITY) {
      starts = new int[count * CAPACITY];
      ends = new int[count * CAPACITY];
    }
    clear();
  }

  void clear() {
    size = 0;
    anyBroken = false;
  }

  /** Number of known fields. */
  int fields() {
    return fields;
  }

  /** Number of rows. */
  int size() {
    return size;
  }

  /** Whether any line has bytes that are no UTF-8. */
  boolean anyBroken() {
    return anyBroken;
  }

  /** Where a field of the row that is being split begins. */
  int start(int field) {
    return starts[field * CAPACITY + size];
  }

  int end(int field) {
    return ends[field * CAPACITY + size];
  }

  /** Sets a field of the row that is being split. */
  void set(int field, int start, int end) {
    starts[field * CAPACITY + size] = start;
    ends[field * CAPACITY + size] = end;
  }

  /** Marks the fields from this one on as missing in the row that is being split. */
  void pad(int field) {
    for (int i = field; i < fields; i++) {
      starts[i * CAPACITY + size] = MISSING;
    }
  }

  /** Takes the row that was split. */
  void add(long line, int lineStart, int lineEnd, boolean isBroken) {
    lines[size] = line;
    lineStarts[size] = lineStart;
    lineEnds[size] = lineEnd;
    broken[size] = isBroken;
    anyBroken |= isBroken;
    size++;
  }
}
