package io.tributary.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.convert.AlbLog;
import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.ConvertLogs;
import io.tributary.convert.KeyPatterns;
import io.tributary.convert.Lake;
import io.tributary.convert.LakeContent;
import io.tributary.partition.RememberingCatalog;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.s3.S3Client;

/** The way of a log from an emulated S3, by SQS, to the lake in S3 and to Glue. */
class ConvertLogsTest {

  private static final LogTables TABLES = LogTables.bundled();
  private static final Instant MIDNIGHT = Instant.parse("2026-09-02T00:00:00Z");
  private static final String NONE_FAILED = "{\"batchItemFailures\":[]}";
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
  private static Emulator emulator;
  private static GlueClient glue;
  private static S3Client s3;

  @TempDir private Path folder;
  private final String database = "db_" + UUID.randomUUID().toString().replace('-', '_');
  private final LogFileArrival arrival = new LogFileArrival(emulator);

  @BeforeAll
  static void startEmulator() {
    emulator = Emulator.start();
    glue = emulator.client(GlueClient.builder());
    s3 = emulator.client(S3Client.builder().forcePathStyle(true));
  }

  @AfterAll
  static void stopEmulator() {
    if (emulator != null) {
      emulator.close();
    }
  }

  private ObjectStore lake;

  @BeforeEach
  void createLake() {
    String bucket = "lake-" + UUID.randomUUID();
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(
                    location -> location.locationConstraint(Emulator.REGION.id())));
    lake = new S3Store(s3, bucket, BACKOFF);
  }

  private String apply(byte[] event) {
    return apply(s3, event);
  }

  private String apply(S3Client client, byte[] event) {
    return apply(client, glue, event);
  }

  private String apply(S3Client client, GlueClient glueClient, byte[] event) {
    ObjectStore store = new S3Store(client, lake.bucket(), BACKOFF);
    Conversion conversion =
        new Conversion(
            new Lake(
                store,
                "logs/",
                new RememberingCatalog(new GlueCatalog(glueClient, database, BACKOFF))),
            TABLES,
            ConversionSettings.forHeap(1),
            Clock.systemUTC());
    ConvertLogs function =
        new ConvertLogs(
            new KeyPatterns(TABLES.logs()),
            conversion,
            bucket -> new S3Store(client, bucket, BACKOFF));
    return new String(function.apply(new ByteArrayInputStream(event)).getPayload(), UTF_8);
  }

  private List<String> locations(String table) {
    return glue
        .getPartitions(request -> request.databaseName(database).tableName(table))
        .partitions()
        .stream()
        .map((Partition partition) -> partition.storageDescriptor().location())
        .sorted()
        .toList();
  }

  private List<String> query(String sql) throws Exception {
    LakeContent.copy(lake, folder);
    return LakeContent.query(folder.resolve("logs"), sql);
  }

  @Test
  void aLogThatArrivesIsInItsTablesOnce() throws Exception {
    LakeTables.create(glue, database, "s3://" + lake.bucket() + "/logs/");
    Map<String, byte[]> objects = new LinkedHashMap<>();
    objects.put(
        AlbLog.key("a b+c"), new AlbLog(1).records(100, MIDNIGHT.minusSeconds(50)).toBytes());
    objects.put(AlbLog.key("b"), new AlbLog(2).records(10, MIDNIGHT).line("odd").toBytes());
    objects.put("AWSLogs/111122223333/ELBAccessLogTestFile", "test".getBytes(UTF_8));
    byte[] event = arrival.of(objects);

    assertThat(apply(event)).isEqualTo(NONE_FAILED);
    Map<String, String> once = LakeContent.of(lake);
    assertThat(apply(event)).isEqualTo(NONE_FAILED);
    assertThat(LakeContent.of(lake)).isEqualTo(once);

    assertThat(query("SELECT \"date\", count(*) FROM {alb} GROUP BY 1 ORDER BY 1"))
        .containsExactly("2026-09-01,50", "2026-09-02,60");
    assertThat(query("SELECT DISTINCT source_object FROM {alb} ORDER BY 1"))
        .containsExactly(
            "s3://" + arrival.bucket() + "/" + AlbLog.key("a b+c"),
            "s3://" + arrival.bucket() + "/" + AlbLog.key("b"));
    assertThat(query("SELECT source_line, raw FROM {rejects}")).containsExactly("11,odd");
    assertThat(
            query("SELECT sum(lines), sum(row_count + headers + rejects), count(*) FROM {ledger}"))
        .containsExactly("111,111,2");
    String prefix = "s3://" + lake.bucket() + "/logs/";
    assertThat(locations("alb"))
        .containsExactly(
            prefix + "alb/account=111122223333/region=eu-central-1/date=2026-09-01/",
            prefix + "alb/account=111122223333/region=eu-central-1/date=2026-09-02/");
    assertThat(locations("rejects"))
        .containsExactly(prefix + "rejects/table_name=alb/date=2026-09-01/");
    assertThat(locations("ingest_ledger"))
        .containsExactly(prefix + "ingest_ledger/table_name=alb/date=2026-09-01/");
  }

  /** Glue has no such database, at first: as good as Glue being down. */
  @Test
  void whileGlueFailsTheMessageComesBackAndThenEachLineIsThereOnce() throws Exception {
    byte[] event =
        arrival.of(Map.of(AlbLog.key("a"), new AlbLog(1).records(100, MIDNIGHT).toBytes()));
    for (int i = 0; i < 3; i++) {
      assertThat(apply(event)).contains("itemIdentifier");
    }
    LakeTables.create(glue, database, "s3://" + lake.bucket() + "/logs/");
    assertThat(apply(event)).isEqualTo(NONE_FAILED);
    assertThat(query("SELECT count(*), count(DISTINCT source_line) FROM {alb}"))
        .containsExactly("100,100");
    assertThat(LakeContent.ledger(lake)).hasSize(1);
    assertThat(locations("alb")).hasSize(1);
  }

  @Test
  void whileS3FailsTheMessageComesBackAndThenEachLineIsThereOnce() throws Exception {
    LakeTables.create(glue, database, "s3://" + lake.bucket() + "/logs/");
    byte[] event =
        arrival.of(
            Map.of(
                AlbLog.key("a"), new AlbLog(1).records(100, MIDNIGHT.minusSeconds(50)).toBytes()));
    assertThat(apply(event)).isEqualTo(NONE_FAILED);
    Map<String, String> once = LakeContent.of(lake);
    for (String key : once.keySet()) {
      lake.delete(key);
    }
    int failures = 0;
    for (int requests = 1;
        !apply(FailingS3.after(s3, requests), event).equals(NONE_FAILED);
        requests++) {
      failures++;
    }
    assertThat(failures).isGreaterThan(6);
    assertThat(LakeContent.of(lake)).isEqualTo(once);
    assertThat(LakeContent.keys(lake)).hasSize(3);
  }

  /** More seeds by {@code -Dseeds=}. */
  @Test
  void whateverAwsLeavesOutOfItsAnswersEachLineIsThereOnceInTheEnd() throws Exception {
    LakeTables.create(glue, database, "s3://" + lake.bucket() + "/logs/");
    Map<String, byte[]> objects = new LinkedHashMap<>();
    objects.put(AlbLog.key("a"), new AlbLog(1).records(40, MIDNIGHT.minusSeconds(20)).toBytes());
    objects.put(AlbLog.key("b"), new AlbLog(2).records(10, MIDNIGHT).line("odd").toBytes());
    byte[] event = arrival.of(objects);
    assertThat(apply(event)).isEqualTo(NONE_FAILED);
    Map<String, String> once = LakeContent.of(lake);
    List<String> partitions = allLocations();
    assertThat(partitions).hasSize(4);
    for (int seed = 0; seed < Integer.getInteger("seeds", 1); seed++) {
      for (String key : once.keySet()) {
        lake.delete(key);
      }
      forgetPartitions();
      PartialAnswers answers = new PartialAnswers(seed, 40);
      try (HttpRelay relay = new HttpRelay(emulator.endpoint(), answers)) {
        S3Client s3Client =
            PartialAnswers.client(emulator, S3Client.builder().forcePathStyle(true), relay);
        GlueClient glueClient = PartialAnswers.client(emulator, GlueClient.builder(), relay);
        for (int i = 0; !apply(s3Client, glueClient, event).equals(NONE_FAILED); i++) {
          assertThat(i).as("deliveries of seed " + seed).isLessThan(20);
        }
      }
      assertThat(LakeContent.of(lake)).as("seed " + seed).isEqualTo(once);
      assertThat(allLocations()).as("seed " + seed).isEqualTo(partitions);
      assertThat(answers.spoilt()).isPositive();
    }
  }

  private List<String> allLocations() {
    return Stream.of("alb", "rejects", "ingest_ledger")
        .flatMap(table -> locations(table).stream())
        .toList();
  }

  private void forgetPartitions() {
    for (String table : List.of("alb", "rejects", "ingest_ledger")) {
      glue.getPartitions(request -> request.databaseName(database).tableName(table))
          .partitions()
          .forEach(
              partition ->
                  glue.deletePartition(
                      request ->
                          request
                              .databaseName(database)
                              .tableName(table)
                              .partitionValues(partition.values())));
    }
  }

  /** Whatever a key has: S3 takes it, so it arrives, and names the rows that it has become. */
  @Test
  void logsOfAnyKeysAreConverted() throws Exception {
    LakeTables.create(glue, database, "s3://" + lake.bucket() + "/logs/");
    List<String> folders =
        List.of(
            "a+b c/",
            "%41%2F/",
            "x=y&z?/#~/",
            "ü😀/",
            ".hidden/../",
            "//",
            "\"'`$(x)\\/",
            "tab\t/",
            "x".repeat(1024 - AlbLog.key("k").length() - 1) + "/");
    Map<String, byte[]> objects = new LinkedHashMap<>();
    for (String folder : folders) {
      objects.put(
          folder + AlbLog.key("k"), new AlbLog(folder.length()).records(2, MIDNIGHT).toBytes());
    }
    byte[] event = arrival.of(objects);
    assertThat(apply(event)).isEqualTo(NONE_FAILED);
    assertThat(query("SELECT DISTINCT source_object FROM {alb}"))
        .containsExactlyInAnyOrderElementsOf(
            objects.keySet().stream().map(key -> "s3://" + arrival.bucket() + "/" + key).toList());
    assertThat(query("SELECT count(*) FROM {alb}")).containsExactly("18");
    List<String> listed = new ArrayList<>();
    new S3Store(s3, arrival.bucket(), BACKOFF).list("", object -> listed.add(object.key()));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(objects.keySet());
    Map<String, String> once = LakeContent.of(lake);
    assertThat(apply(event)).isEqualTo(NONE_FAILED);
    assertThat(LakeContent.of(lake)).isEqualTo(once);
  }
}
