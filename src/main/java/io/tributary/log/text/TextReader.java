package io.tributary.log.text;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.json.Utf8;
import io.tributary.log.LogObject;
import io.tributary.log.RecordReader;
import io.tributary.log.Rejects;
import io.tributary.log.Tally;
import io.tributary.log.value.Numbers;
import io.tributary.log.value.PartitionIndex;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log whose records are lines of text. Blank lines count as headers. A row has the number
 * of its line in {@code source_line}, from 1.
 */
public final class TextReader implements RecordReader {

  /** What is kept of a line that is too long. */
  private static final int KEPT = 1 << 20;

  /** Members of gzip that may end within a line which is tried as several ones. */
  private static final int MOST_JOINTS = 16;

  private final Rejects rejects;
  private final Lines lines;
  private final LineForm form;
  private final Rows rows = new Rows();
  private final RowTime time;
  private final @Nullable Relayed relayed;
  private final RowColumns columns;
  private final PartitionIndex partitions;
  private boolean hasLayout = true;
  private long lineCount;
  private final boolean dayIsKnown;
  private long rowCount;
  private long headerCount;
  private long rejectCount;

  /**
   * @param family how the object is written: {@link Family#SPACE_SEPARATED}, {@link
   *     Family#FIELDS_DIRECTIVE} or {@link Family#HEADER_ROW}
   * @param in the content of the object, unpacked; not closed
   * @param rejects takes the lines that are no records
   * @throws IllegalArgumentException if the family is no text, or a column has a type with parts
   */
  public TextReader(
      LogTable table, Family family, LogObject object, InputStream in, Rejects rejects) {
    this(table, family, object, in, rejects, Lines.LONGEST);
  }

  /**
   * @param longest the longest line in bytes that can be a record
   */
  TextReader(
      LogTable table,
      Family family,
      LogObject object,
      InputStream in,
      Rejects rejects,
      int longest) {
    this.rejects = rejects;
    this.lines = new Lines(in, longest);
    this.form = form(table, family);
    this.time = new RowTime(table);
    this.relayed = table.format().isRelayed() ? new Relayed() : null;
    this.columns = new RowColumns(table, Schema.of(table.allColumns()), object, time.column());
    this.partitions = new PartitionIndex(table, object);
    this.dayIsKnown = time.column() == Layout.NONE || partitions.isKnown(time.column());
    rows.resize(form.layout().size());
  }

  private static LineForm form(LogTable table, Family family) {
    return switch (family) {
      case SPACE_SEPARATED -> new SpaceSeparated(table);
      case FIELDS_DIRECTIVE -> new FieldsDirective(table);
      case HEADER_ROW -> new HeaderRow(table);
      case JSON_RECORDS, JSON_LINES, PARQUET ->
          throw new IllegalArgumentException(family + " is no family of lines with fields");
    };
  }

  @Override
  public boolean read(RowBatch batch) throws IOException {
    rows.clear();
    while (rows.size() < Rows.CAPACITY) {
      if (relayed != null && relayed.hasNext()) {
        takeRelayed(relayed);
      } else if (lines.next()) {
        if (!take()) {
          break;
        }
      } else if (rows.size() > 0 || !lines.fill()) {
        // Rows are ranges of the window, so it stays until they are taken.
        break;
      }
    }
    batch.clear(lines.bytes());
    columns.fill(batch, rows, form);
    batch.setRows(rows.size());
    int without = partitions.assign(batch);
    if (without > 0) {
      rejectWithoutPartition(batch);
    }
    rowCount += rows.size() - without;
    return rows.size() > 0;
  }

  private void rejectWithoutPartition(RowBatch batch) throws IOException {
    for (int row = 0; row < rows.size(); row++) {
      if (batch.partitions()[row] == RowBatch.NO_PARTITION) {
        rejectCount++;
        rejects.reject(
            rows.lines[row],
            lines.bytes(),
            rows.lineStarts[row],
            rows.lineEnds[row],
            PartitionIndex.TOO_MANY);
      }
    }
  }

  /**
   * Takes a line.
   *
   * @return false if it has to wait, since lines before it have another layout
   */
  private boolean take() throws IOException {
    byte[] bytes = lines.bytes();
    int from = lines.from();
    if (lines.kind() == Lines.Kind.WHOLE && lines.joint(from) != Layout.NONE) {
      cutWhereMemberEnds(bytes, from);
    }
    int to = lines.to();
    switch (lines.kind()) {
      case WHOLE -> {
        if (isBlank(bytes, from, to)) {
          lineCount++;
          headerCount++;
        } else if (form.isHeader(bytes, from, to, lineCount + 1)) {
          return header(bytes, from, to);
        } else if (relayed != null && bytes[from] == '{' && relayed.take(bytes, from, to)) {
          return true;
        } else {
          line(bytes, from, to);
        }
      }
      case CUT_OFF -> {
        lineCount++;
        reject(bytes, from, to, "cut off");
      }
      case TOO_LONG -> {
        lineCount++;
        reject(bytes, from, Math.min(to, from + KEPT), "too long");
      }
    }
    return true;
  }

  /**
   * Ends the line where a member of gzip ends, if a header follows there, or if all that is between
   * such places are records by themselves.
   */
  private void cutWhereMemberEnds(byte[] bytes, int from) {
    int to = lines.to();
    if (form.isHeader(bytes, from, to, lineCount + 1)) {
      return;
    }
    int end = to;
    int start = from;
    int left = MOST_JOINTS;
    for (int joint = lines.joint(from); joint != Layout.NONE; joint = lines.joint(joint)) {
      if (left-- == 0) {
        return;
      }
      boolean isHeader = form.isHeader(bytes, joint, to, 2);
      if (isHeader || isRecord(bytes, start, joint)) {
        end = Math.min(end, joint);
        start = joint;
      }
      if (isHeader) {
        break;
      }
    }
    if (end < to && (form.isHeader(bytes, start, to, 2) || isRecord(bytes, start, to))) {
      lines.cut(end);
    }
  }

  private boolean isRecord(byte[] bytes, int from, int to) {
    int start = Lines.afterMark(bytes, from, to);
    int end = Lines.beforeReturns(bytes, start, to);
    if (relayed != null && !form.isNamed()) {
      start = relayed.afterTime(bytes, start, end);
    }
    return start < end && problem(bytes, start, end) == null;
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at == to;
  }

  private boolean header(byte[] bytes, int from, int to) throws IOException {
    if (rows.size() > 0) {
      lines.back();
      return false;
    }
    lineCount++;
    hasLayout = form.header(bytes, from, to);
    if (hasLayout) {
      headerCount++;
      rows.resize(form.layout().size());
    } else {
      reject(
          bytes,
          from,
          Math.min(to, from + KEPT),
          "a header of more than " + LineForm.MOST_NAMES + " names");
    }
    return true;
  }

  private void line(byte[] bytes, int from, int to) throws IOException {
    lineCount++;
    int start = relayed == null || form.isNamed() ? from : relayed.afterTime(bytes, from, to);
    int header = form.headerWithin(bytes, from, to);
    if (header == Layout.NONE) {
      record(bytes, from, start, to);
    } else {
      lines.cut(header);
      record(bytes, from, start, header);
    }
  }

  private void takeRelayed(Relayed records) throws IOException {
    lineCount++;
    if (records.from() == Relayed.CONTROL) {
      headerCount++;
    } else {
      record(lines.bytes(), records.from(), records.from(), records.to());
    }
    records.next();
  }

  /**
   * Makes a row or a reject of a line.
   *
   * @param line where the line begins
   * @param from where the record does
   */
  private void record(byte[] bytes, int line, int from, int to) throws IOException {
    String problem = problem(bytes, from, to);
    if (problem == null) {
      rows.add(lineCount, from, to, !lines.isAscii() && !Utf8.isWellFormed(bytes, from, to));
    } else {
      String other = Foreign.kind(bytes, line, to);
      reject(bytes, line, to, other == null ? problem : other);
    }
  }

  /** Splits a line, and says why it is no record; null if it is one. */
  private @Nullable String problem(byte[] bytes, int from, int to) {
    if (!hasLayout) {
      return "the header before it has too many names";
    }
    int count = form.split(bytes, from, to, rows);
    if (count == LineForm.UNFIT) {
      return form.whyUnfit(bytes, rows);
    }
    if (count == LineForm.TWO_RECORDS) {
      return "two records on one line";
    }
    String problem = form.problem(bytes, rows, count, surplus(bytes, to));
    if (problem != null) {
      return problem;
    }
    rows.pad(count);
    long micros = time.read(bytes, rows, form.layout());
    // A log whose fields were chosen without a time has the day of its object.
    return micros == Numbers.MISFIT || micros == RowTime.ABSENT && !dayIsKnown ? "no time" : null;
  }

  private int surplus(byte[] bytes, int to) {
    int from = rows.surplus[rows.size()];
    if (from == Rows.MISSING) {
      return 0;
    }
    int[] count = {0};
    form.each(bytes, from, to, (start, end) -> count[0]++);
    return count[0];
  }

  private void reject(byte[] bytes, int from, int to, String reason) throws IOException {
    rejectCount++;
    rejects.reject(lineCount, bytes, from, to, reason);
  }

  @Override
  public List<String> partition(int number) {
    return partitions.values(number);
  }

  @Override
  public Tally tally() {
    return new Tally(
        lineCount, rowCount, headerCount, rejectCount, columns.extraFields(), lines.problem());
  }
}
