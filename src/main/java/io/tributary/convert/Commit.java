package io.tributary.convert;

import io.tributary.partition.Catalog;
import io.tributary.partition.Partition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets the files of one object be seen. The order is what makes it safe to end anywhere: first the
 * ledger is told which files there may be, then come the files, their partitions and the entry, and
 * what an earlier conversion left goes last. Until the end, the next conversion knows what to clear
 * away.
 */
final class Commit {

  private final Lake lake;
  private final Ledger ledger;
  private final RowFiles rows;
  private final RowFiles rejects;
  private final Set<String> earlier;

  /**
   * @param rows finished files of rows
   * @param rejects finished files of rejects
   * @param earlier keys of files that earlier conversions of the object wrote, or may have written
   */
  Commit(Lake lake, Ledger ledger, RowFiles rows, RowFiles rejects, Set<String> earlier) {
    this.lake = lake;
    this.ledger = ledger;
    this.rows = rows;
    this.rejects = rejects;
    this.earlier = Set.copyOf(earlier);
  }

  /** Keys of all files, those of rejects at the end. */
  List<String> keys() {
    List<String> keys = new ArrayList<>(rows.keys());
    keys.addAll(rejects.keys());
    return keys;
  }

  /** Size of all files. */
  long bytes() {
    return rows.bytes() + rejects.bytes();
  }

  /** Commits the files and registers their partitions. */
  void files() throws IOException {
    Set<String> all = new LinkedHashSet<>(keys());
    earlier.stream().sorted().forEach(all::add);
    ledger.begin(all);
    rows.commit();
    rejects.commit();
    List<Partition> partitions = new ArrayList<>(rows.partitions());
    partitions.addAll(rejects.partitions());
    partitions.add(ledger.partition());
    register(partitions);
  }

  private void register(List<Partition> partitions) throws IOException {
    Map<String, List<Partition>> byTable = new LinkedHashMap<>();
    for (Partition partition : partitions) {
      byTable.computeIfAbsent(partition.table(), table -> new ArrayList<>()).add(partition);
    }
    for (Map.Entry<String, List<Partition>> table : byTable.entrySet()) {
      for (Catalog.Failure failure : lake.catalog().register(table.getKey(), table.getValue())) {
        throw new IOException(
            "partition %s of %s is not registered: %s"
                .formatted(failure.partition().values(), table.getKey(), failure.reason()));
      }
    }
  }

  /** Writes the entry of the ledger, and removes files that are not in it. */
  void entry(LedgerEntry entry) throws IOException {
    ledger.write(entry);
    for (String key : earlier) {
      if (!entry.files().contains(key)) {
        lake.store().delete(key);
      }
    }
    ledger.end();
  }
}
