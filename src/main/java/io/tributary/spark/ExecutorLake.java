package io.tributary.spark;

import io.tributary.aws.GlueCatalog;
import io.tributary.aws.GlueClients;
import io.tributary.aws.S3Buckets;
import io.tributary.backfill.Batch;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Lake;
import io.tributary.convert.PackConversion;
import io.tributary.partition.RememberingCatalog;
import io.tributary.store.ObjectStore;
import io.tributary.store.S3Location;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Logs and the lake that they are converted to, as an executor knows them: what travels is plain,
 * and clients of AWS are made once in each, by its own environment. Safe for use by several
 * threads.
 */
final class ExecutorLake implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String sourceBucket;
  private final String lakeBucket;
  private final String lakeFolder;
  private final String database;
  private final long bufferedBytes;
  private final int openWriters;
  private final boolean again;
  private transient @Nullable Opened opened;

  private record Opened(LogTables tables, ObjectStore source, PackConversion conversion) {}

  /**
   * @param source where the logs are
   * @param lake where they are converted to
   * @param database the Glue database of the lake's tables
   * @param settings the same for all executors, or they would cut files differently
   */
  ExecutorLake(S3Location source, S3Location lake, String database, ConversionSettings settings) {
    this.sourceBucket = source.bucket();
    this.lakeBucket = lake.bucket();
    this.lakeFolder = lake.folder();
    this.database = database;
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
      S3Buckets buckets = S3Buckets.create();
      Lake lake =
          new Lake(
              buckets.bucket(lakeBucket),
              lakeFolder,
              new RememberingCatalog(new GlueCatalog(GlueClients.create(), database)));
      LogTables tables = LogTables.bundled();
      ConversionSettings settings = new ConversionSettings(bufferedBytes, openWriters, again);
      opened =
          new Opened(
              tables,
              buckets.bucket(sourceBucket),
              new PackConversion(lake, tables, settings, Clock.systemUTC()));
    }
    return opened;
  }
}
