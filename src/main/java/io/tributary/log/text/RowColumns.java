package io.tributary.log.text;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.batch.Vector;
import io.tributary.log.LogObject;
import io.tributary.log.value.ExtraFields;
import io.tributary.log.value.MaskedTexts;
import io.tributary.table.LogTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills all columns of a batch, one after the other, from lines that were split. */
final class RowColumns {

  private final List<FieldColumn> columns = new ArrayList<>();
  private final int time;
  private final ExtraFields extras;
  private final @Nullable MaskedTexts masks;
  private final String source;
  private final int sourceObject;
  private final int sourceLine;

  /**
   * @param time index of the column whose values are read with the lines, or {@link Layout#NONE}
   */
  RowColumns(LogTable table, Schema schema, LogObject object, int time) {
    for (int i = 0; i < table.columns().size(); i++) {
      columns.add(new FieldColumn(table.columns().get(i), schema.firstLeaf(i)));
    }
    this.time = time;
    this.extras = new ExtraFields(table);
    this.masks = MaskedTexts.of(table);
    this.source = object.uri();
    int own = columns.size() + LogTable.OWN_COLUMNS.indexOf(LogTable.SOURCE_OBJECT);
    this.sourceObject = schema.firstLeaf(own);
    own = columns.size() + LogTable.OWN_COLUMNS.indexOf(LogTable.SOURCE_LINE);
    this.sourceLine = schema.firstLeaf(own);
  }

  /** Number of values in {@code extra_fields} so far. */
  long extraFields() {
    return extras.count();
  }

  /** Fills a batch that was cleared. */
  void fill(RowBatch batch, Rows rows, LineForm form) {
    Layout layout = form.layout();
    for (int i = 0; i < columns.size(); i++) {
      if (i == time && layout.ofColumn(i) != Layout.NONE) {
        columns.get(i).fillTimes(batch, rows);
      } else {
        columns.get(i).fill(batch, rows, layout.ofColumn(i), extras);
      }
    }
    if (masks != null) {
      masks.mask(batch);
    }
    unclaimed(batch.text(), rows, layout);
    for (int row = 0; row < rows.size(); row++) {
      if (rows.surplus[row] != Rows.MISSING) {
        surplus(batch.text(), rows, row, form);
      }
    }
    extras.write(batch);
    identity(batch, rows);
  }

  private void unclaimed(byte[] bytes, Rows rows, Layout layout) {
    for (int field : layout.unclaimed()) {
      for (int row = 0; row < rows.size(); row++) {
        int start = rows.starts[field * Rows.CAPACITY + row];
        int end = rows.ends[field * Rows.CAPACITY + row];
        if (start != Rows.MISSING && start < end && !Bytes.isDash(bytes, start, end)) {
          addExtra(row, layout.name(field), bytes, start, end);
        }
      }
    }
  }

  private void surplus(byte[] bytes, Rows rows, int row, LineForm form) {
    int[] number = {rows.fields()};
    form.each(
        bytes,
        rows.surplus[row],
        rows.lineEnds[row],
        (start, end) -> {
          number[0]++;
          if (start < end && !Bytes.isDash(bytes, start, end)) {
            addExtra(row, "field_" + number[0], bytes, start, end);
          }
        });
  }

  private void addExtra(int row, String name, byte[] bytes, int start, int end) {
    if (masks == null) {
      extras.add(row, name, bytes, start, end);
    } else {
      masks.addExtra(extras, row, name, bytes, start, end);
    }
  }

  private void identity(RowBatch batch, Rows rows) {
    Vector object = batch.vector(sourceObject);
    int start = batch.addSide(source);
    object.add(start, batch.sideEnd());
    object.makeConstant();
    Vector lines = batch.vector(sourceLine);
    for (int row = 0; row < rows.size(); row++) {
      lines.add(rows.lines[row]);
    }
  }
}
