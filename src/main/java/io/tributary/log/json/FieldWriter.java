package io.tributary.log.json;

/**
 * Writes values of one type to the leaves of a column, with the levels of Dremel. It is told the
 * level of what it is in, and an array or map has as many levels more as {@link
 * io.tributary.batch.Schema} says.
 */
abstract class FieldWriter {

  private final int firstLeaf;
  private final int leaves;

  /**
   * @param firstLeaf index of the first leaf it writes to
   * @param leaves how many there are
   */
  FieldWriter(int firstLeaf, int leaves) {
    this.firstLeaf = firstLeaf;
    this.leaves = leaves;
  }

  final int firstLeaf() {
    return firstLeaf;
  }

  final int leaves() {
    return leaves;
  }

  /**
   * Writes a value.
   *
   * @param value where it is; not null, and no JSON null
   * @param repetition its repetition level
   * @param level definition level of what it is in
   */
  abstract void write(RowWriter row, Member value, int repetition, int level);

  /** Whether a value is of the type, so that it would not be written as null. */
  boolean fits(RowWriter row, Member value) {
    return true;
  }

  /** Writes that there is no value. */
  final void writeNull(RowWriter row, int repetition, int level) {
    row.writeNull(firstLeaf, leaves, repetition, level);
  }
}
