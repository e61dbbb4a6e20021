package io.tributary.cli;

import io.tributary.backfill.DayRange;
import io.tributary.backfill.Plan;
import io.tributary.backfill.Selection;
import io.tributary.backfill.Survey;
import io.tributary.convert.Lake;
import io.tributary.store.S3Location;
import io.tributary.table.LogTables;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which logs a backfill is about, and where they are converted to. */
final class BackfillOptions {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      required = true,
      description = "The table of the log: alb, cloudtrail, ...")
  private String tableName = "";

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      required = true,
      description = "Where the log is: s3://bucket/prefix, or a folder (but hidden files).")
  private String source = "";

  @Option(
      names = "--from",
      paramLabel = "DAY",
      required = true,
      converter = DayConverter.class,
      description = "The first day, as in 2026-01-01, by the dates of folders and names.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      required = true,
      converter = DayConverter.class,
      description = "The day after the last one.")
  private LocalDate to = LocalDate.EPOCH;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "Only logs of this account; those whose name does not say are its.")
  private @Nullable String account;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Only logs of this region; those whose name does not say are of it.")
  private @Nullable String region;

  @Option(names = "--overwrite", description = "Convert what the lake has already, too.")
  private boolean overwrite;

  @Mixin private FieldsOption fieldsOption = new FieldsOption();

  @Mixin private SecretsOption secretsOption = new SecretsOption();

  @Mixin private LogLakeOption lakeOption = new LogLakeOption();

  private LogTables tables = LogTables.bundled();

  /** Has the table of the log have the fields that were chosen; comes before all else. */
  void choose(Streams streams) {
    tables = secretsOption.in(fieldsOption.in(tables, tableName, streams));
  }

  /** Which logs are meant. */
  Selection selection() {
    if (account != null && !ACCOUNT.matcher(account).matches()) {
      throw new CommandException(
          ExitCode.USAGE, "--account is " + account + ", but ids of accounts have 12 digits");
    }
    return new Selection(LogTableNames.find(tables, tableName).get(0), range(), account, region);
  }

  private DayRange range() {
    if (!from.isBefore(to)) {
      throw new CommandException(
          ExitCode.USAGE,
          "--to is " + to + ", the day after the last one; it must be after --from, " + from);
    }
    return new DayRange(from, to);
  }

  /**
   * Where they are.
   *
   * @param unreadable told of files and folders that cannot be read
   */
  LogSource source(Consumer<String> unreadable) {
    return LogSource.of(source, lakeOption.folder(), unreadable);
  }

  /** The source as it was given, for people. */
  String sourceText() {
    return source;
  }

  /** What to tell the user if no log is found. */
  String nothingFound(Plan plan) {
    return "%s: no log of %s in %s; other objects listed: %d"
        .formatted(source, plan.table().name(), plan.range(), plan.listed());
  }

  Lake lake() {
    return lakeOption.lake();
  }

  Lake lakeToRead() {
    return lakeOption.lakeToRead();
  }

  LogLakeOption lakeOption() {
    return lakeOption;
  }

  LogTables tables() {
    return tables;
  }

  /** Whether what is converted already is converted again. */
  boolean overwrite() {
    return overwrite;
  }

  /** The same, for a job elsewhere; it finds all in S3. */
  Map<String, String> jobArguments() {
    if (!S3Location.isOne(source)) {
      throw new CommandException(
          ExitCode.USAGE, source + " is on this machine: a job can only read s3://bucket/prefix");
    }
    Selection selection = selection();
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--table", selection.table().name());
    arguments.put("--source", source);
    arguments.put("--from", selection.range().from().toString());
    arguments.put("--to", selection.range().to().toString());
    arguments.put("--overwrite", String.valueOf(overwrite));
    arguments.putAll(lakeOption.jobArguments());
    if (fieldsOption.names() != null) {
      arguments.put("--fields", fieldsOption.names());
    }
    if (secretsOption.keeps()) {
      arguments.put("--keep-secrets", "true");
    }
    if (account != null) {
      arguments.put("--account", account);
    }
    if (region != null) {
      arguments.put("--region", region);
    }
    return arguments;
  }

  /** Finds out what there is. */
  Survey survey(LogSource logs, Lake lake) {
    return new Survey(logs.store(), logs.prefix(), logs.wanted(), selection(), lake, tables);
  }
}
