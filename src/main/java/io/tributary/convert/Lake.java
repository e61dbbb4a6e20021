package io.tributary.convert;

import io.tributary.partition.Catalog;
import io.tributary.partition.Partition;
import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.text.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
   * Looks whether the catalog has the tables that conversions register partitions of, as it is a
   * pity to find that out when the first of them ends.
   *
   * @param table the table of the logs
   * @throws IOException naming the table that cannot be had
   */
  public void requireTables(LogTable table) throws IOException {
    for (String name : List.of(table.name(), LogTables.LEDGER, LogTables.REJECTS)) {
      try {
        catalog.requireTable(name);
      } catch (RuntimeException e) {
        throw new IOException("table " + name + " cannot be had: " + Problem.message(e), e);
      }
    }
  }

  /** Keys of the objects that begin with a prefix. */
  List<String> keys(String keyPrefix) throws IOException {
    List<String> keys = new ArrayList<>();
    store.list(keyPrefix, object -> keys.add(object.key()));
    return keys;
  }

  /** All of a small object; nothing if there is none. */
  Optional<byte[]> read(String key) throws IOException {
    try (StoredObject object = store.open(key)) {
      return Optional.of(object.content().readAllBytes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes a small object. */
  void write(String key, byte[] content) throws IOException {
    try (ObjectOutput output = store.create(key)) {
      output.write(content);
      output.commit();
    }
  }

  /**
   * Registers partitions of any tables, each table's at once. One whose files are being replaced is
   * registered, though its folder is that of a generation for now.
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
        // It may have been in a generation, and be back by now.
        if (!Generations.isRegistered(this, failure.partition())) {
          throw new IOException(
              "partition %s of %s is not registered: %s"
                  .formatted(failure.partition().values(), table.getKey(), failure.reason()));
        }
      }
    }
  }
}
