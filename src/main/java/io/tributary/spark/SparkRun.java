package io.tributary.spark;

import io.tributary.convert.ConversionSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Has batches converted by Spark's executors, each in a task of its own. */
final class SparkRun {

  private static final int SECONDS_OF_SILENCE = 30;
  private static final String TAKEN_OVER = "another run of the table has taken over";

  /** Whether tasks of a job that is cancelled are interrupted. */
  private static final String INTERRUPT = "spark.job.interruptOnCancel";

  private static final Duration PAUSE = Duration.ofMillis(100);

  /** More than a pack takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int ATTEMPTS = 4;
  private static final int CORES = 4;
  private static final long MIB = 1 << 20;

  /** Locally, a task is tried once, unless the master's name says otherwise. */
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[[^,\\]]+(?:, *([0-9]+))?])?");

  private final JavaSparkContext spark;
  private final BooleanSupplier mayGoOn;

  /**
   * @param mayGoOn asked now and then; if it may not, the run ends
   */
  SparkRun(JavaSparkContext spark, BooleanSupplier mayGoOn) {
    this.spark = spark;
    this.mayGoOn = mayGoOn;
  }

  /** Settings that keep conversions within the heap of each executor. */
  static ConversionSettings settings(JavaSparkContext spark) {
    if (spark.isLocal()) {
      return ConversionSettings.forHeap(spark.defaultParallelism());
    }
    SparkConf configuration = spark.getConf();
    long heap = configuration.getSizeAsMb("spark.executor.memory", "1g") * MIB;
    return ConversionSettings.forHeap(heap, configuration.getInt("spark.executor.cores", CORES));
  }

  /** How many attempts of a task Spark makes. */
  static int attempts(String master, SparkConf configuration) {
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      return local.group(1) == null ? 1 : Integer.parseInt(local.group(1));
    }
    return configuration.getInt("spark.task.maxFailures", ATTEMPTS);
  }

  /**
   * Converts batches, and waits for all.
   *
   * @param lake where and how
   * @param batches as {@link BatchJson} writes them; at least one
   * @return what became of each, in their order
   * @throws IOException if Spark gives up, or the run may not go on
   */
  List<BatchResult> convert(ExecutorLake lake, List<String> batches) throws IOException {
    Broadcast<ExecutorLake> everywhere = spark.broadcast(lake);
    String before = spark.getLocalProperty(INTERRUPT);
    spark.setLocalProperty(INTERRUPT, "true");
    try {
      int attempts = attempts(spark.master(), spark.getConf());
      JavaFutureAction<List<String>> job =
          spark
              .parallelize(batches, batches.size())
              .map(new ConversionTask(everywhere, attempts))
              .collectAsync();
      List<String> results = await(job, batches.size());
      awaitOthers(job);
      return results.stream().map(BatchResult::read).toList();
    } finally {
      spark.setLocalProperty(INTERRUPT, before);
      everywhere.destroy();
    }
  }

  private List<String> await(JavaFutureAction<List<String>> job, int batches) throws IOException {
    while (true) {
      try {
        return job.get(SECONDS_OF_SILENCE, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        if (!mayGoOn.getAsBoolean()) {
          job.cancel(true);
          throw new IOException(TAKEN_OVER, e);
        }
        System.out.println(
            "batches converted: "
                + count(job, SparkStageInfo::numCompletedTasks)
                + " of "
                + batches);
      } catch (ExecutionException e) {
        throw new IOException("Spark has given up: " + e.getCause().getMessage(), e);
      } catch (InterruptedException e) {
        job.cancel(true);
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  /** Attempts go on though others have succeeded; until they end, the ledger is not at rest. */
  private void awaitOthers(JavaFutureAction<?> job) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (count(job, SparkStageInfo::numActiveTasks) > 0 && System.nanoTime() < end) {
      if (!mayGoOn.getAsBoolean()) {
        throw new IOException(TAKEN_OVER);
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private int count(JavaFutureAction<?> job, ToIntFunction<SparkStageInfo> tasks) {
    int count = 0;
    for (int id : job.jobIds()) {
      SparkJobInfo info = spark.statusTracker().getJobInfo(id);
      for (int stage : info == null ? new int[0] : info.stageIds()) {
        SparkStageInfo stageInfo = spark.statusTracker().getStageInfo(stage);
        count += stageInfo == null ? 0 : tasks.applyAsInt(stageInfo);
      }
    }
    return count;
  }
}
