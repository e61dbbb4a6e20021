package io.tributary.convert;

import io.tributary.partition.Partition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Lets the files of packs be seen in place of others. In partitions where there are others, they
 * are written to a folder apart, from which they come to the partition's own folder.
 */
final class Replacement implements RowFiles.Placement {

  private final Lake lake;
  private final Generations generations;
  private final String id = UUID.randomUUID().toString();

  /** Keys of files that go, by the folders of their partitions. */
  private final Map<String, Set<String>> superseded = new TreeMap<>();

  /**
   * @param keys those of files that go
   */
  Replacement(Lake lake, Generations generations, Collection<String> keys) {
    this.lake = lake;
    this.generations = generations;
    for (String key : keys) {
      superseded
          .computeIfAbsent(HivePath.partition(lake, key).prefix(), prefix -> new TreeSet<>())
          .add(key);
    }
  }

  @Override
  public String folder(Partition partition) {
    return superseded.containsKey(partition.prefix())
        ? Generation.folder(lake, partition, id)
        : partition.prefix();
  }

  /**
   * Lets finished files be seen, and removes those that they supersede.
   *
   * @param files all files of the packs, which were placed by this
   */
  void commit(List<RowFile> files) throws IOException {
    Map<Partition, List<RowFile>> byPartition = new LinkedHashMap<>();
    for (RowFile file : files) {
      byPartition.computeIfAbsent(file.partition(), p -> new ArrayList<>()).add(file);
    }
    for (Set<String> keys : superseded.values()) {
      Partition partition = HivePath.partition(lake, keys.iterator().next());
      byPartition.computeIfAbsent(partition, p -> List.of());
    }
    for (Map.Entry<Partition, List<RowFile>> entry : byPartition.entrySet()) {
      Set<String> keys = superseded.getOrDefault(entry.getKey().prefix(), Set.of());
      if (keys.isEmpty()) {
        for (RowFile file : entry.getValue()) {
          file.commit();
        }
      } else {
        replace(entry.getKey(), keys, entry.getValue());
      }
    }
  }

  private void replace(Partition partition, Set<String> keys, List<RowFile> files)
      throws IOException {
    Set<String> added = new LinkedHashSet<>(files.stream().map(RowFile::key).toList());
    Set<String> removed = new LinkedHashSet<>(lake.keys(partition.prefix()));
    removed.removeIf(key -> !keys.contains(key) && !added.contains(key));
    boolean isOneChange =
        removed.isEmpty() || removed.size() == 1 && (added.isEmpty() || added.equals(removed));
    if (isOneChange || isUnseen(partition)) {
      for (RowFile file : files) {
        file.commit();
        lake.store().copy(file.writtenKey(), file.key());
        lake.store().delete(file.writtenKey());
      }
      removed.removeAll(added);
      for (String key : removed) {
        lake.store().delete(key);
      }
    } else {
      generations.replace(partition, folder(partition), keys, files);
    }
  }

  private boolean isUnseen(Partition partition) {
    return lake.catalog().find(partition.table(), partition.values()).isEmpty();
  }
}
