package io.tributary.cli;

import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Conversions;
import io.tributary.convert.Lake;
import io.tributary.convert.Outcome;
import io.tributary.convert.RejectedObjects;
import io.tributary.convert.RejectedObjects.RejectedObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
      "Objects are read again where they were read; the rejects of one that is gone are kept."
    })
final class ReplayCommand implements Callable<Integer> {

  @Option(names = "--table", paramLabel = "TABLE", description = "Only rejects of this table.")
  private @Nullable String tableName;

  @Mixin private LogLakeOption lakeOption = new LogLakeOption();

  @Mixin private ThreadsOption threadsOption = new ThreadsOption();

  private final Streams streams;

  ReplayCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    LogTables tables = LogTables.bundled();
    Lake lake = lakeOption.lake();
    List<RejectedObject> objects = new ArrayList<>();
    for (LogTable table : LogTableNames.find(tables, tableName)) {
      objects.addAll(new RejectedObjects(lake).of(table));
    }
    ReplaySummary summary = new ReplaySummary(objects);
    Conversion conversion =
        new Conversion(
            lake,
            tables,
            ConversionSettings.forHeap(threadsOption.threads()).convertingAgain(),
            Clock.systemUTC());
    long size = objects.stream().mapToLong(object -> object.entry().bytesIn()).sum();
    try (Interrupts interrupts = new Interrupts();
        Progress progress = new Progress(streams.err(), size, "objects", summary::ended);
        Conversions conversions =
            new Conversions(
                conversion,
                new CountedStore(new UriStore(), progress::read),
                threadsOption.threads(),
                (uri, outcome) -> ended(uri, outcome, summary, interrupts, progress))) {
      objects.forEach(object -> conversions.add(object.entry().sourceObject(), object.log()));
    }
    summary.print(streams.out());
    return summary.isAllWell() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void ended(
      String uri,
      Outcome outcome,
      ReplaySummary summary,
      Interrupts interrupts,
      Progress progress) {
    if (outcome instanceof Outcome.Converted converted) {
      summary.converted(uri, converted.entry());
      return;
    }
    summary.left(uri);
    if (interrupts.happened()) {
      return;
    }
    if (outcome instanceof Outcome.Skipped skipped) {
      progress.complain(streams, uri + ": " + skipped.reason() + "; its rejects are kept");
    } else if (outcome instanceof Outcome.Failed failed) {
      progress.complain(streams, failed.problem().getMessage() + "; its rejects are kept");
    }
  }
}
