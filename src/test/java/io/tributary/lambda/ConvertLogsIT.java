package io.tributary.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.LakeTables;
import io.tributary.convert.AlbLog;
import io.tributary.lambda.RuntimeApi.Answer;
import io.tributary.lambda.RuntimeApi.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The deployed jar as convertLogs, with emulated S3 and Glue. */
class ConvertLogsIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Instant MIDNIGHT = Instant.parse("2026-09-02T00:00:00Z");
  private static final String NONE_FAILED = "{\"batchItemFailures\":[]}";
  private static Emulator emulator;
  private static GlueClient glue;
  private static S3Client s3;

  private final String database = "db_" + UUID.randomUUID().toString().replace('-', '_');
  private final String logs = "logs-" + UUID.randomUUID();
  private final String lake = "lake-" + UUID.randomUUID();

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

  @BeforeEach
  void createBucketsAndTables() {
    for (String bucket : List.of(logs, lake)) {
      s3.createBucket(
          request ->
              request
                  .bucket(bucket)
                  .createBucketConfiguration(
                      location -> location.locationConstraint(Emulator.REGION.id())));
    }
    LakeTables.create(glue, database, "s3://" + lake + "/logs/");
  }

  @Test
  void convertsALogOnce() throws Exception {
    put("a", new AlbLog(1).records(100, MIDNIGHT.minusSeconds(50)).line("odd").toBytes());
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, environment())) {
      assertAnswer(lambda, invoke(api, news("a", "gone")), NONE_FAILED);
      Map<String, Long> once = files();
      assertThat(once.keySet())
          .hasSize(4)
          .anyMatch(
              key ->
                  key.matches(
                      "logs/alb/account=111122223333/region=eu-central-1/date=2026-09-01/[0-9a-f]{32}\\.parquet"))
          .anyMatch(
              key ->
                  key.matches(
                      "logs/ingest_ledger/table_name=alb/date=2026-09-01/[0-9a-f]{32}\\.json\\.gz"));
      String object = "s3://" + logs + "/" + AlbLog.key("a");
      assertThat(lambda.output())
          .contains(object + " converted: alb rows=100 rejects=1 extra_fields=0 bytes_in=")
          .contains(object + " has 1 lines that are no records\n")
          .contains("\nWARNING io.tributary.convert.ConvertLogs: REJECTS alb 1\n")
          .contains("s3://" + logs + "/" + AlbLog.key("gone") + " skipped: it is gone");
      assertAnswer(lambda, invoke(api, news("a")), NONE_FAILED);
      assertThat(lambda.output()).contains(object + " skipped: it is converted already");
      assertThat(files()).isEqualTo(once);
    }
    assertThat(partitions("alb")).isEqualTo(2);
    assertThat(partitions("rejects")).isEqualTo(1);
    assertThat(partitions("ingest_ledger")).isEqualTo(1);
  }

  @Test
  void mayBeStoppedAtAnyTime() throws Exception {
    put("a", new AlbLog(1).records(60_000, MIDNIGHT.minusSeconds(30_000)).toBytes());
    Map<String, Long> stopped = new TreeMap<>();
    for (int millis = 200; millis <= 2000; millis += 300) {
      try (RuntimeApi api = new RuntimeApi();
          LambdaProcess lambda = start(api, environment())) {
        assertThat(api.awaitReady(TIMEOUT)).isTrue();
        api.invoke(news("a"), Duration.ofMillis(millis));
        lambda.process().destroyForcibly().waitFor();
        stopped.putAll(files());
      }
    }
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, environment())) {
      assertAnswer(lambda, invoke(api, news("a")), NONE_FAILED);
    }
    assertThat(files().keySet()).hasSize(3).noneMatch(key -> key.endsWith(".pending"));
    stopped.keySet().removeIf(key -> key.endsWith(".pending"));
    assertThat(files().keySet()).containsAll(stopped.keySet());
  }

  /** Of one day, so that the file is of more than one part of a multipart upload. */
  @Test
  void writesFilesOfSeveralParts() throws Exception {
    put("a", new AlbLog(1).records(Collections.nCopies(300_000, MIDNIGHT)).toBytes());
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, environment())) {
      assertAnswer(lambda, invoke(api, news("a")), NONE_FAILED);
      assertThat(lambda.output()).contains("rows=300000 rejects=0");
    }
    assertThat(files())
        .hasSize(2)
        .anySatisfy((key, size) -> assertThat(size).isGreaterThan(8 << 20));
  }

  @Test
  void asksForWhatFailedAgain() throws Exception {
    put("a", new AlbLog(1).records(10, MIDNIGHT).toBytes());
    Map<String, String> nowhere = new HashMap<>(environment());
    nowhere.put("TRIBUTARY_LAKE", "s3://no-such-bucket/");
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, nowhere)) {
      assertAnswer(
          lambda, invoke(api, news("a")), "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
      assertThat(lambda.output()).contains(AlbLog.key("a") + " failed");
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void refusesToStartWithoutALake() throws Exception {
    Map<String, String> environment = new HashMap<>(environment());
    environment.remove("TRIBUTARY_LAKE");
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, environment)) {
      Answer answer = api.answer(TIMEOUT);
      assertThat(answer).as(lambda.output()).isNotNull();
      assertThat(answer.kind()).isEqualTo(Kind.INIT_ERROR);
      assertThat(lambda.output()).contains("tributary.lake");
    }
  }

  private void put(String name, byte[] content) {
    s3.putObject(
        request -> request.bucket(logs).key(AlbLog.key(name)), RequestBody.fromBytes(content));
  }

  private Map<String, Long> files() {
    Map<String, Long> files = new TreeMap<>();
    s3.listObjectsV2(request -> request.bucket(lake))
        .contents()
        .forEach(object -> files.put(object.key(), object.size()));
    return files;
  }

  private int partitions(String table) {
    return glue.getPartitions(request -> request.databaseName(database).tableName(table))
        .partitions()
        .size();
  }

  private byte[] news(String... names) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      String body =
          """
          {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":\
          {"name":"%s"},"object":{"key":"%s"}}}]}"""
              .formatted(logs, AlbLog.key(names[i]));
      records
          .append(i == 0 ? "" : ",")
          .append("{\"messageId\":\"m" + i + "\",\"eventSource\":\"aws:sqs\",\"body\":\"")
          .append(body.replace("\"", "\\\""))
          .append("\"}");
    }
    return ("{\"Records\":[" + records + "]}").getBytes(UTF_8);
  }

  private static Answer invoke(RuntimeApi api, byte[] request) throws Exception {
    return api.invoke(request, TIMEOUT);
  }

  private static void assertAnswer(LambdaProcess lambda, Answer answer, String expected)
      throws Exception {
    assertThat(answer).as(lambda.output()).isNotNull();
    assertThat(new String(answer.body(), UTF_8)).as(lambda.output()).isEqualTo(expected);
  }

  private Map<String, String> environment() {
    return Map.of(
        "SPRING_CLOUD_FUNCTION_DEFINITION",
        "convertLogs",
        "AWS_ENDPOINT_URL",
        emulator.endpoint().toString(),
        "AWS_REGION",
        Emulator.REGION.id(),
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test",
        "TRIBUTARY_DATABASE",
        database,
        "TRIBUTARY_LAKE",
        "s3://" + lake + "/logs");
  }

  private static LambdaProcess start(RuntimeApi api, Map<String, String> environment)
      throws Exception {
    return LambdaProcess.start(
        Path.of(System.getProperty("java.home")),
        List.of("-XX:TieredStopAtLevel=1", "-Xmx400m"),
        List.of(Path.of(System.getProperty("tributary.aws.jar"))),
        api,
        environment);
  }
}
