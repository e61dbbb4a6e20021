package io.tributary.lake.ingest;

import java.util.Map;
import java.util.TreeMap;

/** What became of the records of an ingest. */
public final class Summary {

  /** Records of one table. */
  public record Count(long ok, long failed) {
    /** All of them. */
    public long sum() {
      return ok + failed;
    }

    Count plus(Count other) {
      return new Count(ok + other.ok, failed + other.failed);
    }
  }

  private final Map<String, Count> byTable = new TreeMap<>();
  private Count unrouted = new Count(0, 0);

  void ok(String table) {
    byTable.merge(table, new Count(1, 0), Count::plus);
  }

  void failed(String table) {
    byTable.merge(table, new Count(0, 1), Count::plus);
  }

  void unrouted() {
    unrouted = unrouted.plus(new Count(0, 1));
  }

  /** The records of each table that had any, by its name. */
  public Map<String, Count> byTable() {
    return byTable;
  }

  /** Records that were for no table. */
  public Count noTable() {
    return unrouted;
  }

  /** All records. */
  public Count total() {
    return byTable.values().stream().reduce(unrouted, Count::plus);
  }
}
