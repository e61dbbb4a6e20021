package io.tributary.convert;

import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Rows as a query sees them: the catalog tells where partitions are, a listing which files there
 * are, and these have the rows.
 */
final class LakeReader {

  private final Path folder;

  /** Rows of files by their checksums, as most files are written again and again. */
  private final Map<Long, List<String>> known = new HashMap<>();

  /** The same by what listings have of them, as most files are seen again and again. */
  private final Map<String, List<String>> seen = new HashMap<>();

  /**
   * @param folder for files while they are read
   */
  LakeReader(Path folder) {
    this.folder = folder;
  }

  /**
   * How often each row is seen, {@code object:line:request}, or {@code object:line:raw line} of a
   * reject.
   */
  Map<String, Integer> rows(ObjectStore store, MemoryCatalog catalog) throws IOException {
    Map<String, Integer> rows = new TreeMap<>();
    List<String> partitions = new ArrayList<>(catalog.folders("alb"));
    partitions.addAll(catalog.folders("rejects"));
    for (String partition : partitions) {
      List<ListedObject> files = new ArrayList<>();
      store.list(partition, files::add);
      for (ListedObject file : files) {
        if (file.key().endsWith(".parquet")) {
          rows(store, file).forEach(row -> rows.merge(row, 1, Integer::sum));
        }
      }
    }
    return rows;
  }

  private List<String> rows(ObjectStore store, ListedObject file) throws IOException {
    String listed = store.uri(file.key()) + " " + file.size() + " " + file.modified();
    List<String> rows = seen.get(listed);
    if (rows == null) {
      rows = read(store, file.key());
      seen.put(listed, rows);
    }
    return rows;
  }

  private List<String> read(ObjectStore store, String key) throws IOException {
    byte[] bytes;
    try (StoredObject object = store.open(key)) {
      bytes = object.content().readAllBytes();
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    List<String> rows = known.get(crc.getValue());
    if (rows == null) {
      rows = query(bytes, key.contains("rejects/") ? "raw" : "trace_id");
      known.put(crc.getValue(), rows);
    }
    return rows;
  }

  private List<String> query(byte[] bytes, String column) throws IOException {
    Path file = Files.write(Files.createDirectories(folder).resolve("file.parquet"), bytes);
    try {
      return LakeContent.query(
          folder,
          "SELECT regexp_extract(source_object, '[^_]+$') || ':' || source_line || ':' || %s FROM '%s'"
              .formatted(column, file));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
