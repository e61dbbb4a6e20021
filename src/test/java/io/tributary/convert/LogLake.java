package io.tributary.convert;

import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A folder of logs beside the folder of a lake. */
final class LogLake {

  static final LogTables TABLES = LogTables.bundled();
  static final ConversionSettings SETTINGS = new ConversionSettings(32 << 20, 16, false);

  /** Below the lake's folder. */
  static final String PREFIX = "some/prefix/";

  private static final KeyPatterns PATTERNS = new KeyPatterns(TABLES.logs());

  final MemoryCatalog catalog = new MemoryCatalog();
  private final Path folder;

  LogLake(Path folder) {
    this.folder = folder;
  }

  static Recognition.Log log(String key) {
    return (Recognition.Log) PATTERNS.recognise(key);
  }

  FolderStore source() {
    return new FolderStore(folder.resolve("logs"));
  }

  FolderStore store() {
    return new FolderStore(folder.resolve("lake"));
  }

  Lake lake() {
    return new Lake(store(), PREFIX, catalog);
  }

  /** An object of the source. */
  Path object(String key) {
    return folder.resolve("logs").resolve(key);
  }

  void put(String key, byte[] content) throws IOException {
    Files.createDirectories(object(key).getParent());
    Files.write(object(key), content);
  }

  /** The same, written at a time that is not that of the test. */
  void put(String key, byte[] content, Instant modified) throws IOException {
    put(key, content);
    Files.setLastModifiedTime(object(key), FileTime.from(modified));
  }

  Outcome convert(String key, ConversionSettings settings) throws IOException {
    return new Conversion(lake(), TABLES, settings, Clock.systemUTC())
        .convert(source(), key, log(key));
  }

  /** Converts what its key does not tell the table of. */
  Outcome convert(String key, LogTable table) throws IOException {
    return new Conversion(lake(), TABLES, SETTINGS, Clock.systemUTC())
        .convert(source(), key, (Recognition.Log) PATTERNS.recognise(key, table));
  }

  LedgerEntry converted(String key) throws IOException {
    return ((Outcome.Converted) convert(key, SETTINGS)).entry();
  }

  /** A pack of objects, as they are listed. */
  Pack pack(List<String> keys) throws IOException {
    List<ListedObject> objects = new ArrayList<>();
    for (String key : keys) {
      source().list(key, object -> objects.add(object));
    }
    return new Pack(log(keys.get(0)), objects);
  }

  Packed pack(List<String> keys, ConversionSettings settings) throws IOException {
    return new PackConversion(lake(), TABLES, settings, Clock.systemUTC())
        .convert(source(), pack(keys));
  }

  List<String> query(String sql) throws Exception {
    return LakeContent.query(folder.resolve("lake").resolve(PREFIX), sql);
  }
}
