package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.batch.RowBatch;
import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import io.tributary.json.JsonText;
import io.tributary.log.LogObject;
import io.tributary.log.RecordReader;
import io.tributary.log.Rejects;
import io.tributary.log.Tally;
import io.tributary.log.json.Layers.State;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs in JSON, however the records stand in it: one on each line, one after the other, over
 * several lines each, in an array, in {@code {"Records": []}} as CloudTrail writes them, or in
 * events of CloudWatch Logs, whose messages they are; and any of these in turns. Byte order marks
 * and carriage returns are passed wherever white space may be.
 *
 * <p>A row has the number of its record in {@code source_line}, from 1: records, rejects and, in
 * logs of lines, lines without anything are numbered in their order. So it is the number of the
 * line where each line has one record.
 *
 * <p>What is broken is rejected, up to where the next record can begin: after it in an array, else
 * on the next line, or where one object ends and the next begins. If what is broken went on over
 * several lines, each of these is read for itself.
 *
 * <p>Sources: <a href="https://jsonlines.org/">JSON Lines</a> and <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html">CloudTrail
 * log file examples</a>.
 */
public final class JsonReader implements RecordReader {

  /** Values of one record, about: more would take memory out of proportion in columns of lists. */
  private static final int MOST_VALUES = 100_000;

  /** What CloudWatch Logs writes to see whether a subscription works. */
  private static final byte[] CONTROL = "CWL CONTROL MESSAGE".getBytes(UTF_8);

  private final Window window;
  private final RejectedRecords rejects;
  private final RecordShredder shredder;
  private final JsonCursor cursor = new JsonCursor();
  private final Layers layers = new Layers();
  private final Gaps gaps;
  private final Recovery recovery;
  private byte[] scratch = {};
  private long controls;
  private long commas;
  private boolean ended;
  private @Nullable String problem;

  /**
   * @param table its families have {@link Family#JSON_RECORDS} or {@link Family#JSON_LINES}
   * @param object what is read
   * @param in its bytes, unpacked; is not closed
   * @param rejects takes what is no record
   */
  public JsonReader(LogTable table, LogObject object, InputStream in, Rejects rejects) {
    this(table, object, new Window(in), rejects);
  }

  JsonReader(LogTable table, LogObject object, Window window, Rejects rejects) {
    // Such logs exist as text, too, and so have lines that are blank, and a dash for no value.
    boolean isLines = table.families().contains(Family.JSON_LINES);
    this.window = window;
    this.rejects = new RejectedRecords(rejects);
    this.shredder = new RecordShredder(table, object, isLines);
    this.gaps = new Gaps(isLines);
    this.recovery = new Recovery(window, this.rejects, gaps);
  }

  @Override
  public boolean read(RowBatch batch) throws IOException {
    if (window.isLow()) {
      window.fill();
    }
    RowWriter row = shredder.begin(batch, window.bytes());
    commas = cursor.commas();
    while (!ended && row.rows() < RowBatch.CAPACITY && cursor.commas() - commas < MOST_VALUES) {
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
    shredder.finish(row, rejects);
    return row.rows() > 0 || !ended;
  }

  /** Takes one more thing. Returns whether it could: if not, the window has too few bytes. */
  private boolean step(RowWriter row) throws IOException {
    if (layers.isOutermost()) {
      switch (gaps.pass(window, rejects)) {
        case MORE_BYTES -> {
          return false;
        }
        case END -> {
          end(null);
          return true;
        }
        case VALUE -> {}
      }
    }
    int end = end();
    cursor.reset(window.bytes(), window.from(), end);
    try {
      next(row, end);
      return true;
    } catch (JsonSyntaxException e) {
      boolean isHere = layers.inText() || recovery.isLimited(window.from());
      return e.isCutOff() && !window.ended() && !isHere ? false : recover(e);
    }
  }

  /** Where what is read now ends at the latest. */
  private int end() {
    if (layers.inText()) {
      return window.index(layers.textEnd());
    }
    return layers.isOutermost() ? recovery.end() : window.to();
  }

  private void next(RowWriter row, int end) throws JsonSyntaxException, IOException {
    switch (layers.state()) {
      case VALUE -> value(row, end);
      case FIRST_MEMBER -> {
        if (cursor.next() == '}') {
          cursor.pass();
          endLayer();
        } else {
          layers.setState(State.MEMBER);
        }
        window.take(cursor.position());
      }
      case MEMBER -> member();
      case ONLY_RECORD -> object(row, end);
      case AFTER_MEMBER -> {
        if (cursor.separator(true)) {
          layers.setState(State.MEMBER);
        } else {
          endLayer();
        }
        window.take(cursor.position());
      }
      case FIRST_ELEMENT, ELEMENT -> element(row, end);
      case AFTER_ELEMENT -> {
        if (cursor.separator(false)) {
          layers.setState(State.ELEMENT);
        } else {
          endLayer();
        }
        window.take(cursor.position());
      }
    }
  }

  /** The innermost envelope or array has ended; if it was in nothing, a value of the object has. */
  private void endLayer() {
    layers.pop();
    endValue();
  }

  private void endValue() {
    layers.endValue();
    if (layers.isOutermost()) {
      gaps.endValue();
    }
  }

  /** A value of the object itself, or of a text. */
  private void value(RowWriter row, int end) throws JsonSyntaxException, IOException {
    cursor.skipSpace();
    if (layers.inText() && cursor.atEnd()) {
      window.take(window.index(layers.popText()));
      endValue();
      return;
    }
    window.take(cursor.position());
    int first = cursor.next();
    if (layers.isOutermost() && gaps.isIndented() && recovery.isLimited(window.from())) {
      throw cursor.error("part of what is broken");
    }
    if (first == '[' && layers.hasRoom()) {
      cursor.pass();
      layers.pushArray();
      window.take(cursor.position());
    } else if (first == '{') {
      object(row, end);
    } else if (layers.isOutermost() && recovery.passTime(cursor)) {
      window.take(cursor.position());
    } else {
      throw cursor.error("no JSON object");
    }
  }

  private void element(RowWriter row, int end) throws JsonSyntaxException, IOException {
    if (cursor.next() == ']') {
      cursor.pass();
      endLayer();
      window.take(cursor.position());
      return;
    }
    window.take(cursor.position());
    // Positions in messages are those in the element.
    cursor.reset(window.bytes(), window.from(), end);
    if (cursor.next() == '{') {
      object(row, end);
      return;
    }
    cursor.value();
    if (cursor.atEnd()) {
      // A number can go on in the bytes that follow.
      cursor.next();
    }
    rejects.nextLine();
    rejects.add(window, cursor.position(), "no JSON object");
    window.take(cursor.position());
    endValue();
  }

  /** A member of an envelope: the array with the records, or what is passed. */
  private void member() throws JsonSyntaxException, IOException {
    cursor.next();
    int keyEnd = cursor.key();
    boolean isArray =
        shredder.envelopes().isArray(window.bytes(), cursor.start(), keyEnd, shredder.members());
    int first = cursor.next();
    if (isArray && first == '[') {
      cursor.pass();
      layers.pushArray();
    } else if (isArray && first == '{') {
      layers.setState(State.ONLY_RECORD);
    } else {
      cursor.value();
      if (isArray) {
        rejects.nextLine();
        rejects.add(window, cursor.position(), "no array of records");
      }
      layers.setState(State.AFTER_MEMBER);
    }
    window.take(cursor.position());
  }

  /** An object: a record, or an envelope. The window begins with it. */
  private void object(RowWriter row, int end) throws JsonSyntaxException, IOException {
    int start = window.from();
    byte[] bytes = window.bytes();
    Envelopes envelopes = shredder.envelopes();
    if (layers.hasRoom() && envelopes.beginsWithRecords(bytes, start, end)) {
      beginEnvelope();
      return;
    }
    long before = cursor.commas();
    try {
      shredder.read(cursor, bytes);
    } catch (JsonSyntaxException e) {
      cursor.reset(bytes, start, end);
      if (layers.hasRoom() && envelopes.isEnvelope(cursor, bytes, shredder.members())) {
        beginEnvelope();
        return;
      }
      throw e;
    }
    if (layers.isOutermost() && cursor.atEnd() && !window.ended()) {
      // Whether the object was cut off here is not known yet.
      cursor.next();
    }
    boolean isLarge = cursor.commas() - before > MOST_VALUES;
    if (envelopes.isAny(shredder.members())
        && layers.hasRoom()
        && !envelopes.isRecord(shredder.members())) {
      envelope();
    } else {
      record(row, isLarge);
    }
  }

  private void record(RowWriter row, boolean isLarge) throws IOException {
    int end = cursor.position();
    long line = rejects.nextLine();
    String reason = isLarge ? "more than " + MOST_VALUES + " values" : null;
    if (layers.isOutermost() && window.problem() != null && end == window.to()) {
      reason = "cut off";
    }
    if (reason == null) {
      reason = shredder.write(row, line, window.from(), end);
    }
    if (reason != null) {
      rejects.add(window, end, reason);
    }
    window.take(end);
    endValue();
  }

  /** Goes into the object that was read last. */
  private void envelope() throws IOException {
    if (shredder.envelopes().hasArray(shredder.members())) {
      beginEnvelope();
      return;
    }
    Member message = shredder.envelopes().message(shredder.members());
    if (message == null) {
      rejects.nextLine();
      rejects.add(window, cursor.position(), "an envelope without records");
      window.take(cursor.position());
      endValue();
      return;
    }
    text(message, cursor.position());
  }

  private void beginEnvelope() {
    layers.pushEnvelope();
    window.take(window.from() + 1);
  }

  /** Goes into a message: what it means takes the place of its text in the window. */
  private void text(Member message, int next) throws IOException {
    byte[] bytes = window.bytes();
    int start = message.start;
    int end = message.end;
    if (message.first == '"') {
      start++;
      end--;
      if (message.escaped) {
        scratch = scratch.length < end - start ? new byte[end - start] : scratch;
        int length = JsonText.unescape(bytes, start, end, scratch);
        System.arraycopy(scratch, 0, bytes, start, length);
        end = start + length;
      }
    }
    window.take(start);
    int first = start;
    while (first < end && bytes[first] >= 0 && bytes[first] <= ' ') {
      first++;
    }
    if (first < end && !isControl(bytes, first, end)) {
      layers.pushText(window.position(end), window.position(next));
      return;
    }
    rejects.nextLine();
    if (first < end) {
      controls++;
    } else {
      rejects.add(window, end, "an empty message");
    }
    window.take(next);
    endValue();
  }

  private static boolean isControl(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + CONTROL.length);
    return Arrays.equals(bytes, from, end, CONTROL, 0, CONTROL.length);
  }

  /**
   * Leaves behind what is broken. Returns whether it could: if not, the window has too few bytes.
   */
  private boolean recover(JsonSyntaxException e) throws IOException {
    if (layers.inText()) {
      recoverText(e);
      return true;
    }
    if (layers.inArray()) {
      return recoverElement(e);
    }
    if (layers.isOutermost()) {
      return recovery.passLine(e, cursor.position());
    }
    if (e.isCutOff()) {
      rejectRest("cut off");
      end(e.problem());
      return true;
    }
    if (!recovery.passLineAndReadLines(e, cursor.position())) {
      return false;
    }
    problem = problem == null ? e.problem() : problem;
    layers.clear();
    return true;
  }

  private void recoverText(JsonSyntaxException e) throws IOException {
    int end = window.index(layers.textEnd());
    int next = layers.inArray() ? new Boundary().find(window.bytes(), window.from(), end) : -1;
    rejects.nextLine();
    rejects.add(window, next < 0 ? end : next, e.getMessage());
    if (next < 0) {
      window.take(window.index(layers.popText()));
    } else {
      window.take(next);
    }
    endValue();
  }

  private boolean recoverElement(JsonSyntaxException e) throws IOException {
    if (e.isCutOff()) {
      rejectRest("cut off");
      end(e.problem());
      return true;
    }
    int end = new Boundary().find(window.bytes(), window.from(), window.to());
    if (end < 0 && !window.ended()) {
      return false;
    }
    if (end < 0 && window.lineFeed(window.from()) >= 0) {
      problem = "no end of a record";
      layers.clear();
      recovery.readLines();
    } else if (end < 0) {
      rejectRest(e.getMessage() + ", and no end of the record");
      end("no end of a record");
    } else {
      rejects.nextLine();
      rejects.add(window, end, e.getMessage());
      window.take(end);
      endValue();
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
    if (layers.isOutermost()) {
      recovery.passLong();
      return;
    }
    if (!layers.inArray()) {
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
      endValue();
    }
  }

  private void end(@Nullable String why) {
    if (window.problem() != null) {
      problem = window.problem();
    } else if (problem == null) {
      problem = why;
    }
    ended = true;
  }

  @Override
  public List<String> partition(int number) {
    return shredder.partition(number);
  }

  @Override
  public Tally tally() {
    return rejects.tally(shredder, gaps.blank() + controls, problem);
  }
}
