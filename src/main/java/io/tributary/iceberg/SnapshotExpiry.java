package io.tributary.iceberg;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.io.FileIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets old snapshots of a table, and the files that only they have. Each commit makes one, and
 * all of them are in each version of the metadata.
 */
final class SnapshotExpiry {

  private static final Logger LOGGER = LoggerFactory.getLogger(SnapshotExpiry.class);

  /** A query must end within this time, and a mistake be noticed. */
  private static final Duration LEAST = Duration.ofDays(1);

  private static final Duration KEPT = Duration.ofDays(5);

  /** Old snapshots that are worth the requests of forgetting them. */
  private static final int MANY = 100;

  private final Clock clock;
  private final int many;

  SnapshotExpiry(Clock clock) {
    this(clock, MANY);
  }

  /**
   * @param many old snapshots that are worth forgetting
   */
  SnapshotExpiry(Clock clock, int many) {
    this.clock = clock;
    this.many = many;
  }

  /**
   * Forgets snapshots, if there are many old ones.
   *
   * @param table as it is now, its metadata and a table that can be changed once
   */
  void expire(TableMetadata metadata, Table table) {
    Instant limit = clock.instant().minus(KEPT.compareTo(LEAST) < 0 ? LEAST : KEPT);
    long old =
        metadata.snapshots().stream()
            .filter(snapshot -> snapshot.timestampMillis() < limit.toEpochMilli())
            .count();
    if (old < many) {
      return;
    }
    List<String> files = Collections.synchronizedList(new ArrayList<>());
    try {
      table
          .expireSnapshots()
          .expireOlderThan(limit.toEpochMilli())
          .retainLast(1)
          .deleteWith(files::add)
          .executeDeleteWith(TableState.callingThread())
          .planWith(TableState.callingThread())
          .commit();
      delete(table.io(), files);
    } catch (ConflictException | CommitStateUnknownException e) {
      LOGGER.info("{}: old snapshots are left to the next one: {}", table, e.getMessage());
    }
  }

  /** Folder by folder, as Iceberg tells of them in an order by chance. */
  private static void delete(FileIO io, List<String> files) {
    files.sort(Comparator.comparing(file -> file.substring(0, file.lastIndexOf('/'))));
    for (String file : files) {
      try {
        io.deleteFile(file);
      } catch (UncheckedIOException e) {
        LOGGER.warn("{} stays, though no snapshot has it: {}", file, e.getMessage());
      }
    }
  }
}
