package io.tributary.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.S3Store;
import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Lake;
import io.tributary.convert.LedgerEntry;
import io.tributary.convert.Outcome;
import io.tributary.convert.Recognition;
import io.tributary.deploy.PlannedLake;
import io.tributary.partition.RememberingCatalog;
import io.tributary.store.FolderStore;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The samples of logs, converted as convertLogs does. */
final class SampleConversion {

  private static final Map<String, String> VALUES =
      Map.of("account", "123456789012", "region", "eu-central-1", "distribution", "E2EXAMPLE1TEXT");

  private final Conversion conversion;

  /** Into the tables of a lake. */
  SampleConversion(PlannedLake lake) {
    this(lake, LogTables.bundled());
  }

  /** Into files of other definitions than those of the lake's tables. */
  SampleConversion(PlannedLake lake, LogTables definitions) {
    conversion =
        new Conversion(
            new Lake(
                new S3Store(lake.s3(), lake.bucket()), "", new RememberingCatalog(lake.catalog())),
            definitions,
            ConversionSettings.forHeap(1),
            Clock.systemUTC());
  }

  /** Converts all samples of a log. */
  List<LedgerEntry> convert(LogTable table) throws IOException {
    List<LedgerEntry> entries = new ArrayList<>();
    for (Path sample : LogSamples.of(table)) {
      entries.add(convert(table, sample));
    }
    return entries;
  }

  /** Converts one. */
  LedgerEntry convert(LogTable table, Path sample) throws IOException {
    Recognition.Log log = new Recognition.Log(table, VALUES, Recognition.NO_DAY);
    Outcome outcome = conversion.convert(new FolderStore(LogSamples.FOLDER), sample + "", log);
    assertThat(outcome).as("%s", sample).isInstanceOf(Outcome.Converted.class);
    return ((Outcome.Converted) outcome).entry();
  }
}
