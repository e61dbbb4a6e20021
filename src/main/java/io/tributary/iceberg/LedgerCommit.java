package io.tributary.iceberg;

import io.tributary.iceberg.LedgerIndex.Found;
import io.tributary.iceberg.LedgerIndex.Lookup;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds a batch to the ledger: its rows, which take the place of former rows of the same objects,
 * and its number in the order of all batches.
 */
final class LedgerCommit {

  private static final Logger LOGGER = LoggerFactory.getLogger(LedgerCommit.class);

  private final ObjectStore store;
  private final StoreFileIO io;
  private final LakeTables tables;
  private final LedgerIndex index;
  private final LedgerFiles files;
  private final AppliedBatches applied;
  private final Patience patience;
  private final SnapshotExpiry expiry;

  LedgerCommit(
      ObjectStore store,
      StoreFileIO io,
      LakeTables tables,
      LedgerIndex index,
      LedgerFiles files,
      AppliedBatches applied,
      Patience patience,
      SnapshotExpiry expiry) {
    this.store = store;
    this.io = io;
    this.tables = tables;
    this.index = index;
    this.files = files;
    this.applied = applied;
    this.patience = patience;
    this.expiry = expiry;
  }

  /**
   * @return objects that were converted by somebody else since the batch was begun; empty if it is
   *     in the ledger
   */
  Set<String> commit(Batch batch) throws IOException {
    Map<String, LocalDate> days = new LinkedHashMap<>();
    batch.rows().forEach((object, row) -> days.put(object, row.day()));
    Prepared prepared = null;
    for (int attempt = 1; ; attempt++) {
      TableState ledger = tables.current(LogTables.LEDGER);
      Lookup lookup = index.find(ledger, batch.table(), days);
      if (isIn(batch, lookup)) {
        return Set.of();
      }
      Set<String> changed = changed(batch, lookup);
      if (!changed.isEmpty()) {
        return changed;
      }
      if (prepared == null) {
        prepared = prepare(batch, ledger);
      }
      if (attempt(ledger, lookup, prepared)) {
        return Set.of();
      }
      if (attempt == Patience.ATTEMPTS) {
        throw new IOException("the ledger is changed by others all the time");
      }
      patience.await(attempt);
    }
  }

  /** Whether an earlier attempt, of which nobody could tell, was one. */
  private static boolean isIn(Batch batch, Lookup lookup) {
    for (String object : batch.rows().keySet()) {
      ObjectState state = lookup.state(object);
      if (state != null && state.isIn(batch.id())) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> changed(Batch batch, Lookup lookup) {
    Set<String> changed = new LinkedHashSet<>();
    for (String object : batch.rows().keySet()) {
      if (!ObjectState.equal(batch.before(object), lookup.state(object))) {
        changed.add(object);
      }
    }
    return changed;
  }

  /** What is written once, whatever the number of attempts. */
  private record Prepared(List<DataFile> rows, String entry, List<String> tables) {}

  private Prepared prepare(Batch batch, TableState ledger) throws IOException {
    List<DataFile> rows =
        files.write(ledger, batch.table(), batch.id(), List.copyOf(batch.rows().values()));
    BatchEntry entry = entry(batch);
    String location = ledger.metadata().location() + "/batches/" + batch.id() + ".json";
    if (!entry.changes().isEmpty()) {
      io.write(location, entry.toBytes());
    }
    return new Prepared(rows, location, entry.tables());
  }

  private BatchEntry entry(Batch batch) throws IOException {
    List<String> replaced = new ArrayList<>();
    List<String> replacedRejects = new ArrayList<>();
    for (String object : batch.rows().keySet()) {
      ObjectState before = batch.before(object);
      if (before != null && before.hasRows()) {
        replaced.add(object);
      }
      if (before != null && before.hasRejects()) {
        replacedRejects.add(object);
      }
    }
    List<BatchEntry.Change> changes = new ArrayList<>();
    add(batch, batch.table(), replaced, changes);
    add(batch, LogTables.REJECTS, replacedRejects, changes);
    return new BatchEntry(changes);
  }

  private void add(
      Batch batch, String table, List<String> replaced, List<BatchEntry.Change> changes)
      throws IOException {
    List<DataFile> written = batch.files(table);
    if (!written.isEmpty() || !replaced.isEmpty()) {
      changes.add(BatchEntry.Change.of(tables.known(table), written, replaced));
    }
  }

  private boolean attempt(TableState ledger, Lookup lookup, Prepared prepared) throws IOException {
    RowRemoval former = former(ledger, lookup);
    long number = ledger.number(LakeProperties.SEQUENCE) + 1;
    List<Outstanding> before = new ArrayList<>(Outstanding.of(ledger));
    List<Outstanding> left = applied.without(before);
    List<Outstanding> after = new ArrayList<>(left);
    if (!prepared.tables().isEmpty()) {
      after.add(new Outstanding(number, prepared.entry(), prepared.tables()));
    }
    Map<String, String> properties =
        Map.of(
            LakeProperties.SEQUENCE,
            Long.toString(number),
            LakeProperties.OUTSTANDING,
            Outstanding.text(after));
    try {
      ledger.change(
          properties,
          delta -> {
            prepared.rows().forEach(delta::addRows);
            former.fill(delta);
            return delta.set(LakeProperties.SEQUENCE, Long.toString(number));
          });
    } catch (ConflictException e) {
      former.discard();
      return false;
    } catch (CommitStateUnknownException e) {
      return false;
    }
    before.removeAll(left);
    before.forEach(done -> forget(done.entry()));
    ledger.expire(expiry);
    return true;
  }

  /** The rows of the ledger that the batch's rows take the place of. */
  private RowRemoval former(TableState ledger, Lookup lookup) throws IOException {
    Map<DataFile, BitSet> positions = new LinkedHashMap<>();
    for (Found found : lookup.rows().values()) {
      positions.computeIfAbsent(found.file(), file -> new BitSet()).set(found.position());
    }
    RowRemoval removal = new RowRemoval(store, io, ledger);
    for (Map.Entry<DataFile, BitSet> file : positions.entrySet()) {
      removal.remove(lookup.files(), file.getKey(), file.getValue());
    }
    return removal;
  }

  /** An entry that is in all of its tables is of no use to anybody. */
  private void forget(String entry) {
    try {
      io.deleteFile(entry);
    } catch (RuntimeException e) {
      LOGGER.warn("{} stays, though it is done with: {}", entry, e.getMessage());
    }
  }
}
