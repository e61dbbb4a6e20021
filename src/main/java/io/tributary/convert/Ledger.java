package io.tributary.convert;

import io.tributary.partition.Partition;
import io.tributary.store.ObjectOutput;
import io.tributary.store.StoredObject;
import io.tributary.table.LogTables;
import io.tributary.table.OwnTable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * What the lake knows of the objects of a table and day: their entries in the ledger, and beside
 * these, while a conversion is on its way, the objects' claims. A name that begins with {@code _}
 * is read by no query.
 *
 * <p>Safe for use by several threads.
 */
final class Ledger {

  private final Lake lake;
  private final Partition partition;

  /**
   * @param log the table and the day
   */
  Ledger(Lake lake, LogTables tables, Recognition.Log log) {
    OwnTable table = tables.own(LogTables.LEDGER);
    List<String> values = List.of(log.table().name(), log.day().toString());
    String folder = lake.prefix() + HivePath.folder(table, values);
    this.lake = lake;
    this.partition = new Partition(table.name(), values, lake.store().bucket(), folder);
  }

  /** The partition that the entries are in. */
  Partition partition() {
    return partition;
  }

  /**
   * What became of an object when it was converted last; nothing if it never was.
   *
   * @param uri the object, as its store names it
   */
  Optional<LedgerEntry> entry(String uri) throws IOException {
    String key = entryKey(uri);
    Optional<byte[]> content = read(key);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(LedgerJson.read(content.get(), lake.store().uri(key)));
  }

  /** Says what became of an object. */
  void write(LedgerEntry entry) throws IOException {
    write(entryKey(entry.sourceObject()), LedgerJson.write(entry));
  }

  /** Who converts an object, or did when it ended early; nothing if the last one ended well. */
  Optional<Claim> claim(String uri) throws IOException {
    String key = claimKey(uri);
    Optional<byte[]> content = read(key);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(Claim.read(content.get(), lake.store().uri(key)));
  }

  /**
   * Claims an object that nobody claims.
   *
   * @return whether nobody did
   */
  boolean claimIfFree(String uri, Claim claim) throws IOException {
    return lake.store().createIfAbsent(claimKey(uri), claim.toBytes());
  }

  /** Claims an object, whoever does so far. */
  void claim(String uri, Claim claim) throws IOException {
    write(claimKey(uri), claim.toBytes());
  }

  /** Says that the object has no other files than those of its entry. */
  void release(String uri) throws IOException {
    lake.store().delete(claimKey(uri));
  }

  private String entryKey(String uri) {
    return partition.prefix() + FileId.of(uri) + ".json.gz";
  }

  private String claimKey(String uri) {
    return partition.prefix() + "_" + FileId.of(uri) + ".pending";
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
