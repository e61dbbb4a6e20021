package io.tributary.iceberg;

import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.exceptions.CommitStateUnknownException;

/**
 * Puts batches of the ledger into their tables, in the ledger's order, each once: a table knows the
 * number of the last batch that is in it, and changes it in the same step as its files.
 */
final class AppliedBatches {

  private final ObjectStore store;
  private final StoreFileIO io;
  private final LakeTables tables;
  private final Patience patience;
  private final SnapshotExpiry expiry;

  /** Numbers of the last batches in tables, as far as they were seen. They only grow. */
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  AppliedBatches(
      ObjectStore store,
      StoreFileIO io,
      LakeTables tables,
      Patience patience,
      SnapshotExpiry expiry) {
    this.store = store;
    this.io = io;
    this.tables = tables;
    this.patience = patience;
    this.expiry = expiry;
  }

  /** Batches that are not known to be in all of their tables. */
  List<Outstanding> without(List<Outstanding> batches) {
    return Outstanding.without(batches, seen);
  }

  /** Brings all tables up to the ledger. */
  void apply(TableState ledger) throws IOException {
    TableState latest = ledger;
    for (int attempt = 1; !applyAll(latest); attempt++) {
      if (attempt == Patience.ATTEMPTS) {
        throw new IOException("tables are changed by others all the time");
      }
      patience.await(attempt);
      latest = tables.current(LogTables.LEDGER);
    }
  }

  /**
   * Brings all tables up to a state of the ledger, each whatever happens to the others. Tables that
   * only newer versions of Tributary know are left to those.
   *
   * @return whether all are as this state says, or newer
   */
  private boolean applyAll(TableState ledger) throws IOException {
    Set<String> behind = new LinkedHashSet<>();
    without(Outstanding.of(ledger)).forEach(batch -> behind.addAll(batch.tables()));
    behind.removeIf(table -> !tables.isDefined(table));
    boolean all = true;
    IOException problem = null;
    for (String table : behind) {
      try {
        all &= apply(ledger, table);
      } catch (IOException | UncheckedIOException e) {
        IOException failure = new IOException("table " + table + ": " + e.getMessage(), e);
        if (problem == null) {
          problem = failure;
        } else {
          problem.addSuppressed(failure);
        }
      }
    }
    if (problem != null) {
      throw problem;
    }
    return all;
  }

  private boolean apply(TableState ledger, String table) throws IOException {
    while (true) {
      // Read after the ledger: a batch that the ledger has forgotten is in the table by now.
      TableState state = tables.current(table);
      long number = number(state, ledger);
      seen.merge(table, number, Math::max);
      List<Outstanding> open =
          Outstanding.of(ledger).stream()
              .filter(batch -> batch.number() > number && batch.tables().contains(table))
              .toList();
      if (open.isEmpty()) {
        return true;
      }
      Map<Outstanding, BatchEntry.Change> next = next(open, table);
      if (next.isEmpty() || !apply(state, ledger, next)) {
        return false;
      }
    }
  }

  /** Number of the last batch that is in a table. */
  private static long number(TableState table, TableState ledger) {
    String of = table.metadata().property(LakeProperties.APPLIED_OF, "");
    return of.equals(ledger.metadata().uuid()) ? table.number(LakeProperties.APPLIED) : 0;
  }

  /**
   * The next batches that can be put into the table at once: one that replaces rows must find those
   * of the batch before it.
   *
   * @return empty if the first one is gone, as it is in the table since
   */
  private Map<Outstanding, BatchEntry.Change> next(List<Outstanding> open, String table)
      throws IOException {
    Map<Outstanding, BatchEntry.Change> next = new LinkedHashMap<>();
    for (Outstanding batch : open) {
      Optional<byte[]> content = io.read(batch.entry());
      if (content.isEmpty()) {
        requireForgotten(batch);
        break;
      }
      BatchEntry.Change change = BatchEntry.read(content.get(), batch.entry()).change(table);
      boolean replaces = !change.replaced().isEmpty();
      if (!replaces || next.isEmpty()) {
        next.put(batch, change);
      }
      if (replaces) {
        break;
      }
    }
    return next;
  }

  private void requireForgotten(Outstanding batch) throws IOException {
    if (Outstanding.of(tables.current(LogTables.LEDGER)).contains(batch)) {
      throw new IOException(
          batch.entry() + " is gone, but batch " + batch.number() + " is not in all tables");
    }
  }

  private boolean apply(
      TableState state, TableState ledger, Map<Outstanding, BatchEntry.Change> batches)
      throws IOException {
    RowRemoval removal = new RowRemoval(store, io, state);
    List<DataFile> files = new ArrayList<>();
    String number = "";
    for (Map.Entry<Outstanding, BatchEntry.Change> batch : batches.entrySet()) {
      number = Long.toString(batch.getKey().number());
      files.addAll(batch.getValue().dataFiles(state.metadata().specsById()));
      if (!batch.getValue().replaced().isEmpty()) {
        removal.objects(batch.getValue().replaced());
      }
    }
    Map<String, String> properties =
        Map.of(LakeProperties.APPLIED, number, LakeProperties.APPLIED_OF, ledger.metadata().uuid());
    String last = number;
    try {
      if (files.isEmpty() && removal.isEmpty()) {
        state.set(properties);
      } else if (removal.isEmpty()) {
        state.append(
            properties,
            append -> {
              files.forEach(append::appendFile);
              return append.set(LakeProperties.APPLIED, last);
            });
      } else {
        state.change(
            properties,
            delta -> {
              files.forEach(delta::addRows);
              removal.fill(delta);
              return delta.set(LakeProperties.APPLIED, last);
            });
      }
    } catch (ConflictException e) {
      removal.discard();
      return false;
    } catch (CommitStateUnknownException e) {
      return false;
    }
    seen.merge(state.name(), Long.parseLong(last), Math::max);
    state.expire(expiry);
    return true;
  }
}
