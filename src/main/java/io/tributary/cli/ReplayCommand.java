package io.tributary.cli;

import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Conversions;
import io.tributary.convert.Lake;
import io.tributary.convert.Pack;
import io.tributary.convert.RejectedObjects;
import io.tributary.convert.RejectedObjects.RejectedObject;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    description = "Convert objects again that have rejects, such as with a newer version.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Objects are read again where they were read; the rejects of one that is gone are kept. Where",
      "a backfill has packed objects, all of a pack are read again; no backfill of the table may",
      "run then."
    })
final class ReplayCommand implements Callable<Integer> {

  @Option(names = "--table", paramLabel = "TABLE", description = "Only rejects of this table.")
  private @Nullable String tableName;

  @Mixin private FieldsOption fieldsOption = new FieldsOption();

  @Mixin private SecretsOption secretsOption = new SecretsOption();

  @Mixin private LogLakeOption lakeOption = new LogLakeOption();

  @Mixin private ThreadsOption threadsOption = new ThreadsOption();

  private LogTables tables = LogTables.bundled();
  private final Streams streams;

  ReplayCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    tables = secretsOption.in(fieldsOption.in(tables, tableName, streams));
    Lake lake = lakeOption.lake();
    List<RejectedObject> objects = new ArrayList<>();
    Map<LogTable, List<Pack>> packs = new LinkedHashMap<>();
    for (LogTable table : LogTableNames.find(tables, tableName)) {
      RejectedObjects.Found found = new RejectedObjects(lake).of(table);
      objects.addAll(found.objects());
      if (!found.packs().isEmpty()) {
        packs.put(table, found.packs());
      }
    }
    ReplaySummary summary = new ReplaySummary(objects);
    try (Interrupts interrupts = new Interrupts();
        Progress progress =
            new Progress(streams, size(objects, packs), "objects", summary::ended)) {
      ObjectStore source = new CountedStore(new UriStore(), progress::read);
      ReplayOutcomes outcomes = new ReplayOutcomes(summary, interrupts, progress);
      convertAlone(lake, source, objects, outcomes);
      PackReplay replay =
          new PackReplay(lake, tables, source, threadsOption.threads(), interrupts, outcomes);
      packs.forEach(replay::run);
    }
    summary.print(streams.out());
    return summary.isAllWell() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Bytes to read. */
  private static long size(List<RejectedObject> objects, Map<LogTable, List<Pack>> packs) {
    return alone(objects).mapToLong(object -> object.entry().bytesIn()).sum()
        + packs.values().stream().flatMap(List::stream).mapToLong(Pack::bytes).sum();
  }

  private static Stream<RejectedObject> alone(List<RejectedObject> objects) {
    return objects.stream().filter(object -> object.entry().pack() == null);
  }

  private void convertAlone(
      Lake lake, ObjectStore source, List<RejectedObject> objects, ReplayOutcomes outcomes) {
    int threads = threadsOption.threads();
    Conversion conversion =
        new Conversion(
            lake, tables, ConversionSettings.forHeap(threads).convertingAgain(), Clock.systemUTC());
    try (Conversions conversions = new Conversions(conversion, source, threads, outcomes)) {
      alone(objects)
          .forEach(object -> conversions.add(object.entry().sourceObject(), object.log()));
    }
  }
}
