package io.tributary.iceberg;

import io.tributary.batch.Schema;
import io.tributary.parquet.PageCompressor;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.exceptions.NotFoundException;

/**
 * The log of all batches, and the tables that follow it.
 *
 * <p>An object is converted in four steps: {@link #states} says what the ledger knows of it; then
 * its content is read, and files are written that nobody sees; {@link #commit} adds its row to the
 * ledger, if nobody has converted it since the first step, and that is when it is converted; {@link
 * #apply} puts the files into their tables. Whoever comes next does the last step for those who did
 * not come to it. A process may stop or sleep anywhere between and within them.
 *
 * <p>Safe for use by several threads.
 */
public final class BatchLedger {

  private final ObjectStore store;
  private final StoreFileIO io;
  private final LakeTables tables;
  private final LedgerIndex index;
  private final LedgerFiles ledgerFiles;
  private final Patience patience;
  private final SnapshotExpiry expiry;
  private final AppliedBatches applied;

  /**
   * @param store the lake's objects
   * @param catalog where the current metadata of its tables is
   * @param definitions of its tables
   */
  public BatchLedger(ObjectStore store, MetadataCatalog catalog, LogTables definitions) {
    this(
        store,
        catalog,
        definitions,
        Patience.LONGER_EACH_TIME,
        new SnapshotExpiry(Clock.systemUTC()));
  }

  BatchLedger(
      ObjectStore store,
      MetadataCatalog catalog,
      LogTables definitions,
      Patience patience,
      SnapshotExpiry expiry) {
    this.store = store;
    this.io = new StoreFileIO(store);
    this.tables = new LakeTables(catalog, definitions);
    this.index = new LedgerIndex(store, io);
    this.ledgerFiles = new LedgerFiles(store, io, tables.ledger());
    this.patience = patience;
    this.expiry = expiry;
    this.applied = new AppliedBatches(store, io, tables, patience, expiry);
  }

  /**
   * Has the tables ready that conversions of a log write to, as it is a pity to find out at their
   * end that they are not.
   *
   * @throws IOException naming the table that cannot be had
   */
  public synchronized void requireTables(LogTable table) throws IOException {
    try {
      for (String name : List.of(table.name(), LogTables.LEDGER, LogTables.REJECTS)) {
        tables.current(name);
      }
    } catch (UncheckedIOException | NotFoundException e) {
      throw failure(e);
    }
  }

  /**
   * What the ledger knows of objects. Their content must be read after this, so that a conversion
   * of newer content is not taken back.
   *
   * @param table name of the table that they are converted for
   * @param objects the days in their keys, by their names
   * @return by the objects' names; those that were never converted are missing
   */
  public synchronized Map<String, ObjectState> states(String table, Map<String, LocalDate> objects)
      throws IOException {
    try {
      Map<String, ObjectState> states = new HashMap<>();
      index
          .find(tables.current(LogTables.LEDGER), table, objects)
          .rows()
          .forEach((object, found) -> states.put(object, found.state()));
      return states;
    } catch (UncheckedIOException | NotFoundException e) {
      throw failure(e);
    }
  }

  /**
   * Begins a file of rows.
   *
   * @param table name of the table
   * @param values a value for each partition key, as text; an empty one is null
   * @param schema columns of the file
   * @param compressor stays open at the end
   */
  public DataFileWriter create(
      String table, List<String> values, Schema schema, PageCompressor compressor)
      throws IOException {
    return new DataFileWriter(store, io, state(table), values, schema, compressor);
  }

  private synchronized TableState state(String table) throws IOException {
    try {
      return tables.known(table);
    } catch (UncheckedIOException | NotFoundException e) {
      throw failure(e);
    }
  }

  /**
   * Says that objects are converted, unless one of them was converted by somebody else since its
   * state was asked for.
   *
   * @return the objects that were; empty if the batch is in the ledger now
   * @throws IOException if it is not known whether it is; to commit it again does no harm
   */
  public synchronized Set<String> commit(Batch batch) throws IOException {
    try {
      return new LedgerCommit(store, io, tables, index, ledgerFiles, applied, patience, expiry)
          .commit(batch);
    } catch (UncheckedIOException | NotFoundException e) {
      throw failure(e);
    }
  }

  /**
   * Brings all tables up to the ledger.
   *
   * @throws IOException if one could not be; it can be tried again by anybody
   */
  public synchronized void apply() throws IOException {
    try {
      applied.apply(tables.current(LogTables.LEDGER));
    } catch (UncheckedIOException | NotFoundException e) {
      throw failure(e);
    }
  }

  /** A file that is gone is one of a snapshot that was forgotten while this process slept. */
  private static IOException failure(RuntimeException e) {
    return e instanceof UncheckedIOException io
        ? io.getCause()
        : new IOException(e.getMessage(), e);
  }
}
