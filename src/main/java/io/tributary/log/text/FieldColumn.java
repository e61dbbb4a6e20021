package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Vector;
import io.tributary.log.value.ExtraFields;
import io.tributary.log.value.Numbers;
import io.tributary.log.value.Texts;
import io.tributary.log.value.ValueParser;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.Part;
import org.jspecify.annotations.Nullable;

/** Fills one column of a batch. */
final class FieldColumn {

  /** Definition level of a value in a column that has no parts. */
  private static final byte PRESENT = 1;

  private final LogColumn column;
  private final int leaf;
  private final @Nullable Parts parts;
  private final @Nullable ValueParser parser;
  private final byte[] absent;

  /**
   * @param leaf index of the column's leaf
   */
  FieldColumn(LogColumn column, int leaf) {
    if (!(column.type() instanceof Primitive type)) {
      throw new IllegalArgumentException("column " + column.name() + " of a text log has parts");
    }
    this.column = column;
    this.leaf = leaf;
    this.parts = column.part() == Part.WHOLE ? null : new Parts(column.part());
    this.parser = type == Primitive.STRING ? null : new ValueParser(column);
    this.absent = column.absent() == null ? new byte[0] : column.absent().getBytes(US_ASCII);
  }

  /**
   * Adds the values of all rows.
   *
   * @param field index of the column's field, or {@link Layout#NONE}
   */
  void fill(RowBatch batch, Rows rows, int field, ExtraFields extras) {
    Vector vector = batch.vector(leaf);
    if (field == Layout.NONE) {
      vector.addNull();
      vector.makeConstant();
      return;
    }
    int first = field * Rows.CAPACITY;
    int[] starts = rows.starts;
    int[] ends = rows.ends;
    if (parts != null) {
      parts.find(batch.text(), rows, first);
      starts = parts.starts();
      ends = parts.ends();
      first = 0;
    }
    if (parser != null) {
      values(parser, batch.text(), vector, rows, starts, ends, first, extras);
    } else if (rows.anyBroken()) {
      brokenTexts(batch, vector, rows, starts, ends, first);
    } else {
      texts(batch.text(), vector, rows.size(), starts, ends, first);
    }
  }

  /** Adds the times that were read when the lines were. */
  void fillTimes(RowBatch batch, Rows rows) {
    Vector vector = batch.vector(leaf);
    System.arraycopy(rows.times, 0, vector.numbers(), 0, rows.size());
    byte[] definitions = vector.definitions();
    for (int row = 0; row < rows.size(); row++) {
      definitions[row] = rows.times[row] == RowTime.ABSENT ? 0 : PRESENT;
    }
    vector.setRows(rows.size());
  }

  private void values(
      ValueParser values,
      byte[] bytes,
      Vector vector,
      Rows rows,
      int[] starts,
      int[] ends,
      int first,
      ExtraFields extras) {
    long[] numbers = vector.numbers();
    byte[] definitions = vector.definitions();
    for (int row = 0; row < rows.size(); row++) {
      int start = starts[first + row];
      int end = ends[first + row];
      definitions[row] = 0;
      if (!isAbsent(bytes, start, end)) {
        long value = values.parse(bytes, start, end);
        if (value != Numbers.MISFIT) {
          numbers[row] = value;
          definitions[row] = PRESENT;
        } else if (start < end) {
          extras.add(row, column.name(), bytes, start, end);
        }
      }
    }
    vector.setRows(rows.size());
  }

  private void texts(byte[] bytes, Vector vector, int rows, int[] starts, int[] ends, int first) {
    System.arraycopy(starts, first, vector.starts(), 0, rows);
    System.arraycopy(ends, first, vector.ends(), 0, rows);
    byte[] definitions = vector.definitions();
    for (int row = 0; row < rows; row++) {
      boolean absent = isAbsent(bytes, starts[first + row], ends[first + row]);
      definitions[row] = absent ? 0 : PRESENT;
    }
    vector.setRows(rows);
  }

  private void brokenTexts(
      RowBatch batch, Vector vector, Rows rows, int[] starts, int[] ends, int first) {
    for (int row = 0; row < rows.size(); row++) {
      int start = starts[first + row];
      int end = ends[first + row];
      if (isAbsent(batch.text(), start, end)) {
        vector.addNull();
      } else if (rows.broken[row]) {
        Texts.add(batch, vector, start, end);
      } else {
        vector.add(start, end);
      }
    }
  }

  private boolean isAbsent(byte[] bytes, int start, int end) {
    return start == Rows.MISSING
        || end - start == 1 && bytes[start] == '-'
        || absent.length > 0 && Bytes.matches(bytes, start, end, absent);
  }
}
