package io.tributary.spark;

import io.tributary.aws.Emulator;
import io.tributary.aws.GlueCatalog;
import io.tributary.aws.S3Store;
import io.tributary.backfill.Batch;
import io.tributary.backfill.DayRange;
import io.tributary.backfill.LocalRun;
import io.tributary.backfill.Packing;
import io.tributary.backfill.Rates;
import io.tributary.backfill.Selection;
import io.tributary.backfill.Survey;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Lake;
import io.tributary.convert.PackConversion;
import io.tributary.convert.Packed;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.Clock;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The backfill by threads, in this JVM. */
final class LocalEngine {

  private LocalEngine() {}

  /** Converts the samples of all logs. */
  static void backfill(Emulator emulator, String logs, BackfilledLake backfilled)
      throws IOException, InterruptedException {
    LogTables tables = LogTables.bundled();
    Lake lake =
        new Lake(
            backfilled.store(),
            "",
            new GlueCatalog(emulator.client(GlueClient.builder()), backfilled.name()));
    ObjectStore source =
        new S3Store(emulator.client(S3Client.builder().forcePathStyle(true)), logs);
    PackConversion conversion =
        new PackConversion(lake, tables, ConversionSettings.forHeap(2), Clock.systemUTC());
    DayRange days = new DayRange(SampleObjects.FIRST_DAY, SampleObjects.LAST_DAY.plusDays(1));
    for (LogTable table : tables.logs()) {
      Packing packing = new Packing(Rates.bundled().of(table), false);
      Selection selection = new Selection(table, days, null, null);
      new Survey(source, SampleObjects.prefix(table), key -> true, selection, lake, tables)
          .plan(packing);
      new LocalRun(conversion, source, 2, () -> true, new Strict()).run(packing.batches(2));
    }
  }

  private static final class Strict implements LocalRun.Outcomes {

    @Override
    public void ended(Batch batch, Packed packed) {}

    @Override
    public void failed(Batch batch, Exception problem) {
      throw new IllegalStateException(problem);
    }
  }
}
