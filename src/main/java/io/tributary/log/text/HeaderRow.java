package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.table.LogColumn;
import io.tributary.table.LogTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fields between spaces, named by the first line; without such a line they are those of the table.
 * Objects that were put together have such lines in between, too.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html">flow
 * log records</a>.
 */
final class HeaderRow implements LineForm {

  private final LogTable table;
  private final Set<String> known = new HashSet<>();
  private Layout layout;

  HeaderRow(LogTable table) {
    this.table = table;
    this.layout = new Layout(table, table.fields());
    table.columns().stream().map(LogColumn::fields).forEach(known::addAll);
  }

  /** A name begins with a letter, which most records do not. */
  @Override
  public boolean isHeader(byte[] bytes, int from, int to, long line) {
    if (bytes[from] < 'a' || bytes[from] > 'z') {
      return false;
    }
    if (line > 1) {
      return known.contains(text(bytes, from, Bytes.find(bytes, from, to, ' ')));
    }
    // Names that came later than this table may stand first.
    return names(bytes, from, to).stream().anyMatch(known::contains);
  }

  @Override
  public boolean header(byte[] bytes, int from, int to) {
    List<String> names = names(bytes, from, to);
    if (names.size() > MOST_NAMES) {
      return false;
    }
    layout = new Layout(table, names);
    return true;
  }

  /** The names, one more than there may be if there are too many. */
  private static List<String> names(byte[] bytes, int from, int to) {
    List<String> names = new ArrayList<>();
    Delimited.each(
        bytes,
        from,
        to,
        ' ',
        (start, end) -> {
          if (names.size() <= MOST_NAMES) {
            names.add(text(bytes, start, end));
          }
        });
    return names;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public int split(byte[] bytes, int from, int to, Rows rows) {
    return Delimited.split(bytes, from, to, ' ', rows);
  }

  @Override
  public void each(byte[] bytes, int from, int to, FieldConsumer consumer) {
    Delimited.each(bytes, from, to, ' ', consumer);
  }
}
