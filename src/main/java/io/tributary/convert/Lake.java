package io.tributary.convert;

import io.tributary.partition.Catalog;
import io.tributary.partition.Partition;
import io.tributary.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where converted logs go.
 *
 * @param store its objects
 * @param prefix what all of their keys begin with: empty, or ended by a slash
 * @param catalog where the partitions are registered
 */
public record Lake(ObjectStore store, String prefix, Catalog catalog) {

  public Lake {
    Objects.requireNonNull(store, "store is null");
    Objects.requireNonNull(catalog, "catalog is null");
    if (prefix.startsWith("/") || !(prefix.isEmpty() || prefix.endsWith("/"))) {
      throw new IllegalArgumentException("not the prefix of a lake: '" + prefix + "'");
    }
  }

  /**
   * Registers partitions of any tables, each table's at once.
   *
   * @throws IOException naming a partition that is not registered
   */
  void register(Collection<Partition> partitions) throws IOException {
    Map<String, List<Partition>> byTable = new LinkedHashMap<>();
    for (Partition partition : partitions) {
      byTable.computeIfAbsent(partition.table(), table -> new ArrayList<>()).add(partition);
    }
    for (Map.Entry<String, List<Partition>> table : byTable.entrySet()) {
      for (Catalog.Failure failure : catalog.register(table.getKey(), table.getValue())) {
        throw new IOException(
            "partition %s of %s is not registered: %s"
                .formatted(failure.partition().values(), table.getKey(), failure.reason()));
      }
    }
  }
}
