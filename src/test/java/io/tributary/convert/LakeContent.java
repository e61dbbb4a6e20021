package io.tributary.convert;

import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** What is in a lake: its files, its ledger, and what a query engine makes of it. */
public final class LakeContent {

  private LakeContent() {}

  /**
   * All files by their keys, in a form to be compared: the ledger without times, others by size and
   * checksum.
   */
  public static Map<String, String> of(ObjectStore store) throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (String key : keys(store)) {
      byte[] bytes = read(store, key);
      content.put(
          key, key.contains("ingest_ledger/") && key.endsWith(".gz") ? entry(bytes) : hash(bytes));
    }
    return content;
  }

  /** Keys of all files. */
  public static List<String> keys(ObjectStore store) throws IOException {
    List<String> keys = new ArrayList<>();
    store.list("", object -> keys.add(object.key()));
    return keys;
  }

  /** All entries of the ledger. */
  public static List<LedgerEntry> ledger(ObjectStore store) throws IOException {
    List<LedgerEntry> entries = new ArrayList<>();
    for (String key : keys(store)) {
      if (key.contains("ingest_ledger/") && key.endsWith(".gz")) {
        entries.add(LedgerJson.read(read(store, key), key));
      }
    }
    return entries;
  }

  private static String entry(byte[] bytes) throws IOException {
    LedgerEntry entry = LedgerJson.read(bytes, "an entry");
    return new LedgerEntry(
            entry.sourceObject(),
            entry.etag(),
            entry.lines(),
            entry.rows(),
            entry.headers(),
            entry.rejects(),
            entry.extraFields(),
            entry.bytesIn(),
            entry.bytesOut(),
            entry.problem(),
            Instant.EPOCH,
            0,
            entry.parserVersion(),
            entry.files(),
            entry.pack())
        .toString();
  }

  private static String hash(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return bytes.length + " bytes, " + Long.toHexString(crc.getValue());
  }

  private static byte[] read(ObjectStore store, String key) throws IOException {
    try (StoredObject object = store.open(key)) {
      return object.content().readAllBytes();
    }
  }

  /** Copies the lake into a folder, for {@link #query}. */
  public static void copy(ObjectStore store, Path folder) throws IOException {
    for (String key : keys(store)) {
      Path file = folder.resolve(key);
      Files.createDirectories(file.getParent());
      Files.write(file, read(store, key));
    }
  }

  /**
   * Asks DuckDB.
   *
   * @param folder the folder of the tables
   * @param sql with {@code {table}} for the files of a table in the folder
   * @return the rows, their values with a comma between them
   */
  public static List<String> query(Path folder, String sql) throws SQLException {
    Map<String, String> tables = new HashMap<>();
    for (String table : List.of("alb", "rejects")) {
      tables.put(
          table,
          "read_parquet('%s/%s/**/*.parquet', hive_partitioning = true, hive_types_autocast = false)"
              .formatted(folder, table));
    }
    tables.put(
        "ledger",
        "read_json('%s/ingest_ledger/**/*.json.gz', hive_partitioning = true)".formatted(folder));
    String text = sql;
    for (Map.Entry<String, String> table : tables.entrySet()) {
      text = text.replace("{" + table.getKey() + "}", table.getValue());
    }
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      ResultSet result = statement.execute(text) ? statement.getResultSet() : null;
      while (result != null && result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join(",", values));
      }
    }
    return rows;
  }
}
