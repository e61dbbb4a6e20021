package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.table.LogTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields between spaces, named by the first line; without such a line they are those of the table.
 * Objects that were put together have such lines in between, too.
 *
 * <p>Without a header, a line in another order than the default one that has as many fields, of the
 * same forms, cannot be told: where source and target, or their ports, change places.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html">flow
 * log records</a>.
 */
final class HeaderRow implements LineForm {

  private final LogTable table;
  private final HeaderNames known;
  private Layout layout;
  private NamedFields fields;

  HeaderRow(LogTable table) {
    this.table = table;
    this.known = new HeaderNames(table);
    this.layout = new Layout(table, table.format().fields());
    this.fields = NamedFields.byNobody(table, layout, "a header", 0);
  }

  /**
   * A name begins with a letter, which most records do not. A header of another log is one, too, if
   * it begins like those of this one: what follows is not in the layout of before.
   */
  @Override
  public boolean isHeader(byte[] bytes, int from, int to, long line) {
    int first = from;
    while (first < to && isBlank(bytes[first])) {
      first++;
    }
    if (first == to || bytes[first] < 'a' || bytes[first] > 'z') {
      return false;
    }
    List<String> names = names(bytes, first, to);
    boolean isFirstKnown = known.contains(names.get(0));
    if (line > 1 && !isFirstKnown) {
      return false;
    }
    // Names that came later than this table may stand first.
    boolean isOfAnotherLog = isFirstKnown && names.stream().filter(known::contains).count() > 1;
    return (known.areOfLog(names) || isOfAnotherLog) && names.stream().allMatch(HeaderRow::isName);
  }

  private static boolean isName(String text) {
    return text.charAt(0) >= 'a'
        && text.charAt(0) <= 'z'
        && text.chars()
            .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_');
  }

  @Override
  public boolean header(byte[] bytes, int from, int to) {
    List<String> names = names(bytes, from, to);
    if (names.size() > MOST_NAMES) {
      return false;
    }
    layout = new Layout(table, names);
    fields =
        known.areOfLog(names)
            ? NamedFields.byHeader(table, layout, 0)
            : NamedFields.ofAnotherLog(table, layout);
    return true;
  }

  private static boolean isBlank(byte one) {
    return one == ' ' || one == '\t';
  }

  /**
   * The names, one more than there may be if there are too many; what is blank at the end of a line
   * that somebody has edited is none of them.
   */
  private static List<String> names(byte[] bytes, int from, int to) {
    List<String> names = new ArrayList<>();
    int first = from;
    while (first < to && isBlank(bytes[first])) {
      first++;
    }
    Delimited.each(
        bytes,
        first,
        withoutBlanks(bytes, first, to),
        ' ',
        (start, end) -> {
          if (names.size() <= MOST_NAMES) {
            names.add(text(bytes, start, end));
          }
        });
    return names;
  }

  /** Where a line ends but for what is blank there. */
  private static int withoutBlanks(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && isBlank(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }

  /** The last words of the line are names, and the one before them ends with another one. */
  @Override
  public int headerWithin(byte[] bytes, int from, int to) {
    int at = to;
    boolean hasNames = false;
    while (at > from && (hasNames || mayEndName(bytes, from, at))) {
      int end = at;
      while (at > from && bytes[at - 1] != ' ') {
        at--;
      }
      String word = text(bytes, at, end);
      if (!known.contains(word)) {
        int header = end - known.atEndOf(word).length();
        return hasNames && header < end && header > at ? header : Layout.NONE;
      }
      hasNames = true;
      while (at > from && bytes[at - 1] == ' ') {
        at--;
      }
    }
    return Layout.NONE;
  }

  /** Ends of most records are told from those of names at first sight. */
  private static boolean mayEndName(byte[] bytes, int from, int to) {
    return bytes[to - 1] >= 'a' || bytes[to - 1] == '2' && to - from > 1 && bytes[to - 2] == '-';
  }

  @Override
  public boolean isNamed() {
    return fields.areNamed();
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public int split(byte[] bytes, int from, int to, Rows rows) {
    return Delimited.split(bytes, from, withoutBlanks(bytes, from, to), ' ', rows);
  }

  @Override
  public @Nullable String problem(byte[] bytes, Rows rows, int count, int surplus) {
    return fields.problem(bytes, rows, count, surplus);
  }

  @Override
  public void each(byte[] bytes, int from, int to, FieldConsumer consumer) {
    Delimited.each(bytes, from, to, ' ', consumer);
  }
}
