package io.tributary.log.text;

import io.tributary.table.LogColumn;
import io.tributary.table.LogTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that headers of a log have. */
final class HeaderNames {

  /** Unknown names that may be there, as services add fields; of many fields a quarter may be. */
  private static final int NEW = 3;

  private static final int SHARE = 4;

  private final Set<String> known = new HashSet<>();

  HeaderNames(LogTable table) {
    table.columns().stream().map(LogColumn::fields).forEach(known::addAll);
    known.addAll(table.format().fields());
  }

  boolean contains(String name) {
    return known.contains(name);
  }

  /** Whether most of the names are known, as a few new ones do not make it another log. */
  boolean areOfLog(List<String> names) {
    long count = names.stream().filter(known::contains).count();
    long unknown = names.size() - count;
    return unknown == 0 || count > 1 && unknown <= count && unknown <= Math.max(NEW, count / SHARE);
  }

  /** The longest known name that a text ends with; empty if it ends with none. */
  String atEndOf(String text) {
    for (int from = 0; from < text.length(); from++) {
      if (known.contains(text.substring(from))) {
        return text.substring(from);
      }
    }
    return "";
  }
}
