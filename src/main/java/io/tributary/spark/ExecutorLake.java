package io.tributary.spark;

import io.tributary.backfill.Batch;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.PackConversion;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logs and the lake that they are converted to, as an executor knows them: what travels is plain,
 * and clients of AWS are made once in each, by its own environment. Safe for use by several
 * threads.
 */
final class ExecutorLake implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Place source;
  private final Place lake;
  private final @Nullable String database;
  private final HashMap<String, String> fields;
  private final boolean keepSecrets;
  private final long bufferedBytes;
  private final int openWriters;
  private final boolean again;
  private transient @Nullable Opened opened;

  private record Opened(LogTables tables, ObjectStore source, PackConversion conversion) {}

  /**
   * @param source where the logs are
   * @param lake where they are converted to
   * @param database the Glue database of the tables of a lake in S3; null for a lake in a folder
   * @param fields fields that were chosen, by the names of tables
   * @param keepSecrets whether secrets are written as they are, not masked
   * @param settings the same for all executors, or they would cut files differently
   */
  ExecutorLake(
      Place source,
      Place lake,
      @Nullable String database,
      Map<String, String> fields,
      boolean keepSecrets,
      ConversionSettings settings) {
    this.source = source;
    this.lake = lake;
    this.database = database;
    this.fields = new HashMap<>(fields);
    this.keepSecrets = keepSecrets;
    this.bufferedBytes = settings.bufferedBytes();
    this.openWriters = settings.openWriters();
    this.again = settings.again();
  }

  /**
   * Converts a batch.
   *
   * @param text as {@link BatchJson} writes it
   * @throws IOException if it has to be tried again
   */
  BatchResult convert(String text) throws IOException {
    Opened here = open();
    Batch batch = BatchJson.read(text, here.tables());
    return BatchResult.of(
        here.source(), batch, here.conversion().convert(here.source(), batch.packs()));
  }

  private synchronized Opened open() {
    if (opened == null) {
      LogTables chosen = LogTables.bundled().withFields(fields);
      LogTables tables = keepSecrets ? chosen.unmasked() : chosen;
      ConversionSettings settings = new ConversionSettings(bufferedBytes, openWriters, again);
      opened =
          new Opened(
              tables,
              source.logs(),
              new PackConversion(lake.lake(database), tables, settings, Clock.systemUTC()));
    }
    return opened;
  }
}
