package io.tributary.iceberg;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one log that are converted together: in all tables at once, or not at all. Not safe
 * for use by several threads.
 */
public final class Batch {

  private final String id = UUID.randomUUID().toString();
  private final String table;
  private final Map<String, LedgerRow> rows = new LinkedHashMap<>();
  private final Map<String, ObjectState> before = new HashMap<>();
  private final Map<String, List<DataFile>> files = new LinkedHashMap<>();

  /**
   * @param table name of the table that the objects are converted for
   */
  public Batch(String table) {
    this.table = Objects.requireNonNull(table, "table is null");
  }

  /**
   * Adds an object.
   *
   * @param row what became of it
   * @param known what the ledger said of it before it was read; null if nothing
   * @throws IllegalArgumentException if it is in the batch already
   */
  public void add(LedgerRow row, @Nullable ObjectState known) {
    if (rows.put(row.sourceObject(), row) != null) {
      throw new IllegalArgumentException(row.sourceObject() + " is in the batch twice");
    }
    if (known != null) {
      before.put(row.sourceObject(), known);
    }
  }

  /**
   * Sets the files that have the rows of all objects in one of the tables.
   *
   * @param of name of the table
   */
  public void setFiles(String of, List<DataFile> written) {
    files.put(of, List.copyOf(written));
  }

  /** Names the batch, as no other one is named. */
  public String id() {
    return id;
  }

  String table() {
    return table;
  }

  /** By the objects' names. */
  Map<String, LedgerRow> rows() {
    return rows;
  }

  @Nullable ObjectState before(String object) {
    return before.get(object);
  }

  List<DataFile> files(String of) {
    return files.getOrDefault(of, List.of());
  }
}
