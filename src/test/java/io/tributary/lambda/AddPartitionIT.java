package io.tributary.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.GlueTables;
import io.tributary.lambda.RuntimeApi.Answer;
import io.tributary.lambda.RuntimeApi.Kind;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;

/** The deployed jar as addPartition, with an emulated Glue and with none. */
class AddPartitionIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final EventTable TABLE = Tables.bundled().all().get(0);
  private static Emulator emulator;
  private static GlueClient glue;

  private final String database = "db_" + UUID.randomUUID().toString().replace('-', '_');

  @BeforeAll
  static void startEmulator() {
    emulator = Emulator.start();
    glue = emulator.client(GlueClient.builder());
  }

  @AfterAll
  static void stopEmulator() {
    if (emulator != null) {
      emulator.close();
    }
  }

  @Test
  void registersTheHourOfALogFileOnce() throws Exception {
    createTable();
    for (int start = 0; start < 2; start++) {
      try (RuntimeApi api = new RuntimeApi();
          LambdaProcess lambda = start(api, emulator.endpoint(), database)) {
        String messages =
            messages(news(TABLE.name(), "16"), news(TABLE.name(), "17"), "{\"odd\":1}");
        assertAnswer(
            lambda, invoke(api, messages), "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}");
      }
    }
    assertThat(partitions())
        .extracting(Partition::values)
        .containsExactlyInAnyOrder(List.of("2026-09-01", "16"), List.of("2026-09-01", "17"));
  }

  @Test
  void looksIntoNoKeysButItsOwn() throws Exception {
    createTable();
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, emulator.endpoint(), database)) {
      String news =
          "{\"payload\":{},\"headers\":{\"a\":1}," + news(TABLE.name(), "16").substring(1);
      assertAnswer(lambda, invoke(api, news), "{\"batchItemFailures\":[]}");
    }
    assertThat(partitions()).hasSize(1);
  }

  @Test
  void asksForWhatFailedAgainWhileTheTableIsMissing() throws Exception {
    createTable();
    EventTable other = Tables.bundled().all().get(1);
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, emulator.endpoint(), database)) {
      String messages = messages(news(other.name(), "16"), news(TABLE.name(), "16"));
      assertAnswer(
          lambda, invoke(api, messages), "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
      assertThat(lambda.output()).contains(other.name() + " [[2026-09-01, 16]] not registered");
    }
    assertThat(partitions()).hasSize(1);
  }

  @Test
  void failsWhatItCannotRegisterWhileGlueIsDown() throws Exception {
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, closedPort(), database)) {
      String news = news(TABLE.name(), "16");
      assertAnswer(
          lambda,
          invoke(api, messages(news)),
          "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
      assertThat(invoke(api, news).kind()).isEqualTo(Kind.INVOCATION_ERROR);
    }
  }

  @Test
  void refusesToStartWithoutADatabase() throws Exception {
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, emulator.endpoint(), null)) {
      Answer answer = api.answer(TIMEOUT);
      assertThat(answer).as(lambda.output()).isNotNull();
      assertThat(answer.kind()).isEqualTo(Kind.INIT_ERROR);
      assertThat(lambda.output()).contains("tributary.database");
    }
  }

  private void createTable() {
    glue.createDatabase(request -> request.databaseInput(input -> input.name(database)));
    GlueTables.create(glue, database, TABLE, "s3://logs/");
  }

  private List<Partition> partitions() {
    return glue.getPartitions(request -> request.databaseName(database).tableName(TABLE.name()))
        .partitions();
  }

  private static URI closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  private static String news(String table, String hour) {
    return """
    {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"logs"},\
    "object":{"key":"%s/date%%3D2026-09-01/hour%%3D%s/f.gz"}}}]}"""
        .formatted(table, hour);
  }

  private static String messages(String... bodies) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < bodies.length; i++) {
      records
          .append(i == 0 ? "" : ",")
          .append("{\"messageId\":\"m" + i + "\",\"eventSource\":\"aws:sqs\",\"body\":\"")
          .append(bodies[i].replace("\"", "\\\""))
          .append("\"}");
    }
    return "{\"Records\":[" + records + "]}";
  }

  private static Answer invoke(RuntimeApi api, String request) throws Exception {
    return api.invoke(request.getBytes(UTF_8), TIMEOUT);
  }

  private static void assertAnswer(LambdaProcess lambda, Answer answer, String expected)
      throws Exception {
    assertThat(answer).as(lambda.output()).isNotNull();
    assertThat(new String(answer.body(), UTF_8)).as(lambda.output()).isEqualTo(expected);
  }

  private static LambdaProcess start(RuntimeApi api, URI endpoint, @Nullable String database)
      throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", "addPartition");
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    environment.put("AWS_REGION", Emulator.REGION.id());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    if (database != null) {
      environment.put("TRIBUTARY_DATABASE", database);
    }
    return LambdaProcess.start(
        Path.of(System.getProperty("java.home")),
        List.of("-XX:TieredStopAtLevel=1"),
        List.of(Path.of(System.getProperty("tributary.aws.jar"))),
        api,
        environment);
  }
}
