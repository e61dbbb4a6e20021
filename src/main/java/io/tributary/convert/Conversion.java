package io.tributary.convert;

import io.tributary.batch.Schema;
import io.tributary.log.LogObject;
import io.tributary.log.RecordReader;
import io.tributary.log.Tally;
import io.tributary.log.text.Unpacked;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import io.tributary.table.LogTables;
import io.tributary.table.OwnTable;
import io.tributary.version.BuildVersion;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Converts objects of logs, one at a time in each thread that calls.
 *
 * <p>Files are named for the object and its content, so that a conversion overwrites what an
 * earlier one wrote, whole or in part; and the ledger, which is written last, says what there is.
 * So a conversion may end anywhere, or several of the same object may be on their way: once one of
 * them has ended well, each line is in the lake once.
 *
 * <p>Safe for use by several threads.
 */
public final class Conversion {

  private final Lake lake;
  private final LogTables tables;
  private final OwnTable rejectTable;
  private final Schema rejectSchema;
  private final ConversionSettings settings;
  private final Clock clock;
  private final String version;

  /**
   * @param lake where the rows go
   * @param tables the definitions of {@code rejects} and {@code ingest_ledger}
   * @param settings bounds of a conversion
   * @param clock says when a conversion begins and ends
   */
  public Conversion(Lake lake, LogTables tables, ConversionSettings settings, Clock clock) {
    this(lake, tables, settings, clock, BuildVersion.read());
  }

  Conversion(
      Lake lake, LogTables tables, ConversionSettings settings, Clock clock, String version) {
    this.lake = lake;
    this.tables = tables;
    this.rejectTable = RejectRows.check(tables.own(LogTables.REJECTS));
    this.rejectSchema = Schema.of(rejectTable.columns());
    this.settings = settings;
    this.clock = clock;
    this.version = version;
  }

  /**
   * Converts one object, unless the ledger has it as it is.
   *
   * @param source the store that has the object
   * @param key its key there
   * @param log what it is
   * @return {@link Outcome.Converted} or {@link Outcome.Skipped}
   * @throws java.nio.file.NoSuchFileException if the source has no such object
   * @throws IOException naming the object, if it has to be tried again
   */
  public Outcome convert(ObjectStore source, String key, Recognition.Log log) throws IOException {
    Instant begin = clock.instant();
    String uri = source.uri(key);
    try (StoredObject object = source.open(key)) {
      return convert(new LogObject(uri, log.partitionValues()), log, object, begin);
    }
  }

  private Outcome convert(
      LogObject logObject, Recognition.Log log, StoredObject object, Instant begin)
      throws IOException {
    String uri = logObject.uri();
    try {
      Ledger ledger = new Ledger(lake, tables, log, uri);
      Optional<LedgerEntry> former = ledger.entry();
      Set<String> files = new LinkedHashSet<>(ledger.pending());
      if (files.isEmpty() && !settings.again() && former.filter(e -> isOf(e, object)).isPresent()) {
        return new Outcome.Skipped("it is converted already");
      }
      former.ifPresent(entry -> files.addAll(entry.files()));
      String id = FileId.of(uri, object.etag());
      try (RowFiles rows =
              new RowFiles(lake, log.table(), Schema.of(log.table().allColumns()), id, settings);
          RowFiles rejects =
              new RowFiles(lake, rejectTable, rejectSchema, id, settings.ofRejects())) {
        Tally tally = write(object, logObject, log, rows, rejects);
        Commit commit = new Commit(lake, ledger, rows, rejects, files);
        commit.files();
        LedgerEntry entry = entry(uri, object, tally, commit, begin);
        commit.entry(entry);
        return new Outcome.Converted(entry);
      }
    } catch (IOException | RuntimeException e) {
      throw new IOException(uri + " is not converted: " + e.getMessage(), e);
    }
  }

  private boolean isOf(LedgerEntry entry, StoredObject object) {
    return entry.etag().equals(object.etag()) && entry.parserVersion().equals(version);
  }

  private Tally write(
      StoredObject object,
      LogObject logObject,
      Recognition.Log log,
      RowFiles rows,
      RowFiles rejects)
      throws IOException {
    RejectRows rejectRows =
        new RejectRows(
            rejects,
            rejects.partition(List.of(log.table().name(), log.day().toString())),
            logObject.uri(),
            version);
    Tally tally;
    try (Head head = new Head(new Unpacked(object.content()), Sniffer.LENGTH)) {
      RecordReader reader = Readers.open(log.table(), logObject, head, rejectRows);
      try {
        tally = rows.writeAll(reader);
      } finally {
        if (reader instanceof Closeable closeable) {
          closeable.close();
        }
      }
    }
    rejectRows.flush();
    rows.finish();
    rejects.finish();
    if (!tally.balances() || rows.rows() != tally.rows() || rejects.rows() != tally.rejects()) {
      throw new IllegalStateException(
          "the balance is wrong: %s, but %d rows and %d rejects are written"
              .formatted(tally, rows.rows(), rejects.rows()));
    }
    return tally;
  }

  private LedgerEntry entry(
      String uri, StoredObject object, Tally tally, Commit commit, Instant begin) {
    return new LedgerEntry(
        uri,
        object.etag(),
        tally.lines(),
        tally.rows(),
        tally.headers(),
        tally.rejects(),
        tally.extraFields(),
        object.size(),
        commit.bytes(),
        tally.problem(),
        begin,
        Duration.between(begin, clock.instant()).toMillis(),
        version,
        commit.keys());
  }
}
