package io.tributary.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.deploy.RecordingProxy;
import io.tributary.deploy.RecordingProxy.Call;
import io.tributary.spark.SparkSubmit.Ended;
import io.tributary.spark.SparkSubmit.Job;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.StorageClass;
import tools.jackson.databind.json.JsonMapper;

/**
 * The deployable jar in a real Spark: of samples of all logs it makes the same lake as the local
 * engine does, whatever happens to its executors.
 */
class SparkIT {

  private static final LogTables TABLES = LogTables.bundled();
  private static final String ID = UUID.randomUUID().toString().replace("-", "");
  private static final String LOGS = "logs" + ID;
  private static final LogTable ALB = TABLES.log("alb").orElseThrow();

  /** Its content is in an archive, from where nobody has asked for it. */
  private static final String ARCHIVED =
      SampleObjects.key(ALB, SampleObjects.FIRST_DAY, "archived");

  private static final LogTable VPC_FLOW = TABLES.log("vpc_flow").orElseThrow();

  /** Spark makes another attempt of each task that takes a second. */
  private static final List<String> CLUSTER =
      List.of(
          "spark.executor.memory=512m",
          "spark.executor.cores=2",
          "spark.scheduler.minRegisteredResourcesRatio=1",
          "spark.speculation=true",
          "spark.speculation.task.duration.threshold=1s");

  private static final AtomicLong KILLED_EXECUTORS = new AtomicLong();
  private static final Rendezvous ATTEMPTS = new Rendezvous();

  @TempDir private static Path folder;
  private static Emulator emulator;
  private static SparkSubmit spark;
  private static Path userJar;
  private static BackfilledLake local;
  private static BackfilledLake lake;
  private static BackfilledLake other;
  private static Ended submitted;
  private static Map<String, String> contentBefore;
  private static Ended user;
  private static Ended again;

  @BeforeAll
  static void backfill() throws Exception {
    emulator = Emulator.start();
    S3Client s3 = emulator.client(S3Client.builder().forcePathStyle(true));
    BackfilledLake.createBucket(s3, LOGS);
    SampleObjects.all().forEach((key, content) -> put(s3, key, content, StorageClass.STANDARD));
    put(s3, ARCHIVED, new byte[1], StorageClass.GLACIER);
    local = BackfilledLake.create(emulator, "local" + ID);
    lake = BackfilledLake.create(emulator, "spark" + ID);
    other = BackfilledLake.create(emulator, "other" + ID);
    LocalEngine.backfill(emulator, LOGS, local);
    spark = SparkSubmit.install(emulator.endpoint());
    userJar = new UserJar(spark, folder.resolve("user")).build();
    submit();
    lake.copy(folder.resolve("lake"));
    contentBefore = lake.content();
    user = runAsUser();
    again = submitAgain();
    local.copy(folder.resolve("local"));
    other.copy(folder.resolve("other"));
  }

  private static void put(S3Client s3, String key, byte[] content, StorageClass storageClass) {
    s3.putObject(
        request -> request.bucket(LOGS).key(key).storageClass(storageClass),
        RequestBody.fromBytes(content));
  }

  /**
   * On two executors, which do not live to see the end of the first pack. Later, one attempt of a
   * pack waits with its first file until another one is as far.
   */
  private static void submit() throws Exception {
    CompletableFuture<Job> job = new CompletableFuture<>();
    AtomicBoolean happened = new AtomicBoolean();
    try (RecordingProxy aws =
        new RecordingProxy(
            emulator.endpoint(),
            call -> {
              if (isWritingRows(call, ALB) && happened.compareAndSet(false, true)) {
                KILLED_EXECUTORS.set(job.join().killExecutors());
              }
              if (isWritingRows(call, VPC_FLOW)) {
                ATTEMPTS.arrive(call.parameters().path("Resource").asString());
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
      submitted = job.join().await();
    }
  }

  private static boolean isWritingRows(Call call, LogTable table) {
    String key = call.parameters().path("Resource").asString();
    return call.action().equals("s3:PutObject")
        && key.endsWith(".parquet")
        && key.contains("/" + table.name() + "/");
  }

  private static List<String> arguments(BackfilledLake lake) {
    Map<String, String> sources = new TreeMap<>();
    TABLES
        .logs()
        .forEach(
            table -> sources.put(table.name(), "s3://" + LOGS + "/" + SampleObjects.prefix(table)));
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
  private static Ended submitAgain() throws Exception {
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

  /** In one JVM, before all that Spark has; and what starts the job is the script for Glue. */
  private static Ended runAsUser() throws Exception {
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
                folder.resolve("lake").toString(),
                "Backfill"));
    arguments.addAll(arguments(other));
    return spark.submit("user", List.of(SparkSubmit.JAR, userJar), arguments).await();
  }

  @AfterAll
  static void stopEmulator() {
    if (emulator != null) {
      emulator.close();
    }
  }

  static List<LogTable> logs() {
    return TABLES.logs();
  }

  /** Neither jar sees the other's libraries, but for Zstandard's, which either can use. */
  @Test
  void nothingIsInTheJarThatSparkOrItsHostsHave() throws IOException {
    Set<String> own = classes(SparkSubmit.JAR).collect(Collectors.toCollection(TreeSet::new));
    Set<String> both = new TreeSet<>();
    for (Path jar : SparkSubmit.jars()) {
      classes(jar).filter(own::contains).forEach(both::add);
    }
    assertThat(both).isNotEmpty().allMatch(name -> name.startsWith("com/github/luben/zstd/"));
  }

  private static Stream<String> classes(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everyRowIsThereOnceWhateverHappenedToExecutors(LogTable table) throws Exception {
    assertSame(folder.resolve("lake"), table.name());
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everyRowIsThereOnceInAProgramOfSpark(LogTable table) throws Exception {
    assertSame(folder.resolve("other"), table.name());
  }

  @Test
  void soIsEveryReject() throws Exception {
    assertSame(folder.resolve("lake"), LogTables.REJECTS);
    assertSame(folder.resolve("other"), LogTables.REJECTS);
  }

  private static void assertSame(Path lakeFolder, String table) throws Exception {
    Path expected = folder.resolve("local");
    assertThat(BackfilledLake.rows(expected, table)).isPositive();
    assertThat(BackfilledLake.missing(expected, lakeFolder, table)).isEmpty();
    assertThat(BackfilledLake.missing(lakeFolder, expected, table)).isEmpty();
  }

  @Test
  void theLedgerAndThePartitionsAreThoseOfTheLocalEngine() throws Exception {
    assertThat(lake.balances()).isEqualTo(local.balances()).hasSizeGreaterThan(50);
    assertThat(other.balances()).isEqualTo(local.balances());
    assertThat(lake.partitions()).isEqualTo(local.partitions()).hasSizeGreaterThan(20);
    assertThat(other.partitions()).isEqualTo(local.partitions());
  }

  @Test
  void executorsWereKilledAndTheirTasksDoneAgain() throws Exception {
    assertThat(KILLED_EXECUTORS).hasValue(2);
    assertThat(submitted.err()).contains("ExecutorLostFailure");
  }

  /** Spark ends the one that comes second, wherever it is. */
  @Test
  void anotherAttemptOfATaskWasMadeBesideIt() {
    assertThat(ATTEMPTS.met()).isTrue();
    assertThat(submitted.err()).contains("as speculatable").contains("Killing attempt ");
  }

  @Test
  void anObjectThatCannotBeReadIsReportedAndLeftOut() {
    assertThat(submitted.exitCode()).isEqualTo(1);
    assertThat(submitted.out()).contains("s3://" + LOGS + "/" + ARCHIVED);
    assertThat(submitted.err()).contains("not all is converted: 1 object of alb failed");
  }

  @Test
  void nothingIsLeftThatSaysAConversionIsOnItsWay() throws IOException {
    assertThat(contentBefore.keySet()).noneMatch(key -> key.endsWith(".pending"));
    assertThat(other.content().keySet()).noneMatch(key -> key.endsWith(".pending"));
  }

  /** All but the object in the archive is skipped. */
  @Test
  void aSecondRunChangesNothing() throws IOException {
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.out())
        .contains("alb, 2 days, 2026-09-01 to 2026-09-02: 11 objects, 10 of them converted already")
        .contains("waf, 2 days, 2026-09-01 to 2026-09-02: 2 objects, 2 of them converted already");
    assertThat(lake.content().entrySet()).isEqualTo(contentBefore.entrySet());
  }

  /** Zstandard is whichever comes first, and packs Spark's data before and after Tributary's. */
  @Test
  void aProgramOfSparkCanHaveBoth() throws Exception {
    assertThat(user.exitCode()).as(user.err()).isEqualTo(1);
    assertThat(user.err()).contains("not all is converted: 1 object of alb failed");
    assertThat(user.out().lines().filter("SHUFFLED 4999950000"::equals)).hasSize(2);
    assertThat(user.out())
        .contains("WRITTEN " + BackfilledLake.rows(folder.resolve("lake"), "alb") + "\n");
  }
}
