package io.tributary.parquet;

/**
 * Values of one page of a column. The arrays hold a row each; what they hold for rows without a
 * value means nothing.
 *
 * @param present whether a row has a value
 * @param numbers values that are no texts, as the column's {@link FlatColumn.Kind} says
 * @param text bytes of texts
 * @param starts where texts begin
 * @param ends where they end
 */
public record FlatPage(boolean[] present, long[] numbers, byte[] text, int[] starts, int[] ends) {

  /** A page whose rows have no value. */
  static FlatPage absent(int rows) {
    return new FlatPage(new boolean[rows], new long[0], new byte[0], new int[0], new int[0]);
  }

  /** Number of rows. */
  public int rows() {
    return present.length;
  }
}
