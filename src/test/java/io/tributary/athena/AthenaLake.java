package io.tributary.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.GlueCatalog;
import io.tributary.aws.GlueTables;
import io.tributary.aws.LakeTables;
import io.tributary.aws.S3Store;
import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Lake;
import io.tributary.convert.LedgerEntry;
import io.tributary.convert.Outcome;
import io.tributary.convert.Recognition;
import io.tributary.partition.Partition;
import io.tributary.partition.RememberingCatalog;
import io.tributary.store.FolderStore;
import io.tributary.table.EventTable;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A lake in the emulator's S3, its tables and partitions in the emulator's Glue. */
final class AthenaLake {

  /** The hour in which all events arrived. */
  static final List<String> HOUR = List.of("2026-09-01", "16");

  private static final LogTables TABLES = LogTables.bundled();
  private static final Map<String, String> VALUES =
      Map.of("account", "123456789012", "region", "eu-central-1", "distribution", "E2EXAMPLE1TEXT");

  private final String database = "athena_" + UUID.randomUUID().toString().replace('-', '_');
  private final String bucket = database.replace('_', '-');
  private final S3Client s3;
  private final GlueClient glue;
  private final GlueCatalog catalog;

  private AthenaLake(Emulator emulator) {
    s3 = emulator.client(S3Client.builder().forcePathStyle(true));
    glue = emulator.client(GlueClient.builder());
    catalog = new GlueCatalog(glue, database);
  }

  /** Creates the bucket, the database and the tables of logs. */
  static AthenaLake create(Emulator emulator) {
    AthenaLake lake = new AthenaLake(emulator);
    lake.s3.createBucket(
        request ->
            request
                .bucket(lake.bucket)
                .createBucketConfiguration(c -> c.locationConstraint(Emulator.REGION.id())));
    LakeTables.create(lake.glue, lake.database, "s3://" + lake.bucket + "/");
    return lake;
  }

  String database() {
    return database;
  }

  /** Converts the samples of a log, as the function does. */
  List<LedgerEntry> convertSamples(LogTable table) throws IOException {
    Conversion conversion =
        new Conversion(
            new Lake(new S3Store(s3, bucket), "", new RememberingCatalog(catalog)),
            TABLES,
            ConversionSettings.forHeap(1),
            Clock.systemUTC());
    Recognition.Log log = new Recognition.Log(table, VALUES, Recognition.NO_DAY);
    List<LedgerEntry> entries = new ArrayList<>();
    for (Path sample : LogSamples.of(table)) {
      Outcome outcome = conversion.convert(new FolderStore(LogSamples.FOLDER), sample + "", log);
      assertThat(outcome).as("%s", sample).isInstanceOf(Outcome.Converted.class);
      entries.add(((Outcome.Converted) outcome).entry());
    }
    return entries;
  }

  /** Creates the table of some events, with a file that Firehose could have written. */
  void add(EventTable table, byte[] lines) throws IOException {
    GlueTables.create(glue, database, table, "s3://" + bucket + "/");
    String prefix = "%s/date=%s/hour=%s/".formatted(table.name(), HOUR.get(0), HOUR.get(1));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(lines);
    }
    s3.putObject(
        request -> request.bucket(bucket).key(prefix + "events.gz"),
        RequestBody.fromBytes(bytes.toByteArray()));
    assertThat(
            catalog.register(
                table.name(), List.of(new Partition(table.name(), HOUR, bucket, prefix))))
        .isEmpty();
  }
}
