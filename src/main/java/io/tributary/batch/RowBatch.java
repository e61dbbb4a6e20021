package io.tributary.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of one schema, at most {@link #CAPACITY} of them, column by column. Filled by a reader,
 * taken by a writer, cleared and filled again. Every vector has all rows, or is constant.
 *
 * <p>Not safe for use by several threads.
 */
public final class RowBatch {

  /** Rows at most. Few enough for a column's values to stay in the processor's nearest cache. */
  public static final int CAPACITY = 256;

  /** Partition of a row that goes to none: whoever read it has rejected it. */
  public static final int NO_PARTITION = -1;

  private final Schema schema;
  private final Vector[] vectors;
  private final int[] partitions = new int[CAPACITY];
  private byte[] text = {};
  private byte[] side = new byte[1024];
  private int sideSize;
  private int rows;

  /**
   * @param schema the columns of the rows
   */
  public RowBatch(Schema schema) {
    this.schema = schema;
    List<Leaf> leaves = schema.leaves();
    this.vectors = leaves.stream().map(Vector::new).toArray(Vector[]::new);
  }

  /** The columns of the rows. */
  public Schema schema() {
    return schema;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** The entries of a leaf, by its index in the schema. */
  public Vector vector(int leaf) {
    return vectors[leaf];
  }

  /** The bytes that ranges of texts mean. */
  public byte[] text() {
    return text;
  }

  /** The bytes that ranges of texts with negative ends mean. */
  public byte[] side() {
    return side;
  }

  /**
   * The partition of each row, as the reader numbers them; rows of the same partition have the same
   * number.
   */
  public int[] partitions() {
    return partitions;
  }

  /**
   * Forgets all rows.
   *
   * @param bytes what ranges of texts mean from now on; must not change until the rows are taken
   */
  public void clear(byte[] bytes) {
    for (Vector vector : vectors) {
      vector.clear();
    }
    text = bytes;
    sideSize = 0;
    rows = 0;
  }

  /**
   * Sets the number of rows, once all vectors have them. Rows that a vector does not have are left
   * out, see {@link Vector#leaveOut}.
   *
   * @param count the number, 0 to {@link #CAPACITY}
   */
  public void setRows(int count) {
    for (Vector vector : vectors) {
      vector.finish(count);
    }
    rows = count;
  }

  /**
   * Keeps a text that does not stand in {@link #text} as it is meant.
   *
   * @return its start in terms of {@link Vector#add(int, int)}; the end is that of {@link #sideEnd}
   */
  public int addSide(byte[] bytes, int from, int to) {
    int length = to - from;
    if (sideSize + length > side.length) {
      side = Arrays.copyOf(side, Math.max(side.length * 2, sideSize + length));
    }
    System.arraycopy(bytes, from, side, sideSize, length);
    int start = ~sideSize;
    sideSize += length;
    return start;
  }

  /** Keeps a text, see {@link #addSide(byte[], int, int)}. */
  public int addSide(String string) {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    return addSide(bytes, 0, bytes.length);
  }

  /** The end of the text that was kept last. */
  public int sideEnd() {
    return ~sideSize;
  }
}
