package io.tributary.cli;

import io.tributary.convert.LedgerEntry;
import io.tributary.convert.RejectedObjects.RejectedObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of rejects; objects that had none are not counted. Safe for use by several threads.
 */
final class ReplaySummary {

  private static final List<ResultColumn> COLUMNS =
      List.of(
          new ResultColumn("table", false),
          new ResultColumn("objects", true),
          new ResultColumn("rejects", true),
          new ResultColumn("now_rows", true),
          new ResultColumn("still_rejects", true));

  private record Count(long objects, long before, long after) {

    Count plus(Count other) {
      return new Count(objects + other.objects, before + other.before, after + other.after);
    }

    List<ResultValue> row(String name) {
      return List.of(
          new ResultValue(name),
          new ResultValue(objects),
          new ResultValue(before),
          new ResultValue(before - after),
          new ResultValue(after));
    }
  }

  private final Map<String, RejectedObject> byUri = new HashMap<>();
  private final Map<String, Count> byTable = new TreeMap<>();
  private long ended;
  private long left;

  ReplaySummary(List<RejectedObject> objects) {
    objects.forEach(object -> byUri.put(object.entry().sourceObject(), object));
  }

  synchronized void converted(String uri, LedgerEntry entry) {
    count(uri, entry.rejects());
  }

  /** Its rejects are what they were. */
  synchronized void left(String uri) {
    RejectedObject object = byUri.get(uri);
    if (object != null) {
      left++;
      count(uri, object.entry().rejects());
    }
  }

  private void count(String uri, long after) {
    RejectedObject object = byUri.get(uri);
    if (object == null) {
      return;
    }
    ended++;
    byTable.merge(
        object.log().table().name(), new Count(1, object.entry().rejects(), after), Count::plus);
  }

  synchronized long ended() {
    return ended;
  }

  /** Whether no reject is left. */
  synchronized boolean isAllWell() {
    return left == 0 && total().after() == 0;
  }

  private Count total() {
    return byTable.values().stream().reduce(new Count(0, 0, 0), Count::plus);
  }

  synchronized void print(Output out) {
    ResultFormat.Rows rows = ResultFormat.table.to(out, COLUMNS);
    byTable.forEach((table, count) -> rows.row(count.row(table)));
    rows.row(total().row("total"));
    rows.end();
    out.flush();
  }
}
