package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.table.LogTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * W3C extended text: lines that begin with {@code #} say something about those that follow, {@code
 * #Fields:} their fields. Before the first such line the fields are those of the table.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html">standard
 * logs of CloudFront</a>, and the <a href="https://www.w3.org/TR/WD-logfile.html">working draft</a>
 * of W3C.
 */
final class FieldsDirective implements LineForm {

  private static final byte[] FIELDS = "#Fields:".getBytes(UTF_8);
  private static final byte[] VERSION = "#Version:".getBytes(UTF_8);
  private static final char UNKNOWN = 0;

  /** Length of the line with the version, and some more. */
  private static final int LONGEST_VERSION = 32;

  private final LogTable table;
  private final HeaderNames known;
  private Layout layout;
  private NamedFields fields;
  private char delimiter = UNKNOWN;

  FieldsDirective(LogTable table) {
    this.table = table;
    this.known = new HeaderNames(table);
    this.layout = new Layout(table, table.format().fields());
    this.fields = NamedFields.byNobody(table, layout, "#Fields", Widths.DRIFT);
  }

  @Override
  public boolean isHeader(byte[] bytes, int from, int to, long line) {
    return bytes[from] == '#';
  }

  @Override
  public boolean header(byte[] bytes, int from, int to) {
    int start = from + FIELDS.length;
    if (to >= start && Bytes.matches(bytes, from, start, FIELDS)) {
      List<String> names = names(bytes, start, to);
      if (names.size() > MOST_NAMES) {
        return false;
      }
      layout = new Layout(table, names);
      fields =
          known.areOfLog(names)
              ? NamedFields.byHeader(table, layout, Widths.DRIFT)
              : NamedFields.ofAnotherLog(table, layout);
      delimiter = UNKNOWN;
    }
    return true;
  }

  /** Values are percent-encoded, so none has this character. */
  @Override
  public int headerWithin(byte[] bytes, int from, int to) {
    if (!mayEndHeader(bytes, from, to)) {
      return Layout.NONE;
    }
    int at = Bytes.find(bytes, from, to, '#');
    while (at < to && !startsWith(bytes, at, to, VERSION) && !startsWith(bytes, at, to, FIELDS)) {
      at = Bytes.find(bytes, at + 1, to, '#');
    }
    return at < to && at > from ? at : Layout.NONE;
  }

  /** A header ends with a name, or near it with the number of a version; most records do not. */
  private static boolean mayEndHeader(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
      end--;
    }
    if (end == from || bytes[end - 1] == '-') {
      return false;
    }
    boolean isNumber = bytes[end - 1] >= '0' && bytes[end - 1] <= '9';
    int start = Math.max(from, end - LONGEST_VERSION);
    return !isNumber || Bytes.find(bytes, start, end, '#') < end;
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] start) {
    return to - from >= start.length && Bytes.matches(bytes, from, from + start.length, start);
  }

  @Override
  public boolean isNamed() {
    return fields.areNamed();
  }

  @Override
  public @Nullable String problem(byte[] bytes, Rows rows, int count, int surplus) {
    return fields.problem(bytes, rows, count, surplus);
  }

  /** The names, one more than there may be if there are too many. */
  private static List<String> names(byte[] bytes, int from, int to) {
    List<String> names = new ArrayList<>();
    for (String name : new String(bytes, from, to - from, UTF_8).split("[ \t]+", MOST_NAMES + 2)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public int split(byte[] bytes, int from, int to, Rows rows) {
    if (delimiter != UNKNOWN) {
      return Delimited.split(bytes, from, to, delimiter, rows);
    }
    // Values are percent-encoded, so a tab is a delimiter, and so is a space without any tab. A
    // single value has neither, and tells nothing of the lines after it.
    char found = Bytes.find(bytes, from, to, '\t') < to ? '\t' : ' ';
    if (found == '\t' || Bytes.find(bytes, from, to, ' ') < to) {
      delimiter = found;
    }
    return Delimited.split(bytes, from, to, found, rows);
  }

  @Override
  public void each(byte[] bytes, int from, int to, FieldConsumer consumer) {
    Delimited.each(bytes, from, to, delimiter, consumer);
  }
}
