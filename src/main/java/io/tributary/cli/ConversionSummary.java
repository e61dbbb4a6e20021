package io.tributary.cli;

import io.tributary.convert.KeyPatterns;
import io.tributary.convert.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the objects of a conversion. Safe for use by several threads. */
final class ConversionSummary {

  /** What became of the objects of one table. */
  record Sum(
      long objects,
      long lines,
      long rows,
      long headers,
      long rejects,
      long extraFields,
      long bytesIn,
      long bytesOut) {

    static final Sum NONE = new Sum(0, 0, 0, 0, 0, 0, 0, 0);

    static Sum of(LedgerEntry entry) {
      return new Sum(
          1,
          entry.lines(),
          entry.rows(),
          entry.headers(),
          entry.rejects(),
          entry.extraFields(),
          entry.bytesIn(),
          entry.bytesOut());
    }

    Sum plus(Sum other) {
      return new Sum(
          objects + other.objects,
          lines + other.lines,
          rows + other.rows,
          headers + other.headers,
          rejects + other.rejects,
          extraFields + other.extraFields,
          bytesIn + other.bytesIn,
          bytesOut + other.bytesOut);
    }
  }

  private final Map<String, Sum> byTable = new TreeMap<>();

  /** Keys to name, of those that match no log type. */
  private static final int EXAMPLES = 3;

  private final Map<String, Long> skipped = new TreeMap<>();
  private final List<String> unknown = new ArrayList<>();
  private long logs;
  private long incomplete;
  private long failed;

  synchronized void converted(String table, LedgerEntry entry) {
    logs++;
    byTable.merge(table, Sum.of(entry), Sum::plus);
    incomplete += entry.problem() == null ? 0 : 1;
  }

  /** A log did not have to be converted. */
  synchronized void skipped(String reason) {
    logs++;
    skipped.merge(reason, 1L, Long::sum);
  }

  /** An object is no log. */
  synchronized void noLog(String key, String reason) {
    skipped.merge(reason, 1L, Long::sum);
    if (reason.equals(KeyPatterns.UNKNOWN) && unknown.size() < EXAMPLES) {
      unknown.add(key.substring(key.lastIndexOf('/') + 1));
    }
  }

  synchronized void failed() {
    logs++;
    failed++;
  }

  /** Objects that are logs, whatever became of them. */
  synchronized long logs() {
    return logs;
  }

  /** The converted objects of each table that had any, by its name. */
  synchronized Map<String, Sum> byTable() {
    return new TreeMap<>(byTable);
  }

  /** How many objects were not converted, by the reason. */
  synchronized Map<String, Long> skipped() {
    Map<String, Long> reasons = new TreeMap<>();
    skipped.forEach((reason, count) -> reasons.put(withExamples(reason, count), count));
    return reasons;
  }

  private String withExamples(String reason, long count) {
    if (!reason.equals(KeyPatterns.UNKNOWN)) {
      return reason;
    }
    String more = count > unknown.size() ? ", ..." : "";
    return reason + ": " + String.join(", ", unknown) + more + "; --table reads a file as one";
  }

  /** Converted objects that could not be read to their end. */
  synchronized long incomplete() {
    return incomplete;
  }

  /** Objects whose conversion failed. */
  synchronized long failures() {
    return failed;
  }

  /** All converted objects. */
  synchronized Sum total() {
    return byTable.values().stream().reduce(Sum.NONE, Sum::plus);
  }
}
