package io.tributary.spark;

import io.tributary.deploy.RecordingProxy;
import io.tributary.deploy.RecordingProxy.Call;
import io.tributary.spark.SparkSubmit.Ended;
import io.tributary.spark.SparkSubmit.Job;
import io.tributary.table.LogTables;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** Backfills of all samples by a real Spark, in the ways that it is used. */
final class JobsOfSpark {

  /** Spark makes another attempt of each task that takes a second. */
  private static final List<String> CLUSTER =
      List.of(
          "spark.executor.memory=512m",
          "spark.executor.cores=2",
          "spark.scheduler.minRegisteredResourcesRatio=1",
          "spark.speculation=true",
          "spark.speculation.task.duration.threshold=1s");

  private final SparkSubmit spark;
  private final Path userJar;
  private final URI endpoint;
  private final String logs;
  private final Path folder;
  private final AtomicLong killedExecutors = new AtomicLong();
  private final Rendezvous attempts = new Rendezvous();

  private JobsOfSpark(SparkSubmit spark, Path userJar, URI endpoint, String logs, Path folder) {
    this.spark = spark;
    this.userJar = userJar;
    this.endpoint = endpoint;
    this.logs = logs;
    this.folder = folder;
  }

  /**
   * Lays a Spark out, where one can run.
   *
   * @param endpoint that of the emulator
   * @param logs the bucket of the samples
   * @param folder for what executors and a user's program need
   */
  static JobsOfSpark prepare(URI endpoint, String logs, Path folder) throws Exception {
    SparkSubmit spark = SparkSubmit.install(endpoint);
    Path userJar = new UserJar(spark, folder.resolve("user")).build();
    return new JobsOfSpark(spark, userJar, endpoint, logs, folder);
  }

  /**
   * On two executors, which do not live to see the end of the first pack. Later, one attempt of a
   * pack waits with its first file until another one is as far.
   */
  Ended submit(BackfilledLake lake) throws Exception {
    CompletableFuture<Job> job = new CompletableFuture<>();
    AtomicBoolean happened = new AtomicBoolean();
    try (RecordingProxy aws =
        new RecordingProxy(
            endpoint,
            call -> {
              if (isWritingRows(call, "alb") && happened.compareAndSet(false, true)) {
                killedExecutors.set(job.join().killExecutors());
              }
              if (isWritingRows(call, "vpc_flow")) {
                attempts.arrive(call.parameters().path("Resource").asString());
              }
            })) {
      List<String> arguments = new ArrayList<>(List.of("--master", "local"));
      CLUSTER.forEach(setting -> arguments.addAll(List.of("--conf", setting)));
      arguments.addAll(
          List.of(
              "--class",
              "io.tributary.spark.TwoHosts",
              "--jars",
              SparkSubmit.JAR.toString(),
              userJar.toString(),
              folder.resolve("executors").toString(),
              BackfillJob.class.getName()));
      arguments.addAll(arguments(lake));
      job.complete(spark.at(aws.endpoint()).submit("submitted", List.of(), arguments));
      return job.join().await();
    }
  }

  private static boolean isWritingRows(Call call, String table) {
    String key = call.parameters().path("Resource").asString();
    return call.action().equals("s3:PutObject")
        && key.endsWith(".parquet")
        && key.contains("/" + table + "/");
  }

  private List<String> arguments(BackfilledLake lake) {
    Map<String, String> sources = new TreeMap<>();
    LogTables.bundled()
        .logs()
        .forEach(
            table -> sources.put(table.name(), "s3://" + logs + "/" + SampleObjects.prefix(table)));
    return List.of(
        "--sources",
        JsonMapper.shared().writeValueAsString(sources),
        "--lake",
        "s3://" + lake.name() + "/",
        "--database",
        lake.name(),
        "--from",
        SampleObjects.FIRST_DAY.toString(),
        "--to",
        SampleObjects.LAST_DAY.plusDays(1).toString());
  }

  /** In one JVM, with what Spark has before the jar. */
  Ended submitAgain(BackfilledLake lake) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--master",
                "local[2]",
                "--class",
                BackfillJob.class.getName(),
                SparkSubmit.JAR.toString()));
    arguments.addAll(arguments(lake));
    return spark.submit("again", List.of(), arguments).await();
  }

  /**
   * In one JVM, before all that Spark has; and what starts the job is the script for Glue.
   *
   * @param written a copy of a lake, for the program to read
   */
  Ended runAsUser(BackfilledLake lake, Path written) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--master",
                "local[2]",
                "--conf",
                "spark.sql.shuffle.partitions=2",
                "--class",
                "io.tributary.spark.SparkUser",
                userJar.toString(),
                written.toString(),
                "Backfill"));
    arguments.addAll(arguments(lake));
    return spark.submit("user", List.of(SparkSubmit.JAR, userJar), arguments).await();
  }

  /** Executors that were ended while they wrote. */
  long killedExecutors() {
    return killedExecutors.get();
  }

  /** Whether two attempts wrote the same file at the same time. */
  boolean attemptsMet() {
    return attempts.met();
  }
}
