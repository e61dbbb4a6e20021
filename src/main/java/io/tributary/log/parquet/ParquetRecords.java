package io.tributary.log.parquet;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.batch.Vector;
import io.tributary.log.LogObject;
import io.tributary.log.RecordReader;
import io.tributary.log.Tally;
import io.tributary.log.parquet.FileColumn.Text;
import io.tributary.log.value.ExtraFields;
import io.tributary.log.value.FieldShare;
import io.tributary.log.value.MaskedTexts;
import io.tributary.log.value.PartitionIndex;
import io.tributary.parquet.FlatColumn;
import io.tributary.parquet.FlatParquetReader;
import io.tributary.parquet.ParquetFormatException;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.TimeFormat;
import io.tributary.table.LogTable;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a log that is Parquet. Columns are found by the names of their fields, or by
 * those names with underscores for hyphens; {@code source_line} is the number of the row, from 1.
 * No row is rejected: a value that does not fit its column is in {@code extra_fields}.
 *
 * <p>Not safe for use by several threads.
 */
public final class ParquetRecords implements RecordReader, Closeable {

  private static final int NONE = -1;

  private final LogTable table;
  private final LogObject object;
  private final InputStream in;
  private final Schema schema;
  private final List<TableColumn> columns = new ArrayList<>();
  private final ExtraFields extras;
  private final @Nullable MaskedTexts masks;
  private final PartitionIndex partitions;
  private @Nullable FlatParquetReader reader;
  private List<FlatColumn> fileColumns = List.of();
  private int[] sources = {};
  private int clock = NONE;
  private List<Integer> unclaimed = List.of();
  private long rows;
  private @Nullable String problem;

  /**
   * @param table the table of the rows
   * @param object the object that they are read from
   * @param in its content; not closed
   */
  public ParquetRecords(LogTable table, LogObject object, InputStream in) {
    this.table = table;
    this.object = object;
    this.in = in;
    this.schema = Schema.of(table.allColumns());
    for (int i = 0; i < table.columns().size(); i++) {
      columns.add(new TableColumn(table.columns().get(i), schema.firstLeaf(i)));
    }
    this.extras = new ExtraFields(table);
    this.masks = MaskedTexts.of(table);
    this.partitions = new PartitionIndex(table, object);
  }

  @Override
  public boolean read(RowBatch batch) throws IOException {
    batch.clear(new byte[0]);
    try {
      FlatParquetReader file = reader == null ? open() : reader;
      int count = problem == null ? file.next(RowBatch.CAPACITY) : 0;
      if (count > 0) {
        fill(batch, file, count);
      }
      return count > 0;
    } catch (ParquetFormatException e) {
      problem = e.getMessage();
      return false;
    }
  }

  private FlatParquetReader open() throws IOException {
    FlatParquetReader file = new FlatParquetReader(in);
    reader = file;
    fileColumns = file.columns();
    List<String> names = fileColumns.stream().map(FlatColumn::name).toList();
    sources = table.columns().stream().mapToInt(column -> source(names, column)).toArray();
    clock = names.indexOf("time");
    Set<String> known = new HashSet<>();
    table.columns().forEach(column -> column.fields().forEach(field -> addNames(known, field)));
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!known.contains(names.get(i))) {
        others.add(i);
      }
    }
    unclaimed = others;
    long claimed = Arrays.stream(sources).filter(source -> source != NONE).distinct().count();
    if (FieldShare.isOther(claimed, others.size())) {
      problem = "most of its columns are none of the log's";
    }
    return file;
  }

  private static void addNames(Set<String> names, String field) {
    names.add(field);
    names.add(field.replace('-', '_'));
  }

  private static int source(List<String> names, LogColumn column) {
    for (String field : column.fields()) {
      for (String name : List.of(field, field.replace('-', '_'))) {
        if (names.contains(name)) {
          return names.indexOf(name);
        }
      }
    }
    return NONE;
  }

  private void fill(RowBatch batch, FlatParquetReader file, int count) {
    for (int i = 0; i < columns.size(); i++) {
      if (sources[i] == NONE) {
        columns.get(i).fillNulls(batch);
      } else {
        FileColumn time = isDayOnly(i) ? fileColumn(file, clock) : null;
        columns.get(i).fill(batch, count, fileColumn(file, sources[i]), time, extras);
      }
    }
    if (masks != null) {
      masks.mask(batch);
    }
    for (int i : unclaimed) {
      addExtras(fileColumn(file, i), fileColumns.get(i).name(), count);
    }
    extras.write(batch);
    addIdentity(batch, count);
    batch.setRows(count);
    int without = partitions.assign(batch);
    if (without > 0) {
      // Nothing of a row stands anywhere as it is, so there is nothing to reject.
      rows -= without;
      problem = PartitionIndex.TOO_MANY;
    }
  }

  private boolean isDayOnly(int column) {
    return clock != NONE
        && table.columns().get(column).time() == TimeFormat.DATE_AND_TIME
        && fileColumns.get(sources[column]).name().equals("date");
  }

  private FileColumn fileColumn(FlatParquetReader file, int column) {
    return new FileColumn(fileColumns.get(column).kind(), file.page(column), file.offset(column));
  }

  private void addExtras(FileColumn column, String name, int count) {
    for (int row = 0; row < count; row++) {
      if (column.isPresent(row)) {
        Text text = column.text(row);
        if (text.from() < text.to() && !text.is("-")) {
          extras.add(row, name, text.bytes(), text.from(), text.to());
        }
      }
    }
  }

  private void addIdentity(RowBatch batch, int count) {
    int own = columns.size();
    int start = batch.addSide(object.uri());
    Vector name =
        batch.vector(schema.firstLeaf(own + LogTable.OWN_COLUMNS.indexOf(LogTable.SOURCE_OBJECT)));
    name.add(start, batch.sideEnd());
    name.makeConstant();
    Vector line =
        batch.vector(schema.firstLeaf(own + LogTable.OWN_COLUMNS.indexOf(LogTable.SOURCE_LINE)));
    for (int row = 0; row < count; row++) {
      line.add(++rows);
    }
  }

  @Override
  public List<String> partition(int number) {
    return partitions.values(number);
  }

  @Override
  public Tally tally() {
    return new Tally(rows, rows, 0, 0, extras.count(), problem == null ? unread() : problem);
  }

  private @Nullable String unread() {
    List<String> unread = reader == null ? List.of() : reader.unread();
    return unread.isEmpty() ? null : "not read: " + String.join("; ", unread);
  }

  /** Gives back what is kept of the file. */
  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
