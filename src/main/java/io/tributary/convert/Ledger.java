package io.tributary.convert;

import io.tributary.partition.Partition;
import io.tributary.table.LogTables;
import io.tributary.table.OwnTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the lake knows of the objects of a table and day: their entries in the ledger, and beside
 * these, while a conversion is on its way, the objects' claims, and the records of packs. A name
 * that begins with {@code _} is read by no query.
 *
 * <p>Safe for use by several threads.
 */
final class Ledger {

  private final Lake lake;
  private final LogTables tables;
  private final Recognition.Log log;
  private final Partition partition;

  /**
   * @param log the table and the day
   */
  Ledger(Lake lake, LogTables tables, Recognition.Log log) {
    OwnTable table = tables.own(LogTables.LEDGER);
    List<String> values = List.of(log.table().name(), log.day().toString());
    String folder = lake.prefix() + HivePath.folder(table, values);
    this.lake = lake;
    this.tables = tables;
    this.log = log;
    this.partition = new Partition(table.name(), values, lake.store().bucket(), folder);
  }

  /** The partition that the entries are in. */
  Partition partition() {
    return partition;
  }

  /** Which entries there are now. */
  LedgerDay list() throws IOException {
    return LedgerDay.list(lake, tables, log.table(), log.day());
  }

  /**
   * What became of an object when it was converted last; nothing if it never was.
   *
   * @param uri the object, as its store names it
   */
  Optional<LedgerEntry> entry(String uri) throws IOException {
    String key = entryKey(uri);
    Optional<byte[]> content = lake.read(key);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(LedgerJson.read(content.get(), lake.store().uri(key)));
  }

  /** Says what became of an object. */
  void write(LedgerEntry entry) throws IOException {
    lake.write(entryKey(entry.sourceObject()), LedgerJson.write(entry));
  }

  /** Who converts an object, or did when it ended early; nothing if the last one ended well. */
  Optional<Claim> claim(String uri) throws IOException {
    String key = claimKey(uri);
    Optional<byte[]> content = lake.read(key);
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
    lake.write(claimKey(uri), claim.toBytes());
  }

  /** Says that the object has no other files than those of its entry. */
  void release(String uri) throws IOException {
    lake.store().delete(claimKey(uri));
  }

  /** What a pack is made of; nothing if no file of it was ever seen. */
  Optional<PackRecord> pack(String id) throws IOException {
    String key = packKey(id);
    Optional<byte[]> content = lake.read(key);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(PackRecord.read(content.get(), lake.store().uri(key)));
  }

  /** Says what a pack is made of. */
  void write(PackRecord pack) throws IOException {
    lake.write(packKey(pack.id()), pack.toBytes());
  }

  /** Says that there are no files of a pack. */
  void forget(String pack) throws IOException {
    lake.store().delete(packKey(pack));
  }

  private String packKey(String id) {
    return partition.prefix() + "_" + id + ".pack";
  }

  private String entryKey(String uri) {
    return partition.prefix() + FileId.of(uri) + ".json.gz";
  }

  private String claimKey(String uri) {
    return partition.prefix() + "_" + FileId.of(uri) + ".pending";
  }
}
