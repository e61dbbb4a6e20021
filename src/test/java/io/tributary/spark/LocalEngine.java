package io.tributary.spark;

import io.tributary.aws.Emulator;
import io.tributary.aws.GlueCatalog;
import io.tributary.aws.S3Store;
import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.KeyPatterns;
import io.tributary.convert.Lake;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

final class LocalEngine {
  private LocalEngine() {}

  static void backfill(Emulator emulator, String logs, BackfilledLake lake) throws IOException {
    LogTables tables = LogTables.bundled();
    Conversion conversion =
        new Conversion(
            new Lake(
                lake.store(),
                "",
                new GlueCatalog(emulator.client(GlueClient.builder()), lake.name())),
            tables,
            ConversionSettings.forHeap(1),
            Clock.systemUTC());
    ObjectStore source =
        new S3Store(emulator.client(S3Client.builder().forcePathStyle(true)), logs);
    KeyPatterns patterns = new KeyPatterns(tables.logs());
    List<String> keys = new ArrayList<>();
    source.list("", object -> keys.add(object.key()));
    for (String key : keys) {
      if (!key.contains("archived")) {
        conversion.convert(source, key, (Recognition.Log) patterns.recognise(key));
      }
    }
  }
}
