package io.tributary.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.log.LogSamples;
import io.tributary.spark.SparkSubmit.Ended;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.StorageClass;

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

  @TempDir private static Path folder;
  private static Emulator emulator;
  private static JobsOfSpark jobs;
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
    jobs = JobsOfSpark.prepare(emulator.endpoint(), LOGS, folder);
    submitted = jobs.submit(lake);
    lake.copy(folder.resolve("lake"));
    contentBefore = lake.content();
    user = jobs.runAsUser(other, folder.resolve("lake"));
    again = jobs.submitAgain(lake);
    local.copy(folder.resolve("local"));
    other.copy(folder.resolve("other"));
  }

  private static void put(S3Client s3, String key, byte[] content, StorageClass storageClass) {
    s3.putObject(
        request -> request.bucket(LOGS).key(key).storageClass(storageClass),
        RequestBody.fromBytes(content));
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
    assertThat(jobs.killedExecutors()).isEqualTo(2);
    assertThat(submitted.err()).contains("ExecutorLostFailure");
  }

  /** Spark ends the one that comes second, wherever it is. */
  @Test
  void anotherAttemptOfATaskWasMadeBesideIt() {
    assertThat(jobs.attemptsMet()).isTrue();
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

  private static int objects(String table) throws IOException {
    return LogSamples.of(LogTables.bundled().log(table).orElseThrow()).size();
  }

  /** All but the object in the archive is skipped. */
  @Test
  void aSecondRunChangesNothing() throws IOException {
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.out())
        .contains(
            "alb, 2 days, 2026-09-01 to 2026-09-02: %d objects, %d of them converted already"
                .formatted(objects("alb") + 1, objects("alb")))
        .contains(
            "waf, 2 days, 2026-09-01 to 2026-09-02: %1$d objects, %1$d of them converted already"
                .formatted(objects("waf")));
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
