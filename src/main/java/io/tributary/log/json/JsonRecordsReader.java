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
 * Reads logs that are JSON objects with their records in the array {@code Records}, as CloudTrail
 * writes them. A line is an element of the array. Other members of the object are passed, and
 * objects may follow each other. A broken element is rejected, and the one after it is read if it
 * can be told where that begins.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html">CloudTrail
 * log file examples</a>.
 */
public final class JsonRecordsReader implements RecordReader {

  private final Window window;
  private final RejectedRecords rejects;
  private final RecordShredder shredder;
  private final JsonCursor cursor = new JsonCursor();
  private final Envelope envelope = new Envelope();
  private @Nullable String problem;

  /**
   * @param table its family is {@link LogTable.Family#JSON_RECORDS}
   * @param object what is read
   * @param in its bytes, unpacked; is not closed
   * @param rejects takes broken elements
   */
  public JsonRecordsReader(LogTable table, LogObject object, InputStream in, Rejects rejects) {
    this(table, object, new Window(in), rejects);
  }

  JsonRecordsReader(LogTable table, LogObject object, Window window, Rejects rejects) {
    this.window = window;
    this.rejects = new RejectedRecords(rejects);
    this.shredder = new RecordShredder(table, object, false);
  }

  @Override
  public boolean read(RowBatch batch) throws IOException {
    if (window.isLow()) {
      window.fill();
    }
    RowWriter row = shredder.begin(batch, window.bytes());
    while (!envelope.ended() && row.rows() < RowBatch.CAPACITY) {
      if (!step(row)) {
        if (row.rows() > 0) {
          // The rows are in the window, so it stays as it is until they are taken.
          break;
        }
        if (!window.fill() && !window.ended()) {
          passLongValue();
        }
        row = shredder.begin(batch, window.bytes());
      }
    }
    shredder.finish(row);
    return row.rows() > 0 || !envelope.ended();
  }

  /** Takes one more thing. Returns whether it could: if not, the window has too few bytes. */
  private boolean step(RowWriter row) throws IOException {
    cursor.reset(window.bytes(), window.from(), window.to());
    try {
      if (envelope.next(cursor, window.bytes())) {
        window.take(cursor.position());
        element(row);
        envelope.endElement();
      }
      window.take(cursor.position());
      return true;
    } catch (JsonSyntaxException e) {
      return e.isCutOff() && !window.ended() ? false : recover(e);
    }
  }

  private void element(RowWriter row) throws JsonSyntaxException, IOException {
    // Positions in messages are those in the element.
    cursor.reset(window.bytes(), window.from(), window.to());
    if (cursor.next() == '{') {
      shredder.read(cursor, window.bytes());
      String reason = shredder.write(row, rejects.nextLine());
      if (reason != null) {
        rejects.add(window, cursor.position(), reason);
      }
      return;
    }
    cursor.value();
    if (cursor.atEnd()) {
      // A number can go on in the bytes that follow.
      cursor.next();
    }
    rejects.nextLine();
    rejects.add(window, cursor.position(), "no JSON object");
  }

  /**
   * Leaves behind what is broken. Returns whether it could: if not, the window has too few bytes.
   */
  private boolean recover(JsonSyntaxException e) throws IOException {
    if (!envelope.inRecords()) {
      end(envelope.mayEnd() && e.isCutOff() ? null : e.problem());
      return true;
    }
    if (e.isCutOff()) {
      rejectRest("cut off");
      end(e.problem());
      return true;
    }
    int end = new Boundary().find(window.bytes(), window.from(), window.to());
    if (end < 0 && !window.ended()) {
      return false;
    }
    if (end < 0) {
      rejectRest(e.getMessage() + ", and no end of the record");
      end("no end of a record");
    } else {
      rejects.nextLine();
      rejects.add(window, end, e.getMessage());
      window.take(end);
      envelope.endElement();
    }
    return true;
  }

  private void rejectRest(String reason) throws IOException {
    if (!window.isBlank()) {
      rejects.nextLine();
      rejects.add(window, window.to(), reason);
    }
  }

  /** A value does not fit the window at its largest. */
  private void passLongValue() throws IOException {
    if (!envelope.inRecords()) {
      end("a value outside of the records is too long");
      return;
    }
    rejects.nextLine();
    rejects.add(window, window.keptEnd(), "too long");
    Boundary boundary = new Boundary();
    int end = boundary.find(window.bytes(), window.from(), window.to());
    while (end == Boundary.NOT_HERE && !window.ended()) {
      window.take(window.to());
      window.fill();
      end = boundary.find(window.bytes(), window.from(), window.to());
    }
    if (end < 0) {
      end("no end of a record");
    } else {
      window.take(end);
      envelope.endElement();
    }
  }

  private void end(@Nullable String why) {
    problem = window.problem() == null ? why : window.problem();
    if (problem == null && envelope.isMissing()) {
      problem = "an object without the array Records";
    }
    envelope.end();
  }

  @Override
  public List<String> partition(int number) {
    return shredder.partition(number);
  }

  @Override
  public Tally tally() {
    return rejects.tally(shredder, 0, problem);
  }
}
