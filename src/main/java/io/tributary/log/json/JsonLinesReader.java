package io.tributary.log.json;

import io.tributary.batch.RowBatch;
import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import io.tributary.log.LogObject;
import io.tributary.log.RecordReader;
import io.tributary.log.Rejects;
import io.tributary.log.Tally;
import io.tributary.table.LogTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs with a JSON object on each line, which ends with a line feed, or a carriage return
 * before it. Lines without anything are counted as headers. A dash as a value means that there is
 * none: that is how logs write it that exist as text, too.
 *
 * <p>Source: <a href="https://jsonlines.org/">JSON Lines</a>.
 */
public final class JsonLinesReader implements RecordReader {

  private final Window window;
  private final RejectedRecords rejects;
  private final RecordShredder shredder;
  private final JsonCursor cursor = new JsonCursor();
  private boolean ended;
  private long blank;

  /**
   * @param table its families have {@link LogTable.Family#JSON_LINES}
   * @param object what is read
   * @param in its bytes, unpacked; is not closed
   * @param rejects takes broken lines
   */
  public JsonLinesReader(LogTable table, LogObject object, InputStream in, Rejects rejects) {
    this(table, object, new Window(in), rejects);
  }

  JsonLinesReader(LogTable table, LogObject object, Window window, Rejects rejects) {
    this.window = window;
    this.rejects = new RejectedRecords(rejects);
    this.shredder = new RecordShredder(table, object, true);
  }

  @Override
  public boolean read(RowBatch batch) throws IOException {
    if (window.isLow()) {
      window.fill();
    }
    RowWriter row = shredder.begin(batch, window.bytes());
    while (!ended && row.rows() < RowBatch.CAPACITY) {
      int end = window.find('\n');
      if (end < 0 && !window.ended()) {
        if (row.rows() > 0) {
          // The rows are in the window, so it stays as it is until they are taken.
          break;
        }
        if (!window.fill() && !window.ended()) {
          passLongLine();
        }
        row = shredder.begin(batch, window.bytes());
      } else if (end < 0) {
        lastLine(row);
      } else {
        line(row, end);
        window.take(end + 1);
      }
    }
    shredder.finish(row);
    return row.rows() > 0 || !ended;
  }

  private void line(RowWriter row, int end) throws IOException {
    long line = rejects.nextLine();
    boolean carriageReturn = end > window.from() && window.bytes()[end - 1] == '\r';
    String reason = record(row, line, carriageReturn ? end - 1 : end);
    if (reason != null) {
      rejects.add(window, carriageReturn ? end - 1 : end, reason);
    }
  }

  /** Reads a line. Returns why it is no record, null if it is one or a header. */
  private @Nullable String record(RowWriter row, long line, int end) {
    cursor.reset(window.bytes(), window.from(), end);
    cursor.skipSpace();
    if (cursor.atEnd()) {
      blank++;
      return null;
    }
    try {
      if (cursor.next() != '{') {
        return "no JSON object";
      }
      shredder.read(cursor, window.bytes());
      cursor.skipSpace();
      return cursor.atEnd() ? shredder.write(row, line) : "more than one JSON object";
    } catch (JsonSyntaxException e) {
      return e.getMessage();
    }
  }

  private void lastLine(RowWriter row) throws IOException {
    if (window.problem() != null && !window.isEmpty()) {
      rejects.nextLine();
      rejects.add(window, window.to(), "cut off");
    } else if (!window.isEmpty()) {
      line(row, window.to());
    }
    ended = true;
  }

  private void passLongLine() throws IOException {
    rejects.nextLine();
    rejects.add(window, window.keptEnd(), "too long");
    int end = -1;
    while (end < 0) {
      window.take(window.to());
      if (!window.fill()) {
        ended = true;
        return;
      }
      end = window.find('\n');
    }
    window.take(end + 1);
  }

  @Override
  public List<String> partition(int number) {
    return shredder.partition(number);
  }

  @Override
  public Tally tally() {
    return rejects.tally(shredder, blank, window.problem());
  }
}
