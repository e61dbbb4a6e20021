package io.tributary.log.text;

import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.Part;
import io.tributary.table.LogColumn.TimeFormat;
import io.tributary.table.LogTable;
import io.tributary.table.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields between single spaces; those that may have spaces stand in quotes or, a time, in brackets.
 * A quote ends its field if a space follows, or the end of the line; after a backslash the next
 * character is itself. Services do not say how they write a quote in a field, and some write it as
 * it is: a line in which that can be is split again, with more care, by {@link FittingSplit}.
 */
final class SpaceSeparated implements LineForm {

  private static final Set<HiveType> NUMBERS =
      Set.of(Primitive.INT, Primitive.BIGINT, Primitive.DOUBLE);

  private final Layout layout;
  private final FieldForms forms;
  private final Widths widths;
  private final FittingSplit fitting;
  private final int bracketed;

  /** Whether a field may stand in quotes. */
  private final boolean[] quoted;

  /** Whether a field may, but is doubtful without any, as fields of clients may have moved it. */
  private final boolean[] bare;

  /** Whether a field is a number. */
  private final boolean[] numbers;

  /** Fields of the line that was split last that come before any quote. */
  private int beforeQuotes;

  SpaceSeparated(LogTable table) {
    TextFormat format = table.format();
    this.layout = new Layout(table, format.fields());
    this.forms = new FieldForms(table, layout, false, false);
    this.widths = new Widths(format, Widths.DRIFT);
    this.quoted = among(format, format.quoted());
    List<String> ofService =
        new ArrayList<>(format.client().isEmpty() ? List.of() : format.quoted());
    ofService.removeAll(format.client());
    this.bare = among(format, ofService);
    this.numbers = numbers(table, layout);
    this.bracketed = bracketed(table, layout);
    this.fitting = new FittingSplit(table, layout);
  }

  /** The field with a time that has a space. */
  private static int bracketed(LogTable table, Layout layout) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).time() == TimeFormat.APACHE) {
        return layout.ofColumn(i);
      }
    }
    return Layout.NONE;
  }

  /** The last entry is for what follows the last known field, of which nothing is known. */
  private static boolean[] numbers(LogTable table, Layout layout) {
    boolean[] numbers = new boolean[layout.size() + 1];
    for (int i = 0; i < table.columns().size(); i++) {
      LogColumn column = table.columns().get(i);
      int field = layout.ofColumn(i);
      if (field != Layout.NONE && column.part() == Part.WHOLE) {
        numbers[field] = NUMBERS.contains(column.type());
      }
    }
    return numbers;
  }

  private static boolean[] among(TextFormat format, List<String> names) {
    boolean[] among = new boolean[format.fields().size()];
    for (String field : names) {
      among[format.fields().indexOf(field)] = true;
    }
    return among;
  }

  @Override
  public boolean isHeader(byte[] bytes, int from, int to, long line) {
    return false;
  }

  @Override
  public boolean header(byte[] bytes, int from, int to) {
    throw new IllegalStateException("there are no headers");
  }

  @Override
  public int headerWithin(byte[] bytes, int from, int to) {
    return Layout.NONE;
  }

  @Override
  public boolean isNamed() {
    return false;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public int split(byte[] bytes, int from, int to, Rows rows) {
    int known = layout.size();
    int[] starts = rows.starts;
    int[] ends = rows.ends;
    int index = rows.size();
    boolean doubtful = false;
    boolean unexpected = false;
    boolean unfit = false;
    int field = 0;
    int at = from;
    while (field < known && at < to) {
      int start = at;
      int end;
      byte first = bytes[at];
      if (first == '"') {
        start++;
        int close = closingQuote(bytes, start, to);
        // Negative: found, but only by reading an escape that may be none.
        doubtful |= close < 0;
        unexpected |= !quoted[field];
        end = close < 0 ? ~close : close;
        at = end + 2;
        unfit |= end == to;
        doubtful |= numbers[field + 1] && at < to && !mayBeNumber(bytes[at]);
      } else if (first == '[' && field == bracketed) {
        start++;
        end = closingBracket(bytes, start, to);
        at = end + 2;
      } else {
        doubtful |= bare[field];
        end = Bytes.findSpaceOrQuote(bytes, at, to);
        if (end < to && bytes[end] == '"') {
          unfit = true;
          end = Bytes.find(bytes, end, to, ' ');
        }
        at = end + 1;
      }
      starts[index] = start;
      ends[index] = end;
      index += Rows.CAPACITY;
      field++;
    }
    rows.surplus[rows.size()] = at < to ? at : Rows.MISSING;
    if (!doubtful && !unexpected && !unfit && at >= to && isKnown(bytes, rows, field)) {
      return field;
    }
    beforeQuotes = Math.min(field, firstInQuotes(bytes, from, rows));
    int split = fitting.split(bytes, from, to, rows, unfit || unexpected);
    return split != UNFIT || unfit || unexpected ? split : field;
  }

  /** The first field that begins with a quote, or has one. */
  private int firstInQuotes(byte[] bytes, int from, Rows rows) {
    int field = 0;
    int at = from;
    while (field < layout.size() && rows.start(field) == at) {
      int end = rows.end(field);
      if (Bytes.find(bytes, at, end, '"') < end) {
        break;
      }
      at = end + 1;
      field++;
    }
    return field;
  }

  @Override
  public String whyUnfit(byte[] bytes, Rows rows) {
    String misfit = forms.misfit(bytes, rows, beforeQuotes);
    return misfit == null ? "quotes do not match" : misfit + " is not what this log has there";
  }

  private boolean isKnown(byte[] bytes, Rows rows, int count) {
    return count == layout.size()
        || count > 0 && widths.fit(count, lastIsEmpty(bytes, rows, count));
  }

  private static boolean lastIsEmpty(byte[] bytes, Rows rows, int count) {
    return Bytes.isDash(bytes, rows.start(count - 1), rows.end(count - 1));
  }

  @Override
  public @Nullable String problem(byte[] bytes, Rows rows, int count, int surplus) {
    if (count + surplus < 1 || !widths.fit(count + surplus, lastIsEmpty(bytes, rows, count))) {
      return NamedFields.number(count + surplus) + ", " + widths + " expected";
    }
    String misfit = forms.misfit(bytes, rows, count);
    return misfit == null ? null : misfit + " is not what this log has there";
  }

  private static boolean mayBeNumber(byte first) {
    return first >= '0' && first <= '9' || first == '-';
  }

  /**
   * The quote that ends a field.
   *
   * @return its place, or {@code to} if there is none; its complement if there is a quote before it
   *     that may be the end all the same: escaped though a space follows it, or without one, as
   *     where another record follows
   */
  private static int closingQuote(byte[] bytes, int from, int to) {
    boolean doubtful = false;
    int at = from;
    while (true) {
      at = Bytes.findQuoteOrBackslash(bytes, at, to);
      if (at >= to) {
        return doubtful ? ~to : to;
      }
      if (bytes[at] == '\\') {
        doubtful |= at + 1 < to && bytes[at + 1] == '"' && isEnd(bytes, at + 2, to);
        at += 2;
      } else if (isEnd(bytes, at + 1, to)) {
        return doubtful ? ~at : at;
      } else {
        doubtful = true;
        at++;
      }
    }
  }

  /** Whether a line ends here, or a field. */
  static boolean isEnd(byte[] bytes, int at, int to) {
    return at >= to || bytes[at] == ' ';
  }

  /** The bracket that ends a field, or the end of the line. */
  static int closingBracket(byte[] bytes, int from, int to) {
    int at = Bytes.find(bytes, from, to, ']');
    while (at < to && !isEnd(bytes, at + 1, to)) {
      at = Bytes.find(bytes, at + 1, to, ']');
    }
    return at;
  }

  @Override
  public void each(byte[] bytes, int from, int to, FieldConsumer consumer) {
    int at = from;
    while (at < to) {
      boolean quoted = bytes[at] == '"';
      int start = quoted ? at + 1 : at;
      int close = quoted ? closingQuote(bytes, start, to) : Bytes.find(bytes, at, to, ' ');
      int end = close < 0 ? ~close : close;
      consumer.accept(start, end);
      at = quoted ? end + 2 : end + 1;
    }
  }
}
