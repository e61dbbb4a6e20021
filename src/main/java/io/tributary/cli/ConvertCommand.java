package io.tributary.cli;

import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.KeyPatterns;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "convert",
    description = "Convert service logs to Parquet in a lake.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Which log an object is of is told by its name and folders, as AWS gives them. What is no log",
      "is skipped, and so is what the lake has already. Lines that are no records are kept in the",
      "table rejects; what became of each object is in ingest_ledger. Interrupted, the same command",
      "goes on where it was. Region and credentials for S3 are those of the environment."
    })
final class ConvertCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SOURCE",
      description = "A file, a folder with all in it (but hidden files), or s3://bucket/prefix.")
  private String argument = "";

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "Only logs of this table. A file that is named itself is taken for one.")
  private @Nullable String tableName;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "The account of logs whose name does not say it.")
  private @Nullable String account;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The region of logs whose name does not say it.")
  private @Nullable String region;

  @Mixin private FieldsOption fieldsOption = new FieldsOption();

  @Mixin private SecretsOption secretsOption = new SecretsOption();

  @Mixin private LogLakeOption lakeOption = new LogLakeOption();

  @Mixin private ThreadsOption threadsOption = new ThreadsOption();

  @Option(names = "--again", description = "Convert what the lake has already, too.")
  private boolean again;

  private final Streams streams;
  private LogTables tables = LogTables.bundled();

  ConvertCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    tables = secretsOption.in(fieldsOption.in(tables, tableName, streams));
    UnreadableFiles unreadable = new UnreadableFiles(streams);
    LogSource source = LogSource.of(argument, lakeOption.folder(), unreadable);
    RecognisedLogs logs = logs(source);
    ConversionSettings settings = ConversionSettings.forHeap(threadsOption.threads());
    Conversion conversion =
        new Conversion(
            lakeOption.lake(),
            tables,
            again ? settings.convertingAgain() : settings,
            Clock.systemUTC());
    ConversionSummary summary = new ConversionSummary();
    long start = System.nanoTime();
    long size = Terminal.is(Terminal.STANDARD_ERROR) ? size(source, logs(source)) : 0;
    try (Interrupts interrupts = new Interrupts();
        ConversionRun run =
            new ConversionRun(
                streams,
                interrupts,
                conversion,
                source.store(),
                threadsOption.threads(),
                summary,
                size)) {
      source.list(object -> add(run, object, logs.recognise(object.key()), summary));
    }
    int code = report(summary, Duration.ofNanos(System.nanoTime() - start), unreadable);
    return unreadable.areThere() ? ExitCode.FAILED : code;
  }

  private long size(LogSource source, RecognisedLogs logs) throws IOException {
    AtomicLong size = new AtomicLong();
    source.list(
        object -> {
          if (logs.recognise(object.key()) instanceof Recognition.Log) {
            size.addAndGet(object.size());
          }
        });
    return size.get();
  }

  private RecognisedLogs logs(LogSource source) {
    List<LogTable> wanted = LogTableNames.find(tables, tableName);
    LogTable table = tableName == null ? null : wanted.get(0);
    return new RecognisedLogs(source, new KeyPatterns(wanted), table, givenValues());
  }

  private Map<String, String> givenValues() {
    Map<String, String> values = new HashMap<>();
    if (account != null && account.isBlank() || region != null && region.isBlank()) {
      throw new CommandException(ExitCode.USAGE, "--account and --region need a value");
    }
    if (account != null) {
      values.put("account", account);
    }
    if (region != null) {
      values.put("region", region);
    }
    return values;
  }

  private static void add(
      ConversionRun run, ListedObject object, Recognition recognition, ConversionSummary summary) {
    if (recognition instanceof Recognition.Log log) {
      run.add(object.key(), object.size(), log);
    } else if (recognition instanceof Recognition.Other other) {
      summary.noLog(object.key(), other.reason());
    }
  }

  private int report(ConversionSummary summary, Duration time, UnreadableFiles unreadable) {
    if (summary.logs() == 0 && summary.skipped().isEmpty() && !unreadable.areThere()) {
      throw new CommandException(ExitCode.USAGE, argument + ": no objects in it");
    }
    ConversionTables.print(streams.out(), summary, time);
    streams.out().flush();
    long rejects = summary.total().rejects();
    if (rejects > 0) {
      streams.complain(
          (rejects == 1 ? "1 line is no record" : rejects + " lines are no records")
              + "; to see why"
              + lakeOption.query("SELECT * FROM rejects"));
    }
    if (summary.logs() == 0) {
      streams.complain(argument + ": no log is in it; --table takes a file for one");
      return ExitCode.USAGE;
    }
    boolean bad = rejects > 0 || summary.failures() > 0 || summary.incomplete() > 0;
    return bad ? ExitCode.FAILED : ExitCode.OK;
  }
}
