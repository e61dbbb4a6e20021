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
import io.tributary.log.LogSamples;
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

  private final Map<String, String> values;
  private final Conversion conversion;

  /** Into the tables of a lake. */
  SampleConversion(PlannedLake lake) {
    this(lake, "123456789012");
  }

  /** Into the tables of a lake, as logs of an account. */
  SampleConversion(PlannedLake lake, String account) {
    values = Map.of("account", account, "region", "eu-central-1", "distribution", "E2EXAMPLE1TEXT");
    conversion =
        new Conversion(
            new Lake(
                new S3Store(lake.s3(), lake.bucket()), "", new RememberingCatalog(lake.catalog())),
            LogTables.bundled(),
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
    return convert(table, LogSamples.FOLDER, sample);
  }

  /** Converts a file in a folder. */
  LedgerEntry convert(LogTable table, Path folder, Path file) throws IOException {
    Recognition.Log log = new Recognition.Log(table, values, Recognition.NO_DAY);
    Outcome outcome = conversion.convert(new FolderStore(folder), file.toString(), log);
    assertThat(outcome).as("%s", file).isInstanceOf(Outcome.Converted.class);
    return ((Outcome.Converted) outcome).entry();
  }
}
