package io.tributary.convert;

import io.tributary.partition.Catalog;
import io.tributary.partition.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A catalog in memory, which can be told to fail. */
final class MemoryCatalog implements Catalog {

  /** Locations of the partitions, {@code table: bucket/prefix}. */
  final Set<String> locations = new TreeSet<>();

  int calls;
  String failingTable = "none";
  String refusedTable = "none";

  @Override
  public synchronized List<Failure> register(String table, List<Partition> partitions) {
    calls++;
    if (table.equals(failingTable)) {
      throw new IllegalStateException("the catalog is down");
    }
    List<Failure> failures = new ArrayList<>();
    for (Partition partition : partitions) {
      if (table.equals(refusedTable)) {
        failures.add(new Failure(partition, "registered elsewhere"));
      } else {
        locations.add(table + ": " + partition.bucket() + "/" + partition.prefix());
      }
    }
    return failures;
  }
}
