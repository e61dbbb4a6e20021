package io.tributary.convert;

import io.tributary.partition.Partition;
import io.tributary.store.ObjectOutput;
import io.tributary.store.StoredObject;
import io.tributary.table.LogTables;
import io.tributary.table.OwnTable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the lake knows of one object: its entry in the ledger, and beside it, while a conversion is
 * on its way, a list of files that may be there though no entry names them. A name that begins with
 * {@code _} is read by no query. Without that list, files of a conversion that was killed would
 * stay, and their rows be there twice, once the object has changed or another version converts it.
 */
final class Ledger {

  private final Lake lake;
  private final Partition partition;
  private final String entryKey;
  private final String pendingKey;

  /**
   * @param uri the object, as its store names it
   */
  Ledger(Lake lake, LogTables tables, Recognition.Log log, String uri) {
    OwnTable table = tables.own(LogTables.LEDGER);
    List<String> values = List.of(log.table().name(), log.day().toString());
    String folder = lake.prefix() + HivePath.folder(table, values);
    String id = FileId.of(uri);
    this.lake = lake;
    this.partition = new Partition(table.name(), values, lake.store().bucket(), folder);
    this.entryKey = folder + id + ".json.gz";
    this.pendingKey = folder + "_" + id + ".pending";
  }

  /** The partition that the entry is in. */
  Partition partition() {
    return partition;
  }

  /** What became of the object when it was converted last; nothing if it never was. */
  Optional<LedgerEntry> entry() throws IOException {
    Optional<byte[]> content = read(entryKey);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(LedgerJson.read(content.get(), lake.store().uri(entryKey)));
  }

  /** Files that a conversion which did not end may have left; empty if the last one ended. */
  Set<String> pending() throws IOException {
    Optional<byte[]> content = read(pendingKey);
    if (content.isEmpty()) {
      return Set.of();
    }
    try {
      return JsonMapper.shared()
          .readValue(content.get(), new TypeReference<LinkedHashSet<String>>() {});
    } catch (JacksonException e) {
      throw new IOException(lake.store().uri(pendingKey) + " is no list of files", e);
    }
  }

  /** Says which files may be there from now on. */
  void begin(Collection<String> files) throws IOException {
    write(pendingKey, JsonMapper.shared().writeValueAsBytes(files));
  }

  /** Says what became of the object. */
  void write(LedgerEntry entry) throws IOException {
    write(entryKey, LedgerJson.write(entry));
  }

  /** Says that there are no other files than those of the entry. */
  void end() throws IOException {
    lake.store().delete(pendingKey);
  }

  private Optional<byte[]> read(String key) throws IOException {
    try (StoredObject object = lake.store().open(key)) {
      return Optional.of(object.content().readAllBytes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void write(String key, byte[] content) throws IOException {
    try (ObjectOutput output = lake.store().create(key)) {
      output.write(content);
      output.commit();
    }
  }
}
