package io.tributary.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.lambda.RuntimeApi.Answer;
import io.tributary.lambda.RuntimeApi.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * addPartition from the deployed jar, as Lambda starts it, against a Glue that says what it is told
 * to. What a real Glue would say to the same calls, GlueCatalogTest asks an emulator.
 */
class AddPartitionIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Path JAR = Path.of(System.getProperty("tributary.aws.jar"));
  private static final String TABLE = "codebuild_build_state_change";
  private static final String TABLE_ANSWER =
      """
      {"Table":{"Name":"%s","StorageDescriptor":{"Location":"s3://logs/%s/",\
      "Columns":[{"Name":"event_id","Type":"string"}],"SerdeInfo":{"SerializationLibrary":"serde"}}}}"""
          .formatted(TABLE, TABLE);

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private HttpServer glue;

  @BeforeEach
  void startGlue() throws IOException {
    glue = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    glue.createContext("/", this::answer);
    glue.start();
  }

  @AfterEach
  void stopGlue() {
    glue.stop(0);
  }

  @Test
  void registersAPartitionOnce() throws Exception {
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api)) {
      for (int i = 0; i < 2; i++) {
        Answer answer = api.invoke(message(), TIMEOUT);
        assertThat(answer).as(lambda.output()).isNotNull();
        assertThat(answer.body()).asString(UTF_8).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(answer.kind()).isEqualTo(Kind.RESPONSE);
      }
    }
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0)).startsWith("AWSGlue.GetTable ").contains(TABLE);
    assertThat(calls.get(1))
        .startsWith("AWSGlue.BatchCreatePartition ")
        .contains("[\"2026-09-01\",\"16\"]")
        .contains("\"Location\":\"s3://logs/" + TABLE + "/date=2026-09-01/hour=16/\"")
        .contains("\"SerializationLibrary\":\"serde\"");
  }

  @Test
  void handsTheMessageBackWhileGlueIsDown() throws Exception {
    glue.stop(0);
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api)) {
      Answer answer = api.invoke(message(), TIMEOUT);
      assertThat(answer).as(lambda.output()).isNotNull();
      assertThat(answer.body())
          .asString(UTF_8)
          .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}");
      assertThat(lambda.output()).contains(TABLE + " [[2026-09-01, 16]] not registered");
    }
  }

  private LambdaProcess start(RuntimeApi api) throws IOException {
    return LambdaProcess.start(
        Path.of(System.getProperty("java.home")),
        List.of("-XX:TieredStopAtLevel=1"),
        List.of(JAR),
        api,
        Map.of(
            "SPRING_CLOUD_FUNCTION_DEFINITION", "addPartition",
            "TRIBUTARY_DATABASE", "delivery",
            "AWS_ENDPOINT_URL", "http://127.0.0.1:" + glue.getAddress().getPort(),
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test"));
  }

  /** A message of SQS around S3's news of one log file. */
  private static byte[] message() {
    String news =
        """
        {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":\
        {"bucket":{"name":"logs"},"object":{"key":"%s/date%%3D2026-09-01/hour%%3D16/f.gz","size":1}}}]}"""
            .formatted(TABLE);
    return "{\"Records\":[{\"messageId\":\"m-1\",\"eventSource\":\"aws:sqs\",\"body\":\"%s\"}]}"
        .formatted(news.replace("\"", "\\\""))
        .getBytes(UTF_8);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      calls.add(call + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      byte[] body = (call.endsWith(".GetTable") ? TABLE_ANSWER : "{\"Errors\":[]}").getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
