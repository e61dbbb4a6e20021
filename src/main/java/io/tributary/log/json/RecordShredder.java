package io.tributary.log.json;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Vector;
import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import io.tributary.log.LogObject;
import io.tributary.log.value.ExtraFields;
import io.tributary.log.value.FieldShare;
import io.tributary.log.value.MaskedTexts;
import io.tributary.log.value.PartitionIndex;
import io.tributary.masking.MaskingRules;
import io.tributary.masking.SecretMasker;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.PartitionSource;
import java.io.IOException;
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
  private final @Nullable SecretMasker masker;
  private final PartitionIndex partitions;
  private final Members members;
  private final Envelopes envelopes;
  private final boolean dayIsKnown;
  private final int[] starts = new int[RowBatch.CAPACITY];
  private final int[] ends = new int[RowBatch.CAPACITY];
  private final ColumnWriter[] writers;
  private final ColumnWriter[] times;
  private final int ownColumns;
  private final @Nullable MaskedTexts masks;
  private long rows;

  RecordShredder(LogTable table, LogObject object, boolean dashIsNull) {
    this.object = object;
    this.strays = new Strays(dashIsNull);
    this.reader = new ObjectReader(strays);
    this.extraFields = new ExtraFields(table);
    this.partitions = new PartitionIndex(table, object);
    this.masks = MaskedTexts.ofParts(table);
    this.masker = table.isMasked() ? new SecretMasker(MaskingRules.bundled()) : null;
    Columns columns = new Columns(table, reader, strays, dashIsNull, masker);
    this.members = columns.members();
    this.envelopes = columns.envelopes();
    this.writers = columns.writers().toArray(ColumnWriter[]::new);
    List<Integer> timeColumns = times(table);
    this.times = timeColumns.stream().map(columns.writers()::get).toArray(ColumnWriter[]::new);
    this.ownColumns = table.columns().size();
    this.dayIsKnown = timeColumns.stream().allMatch(partitions::isKnown);
  }

  /** The columns that say in which day's partition a row is. */
  private static List<Integer> times(LogTable table) {
    List<Integer> found = new ArrayList<>();
    for (PartitionSource partition : table.partitions()) {
      for (int i = 0; i < table.columns().size(); i++) {
        if (table.columns().get(i).name().equals(partition.column())
            && table.columns().get(i).type() != Primitive.STRING) {
          found.add(i);
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
    return new RowWriter(extraFields, batch, masker);
  }

  /** The members of what was read last. */
  Members members() {
    return members;
  }

  /** What tells envelopes from records. */
  Envelopes envelopes() {
    return envelopes;
  }

  /**
   * Adds the record that was read last to a batch.
   *
   * @param line its number in the object
   * @param start where it begins in the batch's bytes
   * @param end where it ends
   * @return why it is no row, null if it is one
   */
  @Nullable String write(RowWriter row, long line, int start, int end) {
    String reason = problem(row);
    if (reason != null) {
      return reason;
    }
    if (envelopes.isAny(members)) {
      keepEnvelopes(row);
    }
    starts[row.rows()] = start;
    ends[row.rows()] = end;
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

  private @Nullable String problem(RowWriter row) {
    boolean hasTime = true;
    for (ColumnWriter time : times) {
      if (!time.isThere(row, members)) {
        if (!dayIsKnown || !time.isAbsent(row, members)) {
          return "no time";
        }
        hasTime = false;
      }
    }
    if (strays.tooMany()) {
      return "more than " + Strays.MOST + " unknown fields";
    }
    if (hasTime && strays.isEmpty()) {
      return null;
    }
    int known = members.count();
    int unknown = strays.count(members);
    if (!hasTime) {
      // Fields can be chosen without a time, and then they are all that tells what it is.
      return known > 0 && unknown <= known ? null : "no time";
    }
    return FieldShare.isOther(known, unknown) ? "most of its fields are none of the log's" : null;
  }

  /** Members with the names of an envelope's, in a record, are fields that have no column. */
  private void keepEnvelopes(RowWriter row) {
    for (Member member : envelopes.members()) {
      if (members.has(member)) {
        row.misfit(member.name, member);
      }
    }
  }

  /**
   * Ends a batch.
   *
   * @param rejects takes the rows that are in no partition
   */
  void finish(RowWriter row, RejectedRecords rejects) throws IOException {
    RowBatch batch = row.batch();
    extraFields.write(batch);
    int start = batch.addSide(object.uri());
    Vector source = own(batch, OBJECT_COLUMN);
    source.add(start, batch.sideEnd());
    source.makeConstant();
    batch.setRows(row.rows());
    if (masks != null) {
      masks.mask(batch);
    }
    int without = partitions.assign(batch);
    if (without > 0) {
      rows -= without;
      rejectWithoutPartition(batch, rejects);
    }
  }

  private void rejectWithoutPartition(RowBatch batch, RejectedRecords rejects) throws IOException {
    long[] lines = own(batch, LINE_COLUMN).numbers();
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.partitions()[row] == RowBatch.NO_PARTITION) {
        rejects.add(lines[row], batch.text(), starts[row], ends[row], PartitionIndex.TOO_MANY);
      }
    }
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
