package io.tributary.batch;

import io.tributary.table.HiveType.Primitive;
import java.util.Arrays;

/**
 * The entries of one leaf in a batch of rows. A leaf that is in no array or map has one entry a
 * row; others have at least one. Numbers of every kind stand in {@link #numbers}: an int, bigint or
 * date (days since 1970) as it is, a timestamp in microseconds since 1970, a boolean as 0 or 1, a
 * double as its raw bits. Texts are ranges of bytes, of {@link RowBatch#text} or, where both ends
 * are negative, of {@link RowBatch#side} (from {@code ~start} to {@code ~end}); they are valid
 * UTF-8.
 *
 * <p>The arrays are handed out as they are, for loops over them: entries from 0 to {@link #size}
 * are meant, and what follows them means nothing.
 */
public final class Vector {

  private final Leaf leaf;
  private final boolean isText;
  private final boolean isRepeated;
  private int size;
  private int rows;
  private boolean constant;

  /** Definition level of rows that are left out. */
  private byte missing;

  private byte[] definitions = new byte[RowBatch.CAPACITY];
  private byte[] repetitions;
  private int[] rowStarts;
  private long[] numbers;
  private int[] starts;
  private int[] ends;

  Vector(Leaf leaf) {
    this.leaf = leaf;
    this.isText = leaf.type() == Primitive.STRING;
    this.isRepeated = leaf.maxRepetition() > 0;
    this.repetitions = new byte[isRepeated ? RowBatch.CAPACITY : 0];
    this.rowStarts = new int[isRepeated ? RowBatch.CAPACITY + 1 : 0];
    this.numbers = new long[isText ? 0 : RowBatch.CAPACITY];
    this.starts = new int[isText ? RowBatch.CAPACITY : 0];
    this.ends = new int[isText ? RowBatch.CAPACITY : 0];
  }

  /** What the entries are of. */
  public Leaf leaf() {
    return leaf;
  }

  /** Number of entries. */
  public int size() {
    return size;
  }

  /** Whether the only entry stands for every row of the batch. */
  public boolean isConstant() {
    return constant;
  }

  /** Definition level of each entry; the leaf's highest one for a value that is not null. */
  public byte[] definitions() {
    return definitions;
  }

  /** Repetition level of each entry; empty for a leaf that does not repeat. */
  public byte[] repetitions() {
    return repetitions;
  }

  /** Index of the first entry of each row; empty for a leaf that does not repeat. */
  public int[] rowStarts() {
    return rowStarts;
  }

  /** Values of a leaf that is no string. */
  public long[] numbers() {
    return numbers;
  }

  /** Where the texts of a leaf that is a string begin. */
  public int[] starts() {
    return starts;
  }

  /** Where they end. */
  public int[] ends() {
    return ends;
  }

  /** Index of the entry where a row begins, or of the end for the number of rows. */
  public int entry(int row) {
    if (!isRepeated) {
      return row;
    }
    return row == rows ? size : rowStarts[row];
  }

  /** Forgets all entries. */
  void clear() {
    size = 0;
    rows = 0;
    constant = false;
    missing = 0;
  }

  /**
   * Leaves out a row, which has no value then. The entry is made when a later row gets a value, or
   * the batch its number of rows, so that many rows together cost no more than one.
   *
   * @param row its index, not below the number of rows that there are
   * @param definition how many of the optional things on the way to a value are there
   */
  public void leaveOut(int row, int definition) {
    if (definition != missing) {
      fillTo(row);
      missing = (byte) definition;
    }
  }

  /** Makes the entries of all rows before this one that were left out. */
  public void fillTo(int row) {
    if (rows < row) {
      fillMissing(row);
    }
  }

  private void fillMissing(int toRow) {
    int to = size + toRow - rows;
    while (definitions.length < to) {
      grow();
    }
    Arrays.fill(definitions, size, to, missing);
    if (isRepeated) {
      Arrays.fill(repetitions, size, to, (byte) 0);
      for (int row = rows; row < toRow; row++) {
        rowStarts[row] = size + row - rows;
      }
    }
    size = to;
    rows = toRow;
  }

  /** Ends the batch, with entries for all rows, or one for all if all were left out. */
  void finish(int count) {
    if (size == 0 && count > 0) {
      fillMissing(1);
      constant = true;
    } else if (!constant) {
      fillTo(count);
    }
  }

  /** Adds a row without a value. */
  public void addNull() {
    addNull(0, 0);
  }

  /**
   * Adds an entry without a value.
   *
   * @param repetition its repetition level; 0 begins a row
   * @param definition how many of the optional things on the way to it are there
   */
  public void addNull(int repetition, int definition) {
    begin(repetition);
    definitions[size++] = (byte) definition;
  }

  /** Adds a row with a number. */
  public void add(long number) {
    add(0, number);
  }

  /** Adds an entry with a number. */
  public void add(int repetition, long number) {
    begin(repetition);
    numbers[size] = number;
    definitions[size++] = (byte) leaf.maxDefinition();
  }

  /** Adds a row with a double. */
  public void add(double number) {
    add(0, Double.doubleToRawLongBits(number));
  }

  /** Adds a row with a text. */
  public void add(int start, int end) {
    add(0, start, end);
  }

  /** Adds an entry with a text. */
  public void add(int repetition, int start, int end) {
    begin(repetition);
    starts[size] = start;
    ends[size] = end;
    definitions[size++] = (byte) leaf.maxDefinition();
  }

  /**
   * Says that rows were written into the arrays themselves, one entry and its definition level for
   * each. The leaf must not repeat.
   *
   * @param count number of rows, at most {@link RowBatch#CAPACITY}
   */
  public void setRows(int count) {
    size = count;
    rows = count;
  }

  /** Makes the first entry that of every row, which has no other. */
  public void makeConstant() {
    constant = true;
  }

  private void begin(int repetition) {
    if (size == definitions.length) {
      grow();
    }
    if (isRepeated) {
      repetitions[size] = (byte) repetition;
      if (repetition == 0) {
        rowStarts[rows] = size;
      }
    }
    rows += repetition == 0 ? 1 : 0;
  }

  private void grow() {
    int length = definitions.length * 2;
    definitions = Arrays.copyOf(definitions, length);
    repetitions = repetitions.length == 0 ? repetitions : Arrays.copyOf(repetitions, length);
    numbers = isText ? numbers : Arrays.copyOf(numbers, length);
    starts = isText ? Arrays.copyOf(starts, length) : starts;
    ends = isText ? Arrays.copyOf(ends, length) : ends;
  }
}
