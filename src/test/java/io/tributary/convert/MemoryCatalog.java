package io.tributary.convert;

import io.tributary.partition.Catalog;
import io.tributary.partition.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A catalog in memory, which can be told to fail. */
final class MemoryCatalog implements Catalog {

  private final Map<List<String>, Partition> partitions = new HashMap<>();

  MemoryCatalog() {}

  /** The same partitions. */
  MemoryCatalog(MemoryCatalog other) {
    partitions.putAll(other.partitions);
  }

  int calls;
  String failingTable = "none";
  String refusedTable = "none";

  /** Locations of the partitions, {@code table: bucket/prefix}, sorted. */
  synchronized List<String> locations() {
    return partitions.values().stream()
        .map(partition -> partition.table() + ": " + partition.bucket() + "/" + partition.prefix())
        .sorted()
        .toList();
  }

  /** Loses all partitions. */
  synchronized void forget() {
    partitions.clear();
  }

  /** Folders of the partitions of a table. */
  synchronized List<String> folders(String table) {
    return partitions.values().stream()
        .filter(partition -> partition.table().equals(table))
        .map(Partition::prefix)
        .sorted()
        .toList();
  }

  /** As Glue does, refuses partitions that are registered in another folder. */
  @Override
  public synchronized List<Failure> register(String table, List<Partition> added) {
    calls++;
    if (table.equals(failingTable)) {
      throw new IllegalStateException("the catalog is down");
    }
    List<Failure> failures = new ArrayList<>();
    for (Partition partition : added) {
      Partition known = partitions.getOrDefault(name(table, partition.values()), partition);
      if (table.equals(refusedTable) || !known.equals(partition)) {
        failures.add(new Failure(partition, "registered elsewhere"));
      } else {
        partitions.put(name(table, partition.values()), partition);
      }
    }
    return failures;
  }

  @Override
  public synchronized Optional<Partition> find(String table, List<String> values) {
    return Optional.ofNullable(partitions.get(name(table, values)));
  }

  @Override
  public synchronized void move(Partition partition) {
    if (partitions.replace(name(partition.table(), partition.values()), partition) == null) {
      throw new IllegalStateException("not registered: " + partition);
    }
  }

  private static List<String> name(String table, List<String> values) {
    List<String> name = new ArrayList<>(List.of(table));
    name.addAll(values);
    return name;
  }
}
