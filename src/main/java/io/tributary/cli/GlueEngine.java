package io.tributary.cli;

import io.tributary.aws.job.GlueJob;
import io.tributary.aws.job.GlueJobRun;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Has a backfill done by a job of AWS Glue, and tells the user how that goes. */
final class GlueEngine {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Streams streams;
  private final GlueJob job;
  private final Duration pause;

  GlueEngine(Streams streams, GlueJob job) {
    this(streams, job, PAUSE);
  }

  /**
   * @param pause between two looks at the run
   */
  GlueEngine(Streams streams, GlueJob job, Duration pause) {
    this.streams = streams;
    this.job = job;
    this.pause = pause;
  }

  /**
   * Starts a run and follows it to its end, or until the user has seen enough.
   *
   * @param arguments of the run, by names that begin with {@code --}
   * @return the exit code
   * @throws IOException if the run cannot be started, or nothing more is known of it
   */
  int run(Map<String, String> arguments) throws IOException {
    String id = job.start(arguments);
    tell("run " + id + " of the Glue job " + job.name() + "; Ctrl-C leaves it running");
    try (Interrupts interrupts = new Interrupts()) {
      try {
        return follow(id);
      } catch (IOException e) {
        if (!interrupts.happened()) {
          throw e;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      leave(id);
      return ExitCode.FAILED;
    }
  }

  private int follow(String id) throws IOException, InterruptedException {
    String told = "";
    GlueJobRun run = job.run(id);
    while (!run.hasEnded()) {
      if (!run.state().equals(told)) {
        tell(run.state());
        told = run.state();
      }
      Thread.sleep(pause.toMillis());
      run = job.run(id);
    }
    tell(end(run));
    if (!run.hasSucceeded()) {
      streams.complain(
          "run "
              + id
              + " ended as "
              + run.state()
              + (run.error() == null ? "" : ": " + run.error())
              + "; started again, it converts what is missing");
    }
    return run.hasSucceeded() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String end(GlueJobRun run) {
    Duration time = run.time();
    String text =
        String.format(
            Locale.ROOT,
            "%s after %d:%02d:%02d",
            run.state(),
            time.toHours(),
            time.toMinutesPart(),
            time.toSecondsPart());
    return run.dpuHours() == 0
        ? text
        : text + String.format(Locale.ROOT, ", %.2f DPU hours", run.dpuHours());
  }

  private void leave(String id) {
    String run = " --job-name " + Shell.word(job.name()) + " --";
    streams.complain(
        "run "
            + id
            + " goes on: see it with 'aws glue get-job-run"
            + run
            + "run-id "
            + id
            + "', end it with 'aws glue batch-stop-job-run"
            + run
            + "job-run-ids "
            + id
            + "'");
  }

  private void tell(String text) {
    streams.out().println(text);
    streams.out().flush();
  }
}
