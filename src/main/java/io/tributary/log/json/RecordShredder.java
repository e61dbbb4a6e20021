package io.tributary.log.json;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Vector;
import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import io.tributary.log.LogObject;
import io.tributary.log.value.ExtraFields;
import io.tributary.log.value.PartitionIndex;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.PartitionSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the records of one object into rows.
 *
 * <p>Not safe for use by several threads.
 */
final class RecordShredder {

  private static final int OBJECT_COLUMN = LogTable.OWN_COLUMNS.indexOf(LogTable.SOURCE_OBJECT);
  private static final int LINE_COLUMN = LogTable.OWN_COLUMNS.indexOf(LogTable.SOURCE_LINE);

  private final LogObject object;
  private final Strays strays;
  private final ObjectReader reader;
  private final ExtraFields extraFields;
  private final PartitionIndex partitions;
  private final Members members;
  private final ColumnWriter[] writers;
  private final ColumnWriter[] times;
  private final int ownColumns;
  private long rows;

  RecordShredder(LogTable table, LogObject object, boolean dashIsNull) {
    this.object = object;
    this.strays = new Strays(dashIsNull);
    this.reader = new ObjectReader(strays);
    this.extraFields = new ExtraFields(table);
    this.partitions = new PartitionIndex(table, object);
    Columns columns = new Columns(table, reader, strays, dashIsNull);
    this.members = columns.members();
    this.writers = columns.writers().toArray(ColumnWriter[]::new);
    this.times = times(table).toArray(ColumnWriter[]::new);
    this.ownColumns = table.columns().size();
  }

  /** The columns that say in which day's partition a row is. */
  private List<ColumnWriter> times(LogTable table) {
    List<ColumnWriter> found = new ArrayList<>();
    for (PartitionSource partition : table.partitions()) {
      for (int i = 0; i < writers.length; i++) {
        if (table.columns().get(i).name().equals(partition.column())
            && table.columns().get(i).type() != Primitive.STRING) {
          found.add(writers[i]);
        }
      }
    }
    return found;
  }

  /**
   * Passes a record, and notes where its values are.
   *
   * @param cursor at the opening brace
   * @throws JsonSyntaxException if it is not valid; then it is no row
   */
  void read(JsonCursor cursor, byte[] bytes) throws JsonSyntaxException {
    strays.clear();
    reader.read(cursor, bytes, members);
  }

  /**
   * Begins a batch.
   *
   * @param bytes that the next records are read from
   */
  RowWriter begin(RowBatch batch, byte[] bytes) {
    batch.clear(bytes);
    return new RowWriter(extraFields, batch);
  }

  /**
   * Adds the record that was read last to a batch.
   *
   * @param line its number in the object
   * @return why it is no row, null if it is one
   */
  @Nullable String write(RowWriter row, long line) {
    for (ColumnWriter time : times) {
      if (!time.isThere(row, members)) {
        return "no time";
      }
    }
    // Before the columns, since elements of arrays have strays of their own.
    strays.moveTo(row);
    for (ColumnWriter writer : writers) {
      writer.write(row, members);
    }
    own(row.batch(), LINE_COLUMN).add(line);
    row.endRow();
    rows++;
    return null;
  }

  /** Ends a batch. */
  void finish(RowWriter row) {
    RowBatch batch = row.batch();
    extraFields.write(batch);
    int start = batch.addSide(object.uri());
    Vector source = own(batch, OBJECT_COLUMN);
    source.add(start, batch.sideEnd());
    source.makeConstant();
    batch.setRows(row.rows());
    partitions.assign(batch);
  }

  private Vector own(RowBatch batch, int column) {
    return batch.vector(batch.schema().firstLeaf(ownColumns + column));
  }

  /** Values of a partition. */
  List<String> partition(int number) {
    return partitions.values(number);
  }

  /** Number of rows, in all batches. */
  long rows() {
    return rows;
  }

  /** Number of values in {@code extra_fields}, in all rows. */
  long extraFields() {
    return extraFields.count();
  }
}
