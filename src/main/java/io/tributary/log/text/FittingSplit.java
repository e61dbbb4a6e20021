package io.tributary.log.text;

import io.tributary.log.text.Grammar.Leniency;
import io.tributary.table.LogTable;
import java.util.Arrays;

/**
 * Splits a line whose quoted fields may hold quotes as they are. Of the ways to do so it takes one
 * with a number of fields that lines of the log are known to have; then one with some more, as
 * services add fields; where quotes are in other places than documented, one that is possible at
 * least.
 *
 * <p>Clients choose some fields, such as a User-Agent, and so can write into them what looks like
 * the end of the field and further ones. What the service says after the last field of a client is
 * told by its place from the end of the line, as it has no quotes of clients. Where a field of the
 * service stands between two of clients, as the status does in S3's log, a client can write
 * something that looks the same as the service's own; if only one of these comes after the protocol
 * of a request, that is the service's. If not, nothing in the line can tell: then those fields have
 * no value, and all of their text is in the field of the client before them. Which part of adjacent
 * fields of clients is whose, no line can tell; the first end that is possible is taken.
 *
 * <p>The work is linear in the length of the line: sets of the fields that can begin at each token
 * are computed from left to right and then from right to left.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">S3's
 * log format</a>, which says which of its fields may hold quotes.
 */
final class FittingSplit {

  /** Longest line that is tried; services cut long fields at some kilobytes. */
  private static final int LONGEST = 1 << 20;

  /** Fields that come at a time; some more are rather what a client has added to an old line. */
  private static final int LIKELY_DRIFT = 3;

  private final int known;
  private final Widths widths;
  private final Grammar grammar;
  private final Tokens tokens = new Tokens();
  private byte[] bytes = {};

  /** The fields that can begin at each token, going by what is before it. */
  private long[] before = {};

  /** Those of them that can going by what is after it, too. */
  private long[] fields = {};

  FittingSplit(LogTable table, Layout layout) {
    this.known = layout.size();
    this.widths = new Widths(table.format(), Widths.DRIFT);
    this.grammar = new Grammar(table, layout);
  }

  /**
   * Splits a line that was split before, and leaves it as it was if no way fits.
   *
   * @param isUnfit whether it cannot be as it was split before
   * @return number of known fields that it has, {@link LineForm#UNFIT} or {@link
   *     LineForm#TWO_RECORDS}
   */
  int split(byte[] line, int from, int to, Rows rows, boolean isUnfit) {
    if (to - from > LONGEST) {
      return LineForm.UNFIT;
    }
    bytes = line;
    tokens.read(line, from, to);
    if (before.length <= tokens.size()) {
      before = new long[tokens.size() * 2];
      fields = new long[tokens.size() * 2];
    }
    for (Leniency leniency : Leniency.values()) {
      if (leniency == Leniency.BARE && !isUnfit) {
        break;
      }
      grammar.set(leniency);
      goForward();
      if (leniency == Leniency.STRICT && isTwoRecords()) {
        return LineForm.TWO_RECORDS;
      }
      int width = width(before[tokens.size()], leniency == Leniency.STRICT);
      if (leniency == Leniency.LENIENT && width < known && tokens.areInPairs()) {
        // Rather a line that was cut off than fields of an older one that hold the ends of others.
        continue;
      }
      if (width > 0) {
        goBack(width);
        return new Choice(rows, width).make();
      }
    }
    return LineForm.UNFIT;
  }

  /** The number of fields to take of those that are possible; 0 if none is. */
  private int width(long possible, boolean isStrict) {
    if ((possible >>> known & 1) != 0) {
      return known;
    }
    int drift = 0;
    for (int width = known + 1; width <= widths.limit() && drift == 0; width++) {
      drift = (possible >>> width & 1) != 0 ? width : 0;
    }
    if (isStrict && drift > 0 && drift <= known + LIKELY_DRIFT) {
      return drift;
    }
    boolean lastIsEmpty = isEmpty(tokens.size() - 1);
    for (int i = 1; i < known; i++) {
      // What clients add makes a line wider; but where quotes are missing, they take fields in.
      int width = isStrict ? i : known - i;
      if ((possible >>> width & 1) != 0 && widths.fit(width, lastIsEmpty)) {
        return width;
      }
    }
    return drift;
  }

  private boolean isEmpty(int token) {
    boolean isWhole = tokens.isWhole(token);
    return Bytes.isDash(
        bytes, tokens.start(token) + (isWhole ? 1 : 0), tokens.end(token) - (isWhole ? 1 : 0));
  }

  /**
   * Whether all of a record is followed by all of another one, after a space or nothing, as where
   * objects were put together whose last line has no line feed. Else, text of clients could take in
   * all from within the one to within the other, which would be a row of both.
   */
  private boolean isTwoRecords() {
    long ends = widths.all();
    int size = tokens.size();
    Arrays.fill(fields, 0, size + 1, 0);
    long begun = 0;
    boolean canBe = false;
    for (int token = 0; token < size; token++) {
      long here = before[token];
      begun |= here;
      if ((here & ends) != 0) {
        fields[token] |= 1;
        canBe = true;
      }
      // The last field of the one and the first one of the other are one token.
      long last = tokens.isPlain(token) || tokens.closes(token) ? here : begun;
      if ((last & ends >>> 1) != 0) {
        fields[token + 1] |= 2;
        canBe = true;
      }
    }
    if (canBe) {
      // The end of the first one is no beginning of the other one.
      fields[size] = 0;
      goForward(fields);
    }
    return canBe && (fields[size] & ends) != 0;
  }

  private void goForward() {
    Arrays.fill(before, 0, tokens.size() + 1, 0);
    before[0] = 1;
    goForward(before);
  }

  /** Adds the fields that can begin at each token to those that do, which are set. */
  private void goForward(long[] sets) {
    long free = 0;
    long first = 0;
    for (int token = 0; token < tokens.size(); token++) {
      long here = sets[token];
      if (tokens.isPlain(token)) {
        sets[token + 1] |= grammar.plain(here, tokens, token, bytes) << 1;
        if (isBracketed(here, token)) {
          sets[token + 2] |= 2L << grammar.bracketed();
        }
        continue;
      }
      long next = 0;
      if (tokens.closes(token)) {
        next = free | first;
        first = 0;
      }
      if (tokens.opens(token)) {
        boolean isWhole = tokens.isWhole(token);
        long opened = grammar.opening(here);
        next |= isWhole ? grammar.whole(here, tokens, token, bytes) : 0;
        free |= grammar.free(opened);
        first |= isWhole ? 0 : opened & ~grammar.free(opened);
      }
      sets[token + 1] |= next << 1;
    }
  }

  private boolean isBracketed(long here, int token) {
    int field = grammar.bracketed();
    return field != Layout.NONE && (here >>> field & 1) != 0 && tokens.opensBracket(token);
  }

  private void goBack(int width) {
    int size = tokens.size();
    fields[size] = 1L << width;
    long free = 0;
    long first = 0;
    for (int token = size - 1; token >= 0; token--) {
      long here = before[token];
      long next = fields[token + 1] >>> 1;
      long fit = 0;
      if (tokens.isPlain(token)) {
        fit = grammar.plain(here & next, tokens, token, bytes);
        if (isBracketed(here, token)) {
          fit |= fields[token + 2] >>> 1 & 1L << grammar.bracketed();
        }
      }
      if (tokens.opens(token)) {
        boolean isWhole = tokens.isWhole(token);
        long opened = grammar.opening(here);
        long closed = opened & ~grammar.free(opened);
        fit |= isWhole ? grammar.whole(here & next, tokens, token, bytes) : closed & first;
        fit |= grammar.free(opened) & free;
      }
      fields[token] = fit;
      if (tokens.closes(token)) {
        free |= next;
        first = next;
      }
    }
  }

  /** Takes one way of those that are left, from the first field to the last. */
  private final class Choice {

    private final Rows rows;
    private final int width;

    /** Fields that can begin at several tokens. */
    private final long doubtful;

    private int token;
    private int field;

    Choice(Rows rows, int width) {
      this.rows = rows;
      this.width = width;
      long seen = 0;
      long again = 0;
      for (int i = 0; i < tokens.size(); i++) {
        again |= seen & fields[i];
        seen |= fields[i];
      }
      this.doubtful = again;
    }

    int make() {
      rows.surplus[rows.size()] = Rows.MISSING;
      while (field < width) {
        if (field == known) {
          rows.surplus[rows.size()] = tokens.start(token);
          break;
        }
        if (tokens.isPlain(token)) {
          plain();
        } else {
          quoted();
        }
      }
      return Math.min(width, known);
    }

    private void plain() {
      int start = tokens.start(token);
      if (field == grammar.bracketed() && can(field + 1, token + 2) && isBracketed(-1, token)) {
        take(start + 1, tokens.end(token + 1) - 1, token + 2);
      } else {
        take(start, tokens.end(token), token + 1);
      }
    }

    private void take(int start, int end, int next) {
      rows.set(field, start, end);
      token = next;
      field++;
    }

    private boolean can(int one, int at) {
      return at <= tokens.size() && (fields[at] >>> one & 1) != 0;
    }

    private void quoted() {
      int start = tokens.start(token) + 1;
      boolean isFree = grammar.free(1L << field) != 0;
      boolean nextIsOfService =
          field + 1 < width && field + 1 < known && grammar.free(1L << field + 1) == 0;
      if (isFree && nextIsOfService && (doubtful >>> field + 1 & 1) != 0) {
        int last = afterProtocol();
        if (last == Layout.NONE) {
          merge(start);
          return;
        }
        take(start, tokens.end(last) - 1, last + 1);
        return;
      }
      int last = first();
      take(start, tokens.end(last) - 1, last + 1);
    }

    private boolean canEnd(int last) {
      return tokens.closes(last)
          && (last > token || tokens.isWhole(last))
          && can(field + 1, last + 1);
    }

    /** The first token that can end the field, rather one whose quote is not escaped. */
    private int first() {
      int found = Layout.NONE;
      for (int last = token; last < tokens.size(); last++) {
        if (canEnd(last)) {
          if (!tokens.isEscaped(last)) {
            return last;
          }
          found = found == Layout.NONE ? last : found;
        }
      }
      return found;
    }

    /** The only protocol that can end the field. */
    private int afterProtocol() {
      int found = Layout.NONE;
      int count = 0;
      for (int last = token + 1; last < tokens.size(); last++) {
        if (canEnd(last) && tokens.isProtocol(last)) {
          found = last;
          count++;
        }
      }
      return count == 1 ? found : Layout.NONE;
    }

    /** Gives the text of all fields up to the next one whose place is known to this one. */
    private void merge(int start) {
      int next = field + 1;
      while (next < width
          && (next < known && grammar.free(1L << next) != 0 || (doubtful >>> next & 1) != 0)) {
        next++;
      }
      int at = token + 1;
      while (!can(next, at)) {
        at++;
      }
      int end = tokens.end(at - 1);
      rows.set(field, start, tokens.closes(at - 1) ? end - 1 : end);
      for (int none = field + 1; none < Math.min(next, known); none++) {
        rows.set(none, Rows.MISSING, Rows.MISSING);
      }
      field = next;
      token = at;
    }
  }
}
