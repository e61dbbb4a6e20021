package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.json.JsonSyntaxException;
import io.tributary.log.value.Numbers;
import io.tributary.log.value.Times;
import io.tributary.table.LogColumn.TimeFormat;
import java.util.Arrays;

/**
 * Finds records in a line as CloudWatch Logs hands them on: a JSON object with a {@code message},
 * or with {@code logEvents} that have one each, or several such objects, or a time and the record.
 * Records stay where they are in the line.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">subscription
 * filters</a>, and <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3Export.html">export to S3</a>.
 */
final class Relayed {

  /** Longest line that is looked into; a delivery has at most some megabytes. */
  private static final int LONGEST = 4 << 20;

  /** No record, but no reject either. */
  static final int CONTROL = -1;

  private static final byte[] MESSAGE = "message".getBytes(US_ASCII);
  private static final byte[] EVENTS = "logEvents".getBytes(US_ASCII);
  private static final byte[] TYPE = "messageType".getBytes(US_ASCII);
  private static final byte[] CONTROL_MESSAGE = "CONTROL_MESSAGE".getBytes(US_ASCII);

  private final JsonDocument json = new JsonDocument();
  private final Times times = new Times(TimeFormat.ISO);
  private int[] ranges = new int[64];
  private int size;
  private int next;

  /** Whether there is a record left of the line that was taken last. */
  boolean hasNext() {
    return next < size;
  }

  /** Goes to the next one. */
  void next() {
    next += 2;
  }

  /** Where the next one begins, or {@link #CONTROL}. */
  int from() {
    return ranges[next];
  }

  int to() {
    return ranges[next + 1];
  }

  /** Where the record begins that a line has after a time, or where the line does. */
  int afterTime(byte[] bytes, int from, int to) {
    if (to - from < 21 || bytes[from + 4] != '-' || bytes[from + 10] != 'T') {
      return from;
    }
    int end = Bytes.find(bytes, from, to, ' ');
    return end == to || times.micros(bytes, from, end) == Numbers.MISFIT ? from : end + 1;
  }

  /**
   * Takes a line that begins with a brace.
   *
   * @return whether it is one of these; if not, it has no records
   */
  boolean take(byte[] bytes, int from, int to) {
    size = 0;
    next = 0;
    if (to - from > LONGEST) {
      return false;
    }
    try {
      for (int at = from; at < to; ) {
        int end = objectEnd(bytes, at, to);
        json.read(bytes, at, end);
        if (!object(JsonDocument.ROOT)) {
          size = 0;
          return false;
        }
        at = skipSpace(bytes, end, to);
      }
      return true;
    } catch (JsonSyntaxException e) {
      size = 0;
      return false;
    }
  }

  /** Where the object ends that begins here, if the text is JSON. */
  private static int objectEnd(byte[] bytes, int from, int to) {
    int depth = 0;
    boolean inText = false;
    for (int at = from; at < to; at++) {
      switch (bytes[at]) {
        case '"' -> inText = !inText;
        case '\\' -> at++;
        case '{' -> depth += inText ? 0 : 1;
        case '}' -> depth -= inText ? 0 : 1;
        default -> {}
      }
      if (depth == 0 && !inText) {
        return at + 1;
      }
    }
    return to;
  }

  private static int skipSpace(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  private boolean object(int object) {
    int events = json.member(object, EVENTS);
    if (events == JsonDocument.NONE || json.kind(events) != Kind.ARRAY) {
      return message(object);
    }
    int type = json.member(object, TYPE);
    boolean isControl =
        type != JsonDocument.NONE
            && json.kind(type) == Kind.STRING
            && json.isText(type, CONTROL_MESSAGE);
    if (isControl || json.next(events) == events + 1) {
      add(CONTROL, CONTROL);
      return true;
    }
    for (int event = events + 1; event < json.next(events); event = json.next(event)) {
      if (!message(event)) {
        return false;
      }
    }
    return true;
  }

  private boolean message(int object) {
    int message = json.member(object, MESSAGE);
    if (message == JsonDocument.NONE || json.kind(message) != Kind.STRING) {
      return false;
    }
    byte[] bytes = json.bytes();
    int from = json.start(message) + 1;
    int to = json.end(message) - 1;
    while (to - from >= 2
        && bytes[to - 2] == '\\'
        && (bytes[to - 1] == 'n' || bytes[to - 1] == 'r')) {
      to -= 2;
    }
    add(from, to);
    return true;
  }

  private void add(int from, int to) {
    if (size + 2 > ranges.length) {
      ranges = Arrays.copyOf(ranges, 2 * ranges.length);
    }
    ranges[size++] = from;
    ranges[size++] = to;
  }
}
