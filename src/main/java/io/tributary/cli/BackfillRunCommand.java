package io.tributary.cli;

import io.tributary.aws.job.GlueJob;
import io.tributary.backfill.Balance;
import io.tributary.backfill.Batch;
import io.tributary.backfill.DayBalance;
import io.tributary.backfill.LedgerCheck;
import io.tributary.backfill.LocalRun;
import io.tributary.backfill.Packing;
import io.tributary.backfill.Plan;
import io.tributary.backfill.Rates;
import io.tributary.backfill.RunLock;
import io.tributary.backfill.Survey;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Generations;
import io.tributary.convert.Lake;
import io.tributary.convert.PackConversion;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = "Convert what a plan shows.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Objects of the same day, account and region are packed into files of 128 to 512 MB, where",
      "there is that much. Interrupted, the same command goes on where it was; run again, it",
      "converts what came since. One run of a table is there at a time.",
      "",
      "With --engine glue, the Glue job that deploy/ makes does it, and this follows it to its end:",
      "Ctrl-C leaves the job running."
    })
final class BackfillRunCommand implements Callable<Integer> {

  @Mixin private BackfillOptions options = new BackfillOptions();

  @Mixin private ThreadsOption threadsOption = new ThreadsOption();

  /** What converts. */
  enum Engine {
    LOCAL,
    GLUE
  }

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "local",
      description = "What converts: local, this machine; or glue, a job of AWS Glue.")
  private Engine engine = Engine.LOCAL;

  @Option(
      names = "--job",
      paramLabel = "NAME",
      description = "The Glue job: what terraform output -raw backfill_job says.")
  private @Nullable String job;

  private final Streams streams;
  private final UnreadableFiles unreadable;

  BackfillRunCommand(Streams streams) {
    this.streams = streams;
    this.unreadable = new UnreadableFiles(streams);
  }

  @Override
  public Integer call() throws IOException {
    options.choose(streams);
    return switch (engine) {
      case LOCAL -> runHere();
      case GLUE -> runOnGlue();
    };
  }

  private int runOnGlue() throws IOException {
    if (job == null) {
      throw new CommandException(ExitCode.USAGE, "--engine glue needs --job, the job's name");
    }
    Map<String, String> arguments = options.jobArguments();
    try (GlueJob glueJob = GlueJob.connect(job)) {
      return new GlueEngine(streams, glueJob).run(arguments);
    }
  }

  private int runHere() throws IOException {
    if (job != null) {
      throw new CommandException(ExitCode.USAGE, "--job is for --engine glue");
    }
    LogSource source = options.source(unreadable);
    LogTable table = options.selection().table();
    Lake lake = options.lake();
    int threads = threadsOption.threads();
    long start = System.nanoTime();
    try (Interrupts interrupts = new Interrupts();
        RunLock lock = RunLock.acquire(lake, table, Clock.systemUTC())) {
      lake.requireTables(table);
      new Generations(lake).recover(table);
      Packing packing = new Packing(Rates.bundled().of(table), options.overwrite());
      Plan plan = survey(options.survey(source, lake), packing);
      if (plan.found().objects() == 0) {
        streams.complain(options.nothingFound(plan));
        return unreadable.areThere() ? ExitCode.FAILED : ExitCode.OK;
      }
      List<Batch> batches = packing.batches(threads);
      BackfillRun run =
          new BackfillRun(
              streams,
              interrupts,
              source.store(),
              lake.prefix() + table.name() + "/",
              new Balance(plan, options.overwrite()),
              batches);
      BooleanSupplier mayGoOn = () -> !interrupts.happened() && !lock.isLost();
      if (!convert(run, source, lake, batches, mayGoOn) || interrupts.happened()) {
        // Now, as the process is over once the lock is released.
        streams.complain(run.interrupted(options.overwrite()));
        return ExitCode.FAILED;
      }
      if (lock.isLost()) {
        throw new CommandException(ExitCode.FAILED, "another run of the table has taken over");
      }
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return report(run, time, problems(run, source, lake, batches));
    }
  }

  private Plan survey(Survey survey, Packing packing) throws IOException {
    try (ListingProgress progress = new ListingProgress(streams)) {
      progress.begin(survey::seen);
      return survey.plan(packing);
    }
  }

  /** Returns whether it came to its end without this thread being interrupted. */
  private boolean convert(
      BackfillRun run, LogSource source, Lake lake, List<Batch> batches, BooleanSupplier mayGoOn) {
    int threads = threadsOption.threads();
    ConversionSettings settings = ConversionSettings.forHeap(threads);
    PackConversion conversion =
        new PackConversion(
            lake,
            options.tables(),
            options.overwrite() ? settings.convertingAgain() : settings,
            Clock.systemUTC());
    try (Progress progress = run.progress()) {
      ObjectStore counted = new CountedStore(source.store(), progress::read);
      new LocalRun(conversion, counted, threads, mayGoOn, run).run(batches);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What the balance and the ledger say is wrong. */
  private List<String> problems(BackfillRun run, LogSource source, Lake lake, List<Batch> batches)
      throws IOException {
    List<String> problems = new ArrayList<>(run.balance().problems());
    problems.addAll(
        new LedgerCheck(lake, options.tables())
            .problems(source.store(), batches, run.notConverted()));
    return problems;
  }

  private int report(BackfillRun run, Duration time, List<String> problems) {
    BackfillRunTables.print(streams.out(), run, time);
    streams.out().flush();
    problems.forEach(streams::complain);
    DayBalance total = run.balance().total();
    if (total.rejects() > 0) {
      streams.complain(
          (total.rejects() == 1 ? "1 line is no record" : total.rejects() + " lines are no records")
              + "; to see why"
              + options.lakeOption().query("SELECT * FROM rejects"));
    }
    boolean bad =
        unreadable.areThere() || run.hasProblems() || total.rejects() > 0 || !problems.isEmpty();
    return bad ? ExitCode.FAILED : ExitCode.OK;
  }
}
