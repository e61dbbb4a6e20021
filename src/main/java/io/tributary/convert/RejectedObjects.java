package io.tributary.convert;

import io.tributary.store.StoredObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.PartitionSource;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects of a lake that have lines which became rejects, as its ledger knows them: what is to
 * be converted again by a version that reads more.
 */
public final class RejectedObjects {

  private static final String ENTRY = ".json.gz";

  /**
   * One of them.
   *
   * @param log what it was taken for: rows of a second conversion belong where the first ones are
   * @param entry what became of it
   */
  public record RejectedObject(Recognition.Log log, LedgerEntry entry) {}

  private final Lake lake;

  public RejectedObjects(Lake lake) {
    this.lake = lake;
  }

  /**
   * Finds them.
   *
   * @param table the table that they were converted for
   * @return in the order of their days
   */
  public List<RejectedObject> of(LogTable table) throws IOException {
    List<RejectedObject> found = new ArrayList<>();
    for (String day : days(table)) {
      // Ledgers are large and rejects are few, so only days with some are looked into.
      String folder = folder(LogTables.LEDGER, table) + day + "/";
      for (String key : keys(folder)) {
        if (key.endsWith(ENTRY)) {
          LedgerEntry entry = read(key);
          if (entry.rejects() > 0) {
            found.add(new RejectedObject(log(table, day, entry), entry));
          }
        }
      }
    }
    return found;
  }

  private String folder(String own, LogTable table) {
    return lake.prefix() + own + "/table_name=" + table.name() + "/";
  }

  /** Names of folders, {@code date=2026-09-01}. */
  private Set<String> days(LogTable table) throws IOException {
    String folder = folder(LogTables.REJECTS, table);
    Set<String> days = new TreeSet<>();
    for (String key : keys(folder)) {
      days.add(key.substring(folder.length()).split("/", 2)[0]);
    }
    return days;
  }

  private List<String> keys(String prefix) throws IOException {
    List<String> keys = new ArrayList<>();
    lake.store().list(prefix, object -> keys.add(object.key()));
    return keys;
  }

  private LedgerEntry read(String key) throws IOException {
    try (StoredObject object = lake.store().open(key)) {
      return LedgerJson.read(object.content().readAllBytes(), lake.store().uri(key));
    }
  }

  private Recognition.Log log(LogTable table, String day, LedgerEntry entry) {
    String rows = lake.prefix() + table.name() + "/";
    Map<String, String> values = new HashMap<>();
    entry.files().stream()
        .filter(file -> file.startsWith(rows))
        .findFirst()
        .ifPresent(file -> values.putAll(values(table, file.substring(rows.length()))));
    return new Recognition.Log(table, values, LocalDate.parse(day.substring(day.indexOf('=') + 1)));
  }

  /** What the path of its files says of an object, as {@link HivePath} writes it. */
  private static Map<String, String> values(LogTable table, String path) {
    Map<String, String> values = new HashMap<>();
    for (String folder : path.split("/", -1)) {
      String[] pair = folder.split("=", 2);
      boolean ofObject =
          table.partitions().stream()
              .filter(PartitionSource::isOfObject)
              .anyMatch(source -> source.key().name().equals(pair[0]));
      if (ofObject) {
        values.put(pair[0], HivePath.unescape(pair[1]));
      }
    }
    return values;
  }
}
