package io.tributary.log.text;

import io.tributary.log.value.Numbers;
import io.tributary.log.value.ValueParser;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.Part;
import io.tributary.table.LogTable;
import org.jspecify.annotations.Nullable;

/**
 * Splits a line whose quoted fields may hold quotes as they are: of all ways to end its quoted
 * fields it takes the first one in which every value fits its column, fields that are not quoted
 * are not, and no quote is left in them.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">S3's
 * log format</a>, which says which of its fields may hold quotes.
 */
final class FittingSplit {

  /** Longest line that is tried; services cut long fields at some kilobytes. */
  private static final int LONGEST = 64 * 1024;

  /** Fields that are tried in all ways of one line; what needs more stays as it was. */
  private static final int TRIES = 2000;

  private final int known;
  private final int required;
  private final int bracketed;
  private final boolean[] quoted;
  private final @Nullable ValueParser[] parsers;
  private final int[] starts;
  private final int[] ends;
  private byte[] bytes = {};
  private int to;
  private int tries;
  private int found;
  private int surplus;

  FittingSplit(LogTable table, Layout layout, int bracketed, boolean[] quoted) {
    this.known = layout.size();
    this.required = table.required();
    this.bracketed = bracketed;
    this.quoted = quoted;
    this.parsers = new ValueParser[known];
    this.starts = new int[known];
    this.ends = new int[known];
    for (int i = 0; i < table.columns().size(); i++) {
      LogColumn column = table.columns().get(i);
      int field = layout.ofColumn(i);
      boolean parsed = column.part() == Part.WHOLE && column.type() != Primitive.STRING;
      if (field != Layout.NONE && parsed) {
        parsers[field] = new ValueParser(column);
      }
    }
  }

  /**
   * Splits a line that was split before, and leaves it as it was if no way fits.
   *
   * @param otherwise what to return if no way fits
   * @return number of known fields that it has
   */
  int split(byte[] line, int from, int lineEnd, Rows rows, int otherwise) {
    if (lineEnd - from > LONGEST) {
      return otherwise;
    }
    bytes = line;
    to = lineEnd;
    tries = 0;
    surplus = Rows.MISSING;
    if (!fit(0, from)) {
      return otherwise;
    }
    for (int i = 0; i < found; i++) {
      rows.set(i, starts[i], ends[i]);
    }
    rows.surplus[rows.size()] = surplus;
    return found;
  }

  /** Whether the values of a line that was split fit their columns. */
  boolean fits(byte[] line, Rows rows, int count) {
    for (int field = 0; field < count; field++) {
      if (!fits(line, field, rows.start(field), rows.end(field))) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(byte[] line, int field, int start, int end) {
    ValueParser parser = parsers[field];
    return parser == null
        || Bytes.isDash(line, start, end)
        || parser.parse(line, start, end) != Numbers.MISFIT;
  }

  /** Whether the rest of the line can be split so that it fits, with this field at its begin. */
  private boolean fit(int field, int at) {
    if (at >= to) {
      found = Math.min(field, known);
      surplus = field <= known ? Rows.MISSING : surplus;
      return field >= required;
    }
    if (++tries > TRIES) {
      return false;
    }
    if (field == known) {
      surplus = at;
    }
    if (bytes[at] == '"') {
      return (field >= known || quoted[field])
          && (fitQuoted(field, at + 1, false) || fitQuoted(field, at + 1, true));
    }
    if (bytes[at] == '[' && field == bracketed) {
      int end = SpaceSeparated.closingBracket(bytes, at + 1, to);
      return accept(field, at + 1, end) && fit(field + 1, end + 2);
    }
    int end = Bytes.findSpaceOrQuote(bytes, at, to);
    boolean plain = end == to || bytes[end] == ' ';
    return plain && accept(field, at, end) && fit(field + 1, end + 1);
  }

  /**
   * Tries every quote that can end the field.
   *
   * @param escaped whether to try those after a backslash, or the others
   */
  private boolean fitQuoted(int field, int start, boolean escaped) {
    boolean backslash = false;
    for (int at = start; at < to && tries <= TRIES; at++) {
      byte here = bytes[at];
      boolean ends = here == '"' && SpaceSeparated.isEnd(bytes, at + 1, to);
      if (ends && backslash == escaped && accept(field, start, at) && fit(field + 1, at + 2)) {
        return true;
      }
      backslash = here == '\\' && !backslash;
    }
    return false;
  }

  private boolean accept(int field, int start, int end) {
    if (field >= known) {
      return true;
    }
    starts[field] = start;
    ends[field] = end;
    return fits(bytes, field, start, end);
  }
}
