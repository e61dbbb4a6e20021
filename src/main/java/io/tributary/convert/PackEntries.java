package io.tributary.convert;

import io.tributary.log.Tally;
import io.tributary.store.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The entries of a pack's objects, which share its files. */
final class PackEntries {

  private record ReadObject(
      String uri, String etag, long size, Tally tally, Instant begin, Instant end) {

    /** What it has in the files. */
    long written() {
      return tally.rows() + tally.rejects();
    }
  }

  private final String pack;
  private final String version;
  private final Clock clock;
  private final List<ReadObject> objects = new ArrayList<>();
  private Instant begin = Instant.EPOCH;

  /**
   * @param pack names it
   * @param version that of the parser
   */
  PackEntries(String pack, String version, Clock clock) {
    this.pack = pack;
    this.version = version;
    this.clock = clock;
  }

  /** Names the pack. */
  String pack() {
    return pack;
  }

  /** The next object begins. */
  void begin() {
    begin = clock.instant();
  }

  /** The object that began has been read. */
  void add(String uri, StoredObject object, Tally tally) {
    objects.add(new ReadObject(uri, object.etag(), object.size(), tally, begin, clock.instant()));
  }

  /** The entries, in the order in which the objects were added. */
  List<LedgerEntry> of(ConvertedFiles files) {
    long all = objects.stream().mapToLong(ReadObject::written).sum();
    List<LedgerEntry> entries = new ArrayList<>();
    long written = 0;
    long shared = 0;
    for (ReadObject object : objects) {
      written += object.written();
      // Of the sums, so that what is lost by rounding is in the next part.
      long until = all == 0 ? 0 : (long) ((double) written / all * files.bytes());
      entries.add(entry(object, until - shared, files.keys()));
      shared = until;
    }
    return entries;
  }

  private LedgerEntry entry(ReadObject object, long bytesOut, List<String> keys) {
    Tally tally = object.tally();
    return new LedgerEntry(
        object.uri(),
        object.etag(),
        tally.lines(),
        tally.rows(),
        tally.headers(),
        tally.rejects(),
        tally.extraFields(),
        object.size(),
        bytesOut,
        tally.problem(),
        object.begin(),
        Duration.between(object.begin(), object.end()).toMillis(),
        version,
        keys,
        pack);
  }
}
