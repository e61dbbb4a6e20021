package io.tributary.convert;

import io.tributary.log.Tally;
import io.tributary.partition.Partition;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import io.tributary.table.LogTables;
import io.tributary.text.Problem;
import io.tributary.version.BuildVersion;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
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

  /** What of an object goes to its files. */
  private interface Content {
    Tally addTo(ConvertedFiles files, StoredObject object, String uri) throws IOException;
  }

  private final LakeWriter writer;
  private final Clock clock;

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
    this.writer = new LakeWriter(lake, tables, settings, version);
    this.clock = clock;
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
      return convert(uri, log, object, begin, ConvertedFiles::add);
    } catch (ExhaustedException e) {
      // What others took is free by now, maybe.
    }
    try (StoredObject object = source.open(key)) {
      return convert(uri, log, object, begin, ConvertedFiles::add);
    } catch (ExhaustedException e) {
      return convertUnreadable(source, key, log, begin, String.valueOf(e.getMessage()));
    }
  }

  /** Has the ledger say why there is nothing of an object, so that it is not tried for ever. */
  private Outcome convertUnreadable(
      ObjectStore source, String key, Recognition.Log log, Instant begin, String why)
      throws IOException {
    try (StoredObject object = source.open(key)) {
      return convert(
          source.uri(key),
          log,
          object,
          begin,
          (files, content, uri) -> files.addUnreadable(content, uri, why));
    }
  }

  private Outcome convert(
      String uri, Recognition.Log log, StoredObject object, Instant begin, Content content)
      throws IOException {
    try {
      Ledger ledger = writer.ledger(log);
      Optional<LedgerEntry> former = ledger.entry(uri);
      if (former.isPresent()) {
        Optional<Outcome> nothing = nothingToDo(log, ledger, former.get(), object);
        if (nothing.isPresent()) {
          register(ledger, former.get());
          return nothing.get();
        }
      }
      try (ConvertedFiles files =
          writer.begin(log, FileId.of(uri, object.etag()), Partition::prefix)) {
        Tally tally = content.addTo(files, object, uri);
        files.finish();
        Commit commit = new Commit(writer.lake(), ledger, uri, files);
        Optional<LedgerEntry> latest = commit.claim(former);
        if (latest.isPresent() && latest.get().pack() != null) {
          return packed(ledger, latest.get(), object);
        }
        LedgerEntry entry = entry(uri, object, tally, files, begin);
        commit.commit(entry);
        return new Outcome.Converted(entry);
      }
    } catch (ExhaustedException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw new IOException(uri + " is not converted: " + Problem.message(e), e);
    }
  }

  private Optional<Outcome> nothingToDo(
      Recognition.Log log, Ledger ledger, LedgerEntry entry, StoredObject object)
      throws IOException {
    if (entry.pack() != null) {
      return Optional.of(packed(ledger, entry, object));
    }
    boolean isSame =
        entry.etag().equals(object.etag()) && entry.parserVersion().equals(writer.version());
    // Lines that are no records may be some by fields that somebody has chosen since.
    boolean again =
        writer.settings().again() || log.table().format().isChosen() && entry.rejects() > 0;
    return !again && isSame && ledger.claim(entry.sourceObject()).isEmpty()
        ? Optional.of(new Outcome.Skipped("it is converted already"))
        : Optional.empty();
  }

  /** The catalog may have lost since what was registered then, and rows would stay unseen. */
  private void register(Ledger ledger, LedgerEntry entry) throws IOException {
    Set<Partition> partitions = new LinkedHashSet<>();
    entry.files().forEach(key -> partitions.add(HivePath.partition(writer.lake(), key)));
    partitions.add(ledger.partition());
    writer.lake().register(partitions);
  }

  /** Its files have rows of other objects, which a conversion of this one would not write. */
  private Outcome packed(Ledger ledger, LedgerEntry entry, StoredObject object) throws IOException {
    // Nothing was committed under a claim of its own, as that would have kept the pack away.
    Optional<Claim> claim = ledger.claim(entry.sourceObject());
    if (claim.isPresent() && claim.get().pack() == null) {
      ledger.release(entry.sourceObject());
    }
    if (writer.settings().again() || !entry.etag().equals(object.etag())) {
      throw new IOException(
          "it shares files with other objects; to convert it again, run"
              + " tributary backfill run --overwrite for its day");
    }
    return new Outcome.Skipped("it is converted already, packed with others");
  }

  private LedgerEntry entry(
      String uri, StoredObject object, Tally tally, ConvertedFiles files, Instant begin) {
    return new LedgerEntry(
        uri,
        object.etag(),
        tally.lines(),
        tally.rows(),
        tally.headers(),
        tally.rejects(),
        tally.extraFields(),
        object.size(),
        files.bytes(),
        tally.problem(),
        begin,
        Duration.between(begin, clock.instant()).toMillis(),
        writer.version(),
        files.keys(),
        null);
  }
}
