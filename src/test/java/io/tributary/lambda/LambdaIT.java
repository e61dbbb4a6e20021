package io.tributary.lambda;

import static io.tributary.lambda.Batch.base64;
import static io.tributary.lambda.Batch.event;
import static io.tributary.lambda.Batch.line;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lambda.RuntimeApi.Answer;
import io.tributary.lambda.RuntimeApi.Kind;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar that is deployed, started as Lambda starts it, answers what Lambda passes on. */
class LambdaIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Path JAR = Path.of(System.getProperty("tributary.aws.jar"));

  static List<EventTable> tables() {
    return Tables.bundled().all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void answersFirehose(EventTable table) throws Exception {
    Batch batch =
        new Batch()
            .ok(event(table), line(table))
            .failed("no base64!")
            .failed(base64("{\"id\":"))
            .ok(event(table), line(table))
            .failed(base64("{\"id\":\"e-1\",\"source\":\"aws.s3\",\"detail\":{}}"))
            .failed("");
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, JAR, definition(table.function()))) {
      assertResponse(lambda, api.invoke(batch.request(""), TIMEOUT), batch.response());
    }
  }

  @Test
  void looksIntoNoKeysButItsOwn() throws Exception {
    EventTable table = tables().get(0);
    Batch batch = new Batch().ok(event(table), line(table));
    String keys =
        "\"payload\":{\"records\":[]},\"headers\":{\"contentType\":\"text/secret\"},\"httpMethod\":\"GET\",";
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, JAR, definition(table.function()))) {
      assertResponse(lambda, api.invoke(batch.request(keys), TIMEOUT), batch.response());
    }
  }

  @Test
  void logsNothingOfAnEvent() throws Exception {
    EventTable table = tables().get(0);
    Batch batch = new Batch().ok(event(table), line(table)).failed(base64("{\"hush\":1}"));
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, JAR, definition(table.function()))) {
      assertResponse(
          lambda, api.invoke(batch.request("\"hush\":\"hush\","), TIMEOUT), batch.response());
      // The failed record is reported, so that the log is known to be read here.
      assertThat(lambda.output())
          .contains(table.name() + ": record 495466401 failed")
          .doesNotContain(
              "hush", base64(event(table)), base64("{\"hush\":1}"), "deliveryStreamArn");
    }
  }

  @Test
  void survivesAnEnvelopeThatIsNone() throws Exception {
    EventTable table = tables().get(0);
    Batch batch = new Batch().ok(event(table), line(table));
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, JAR, definition(table.function()))) {
      for (String envelope : List.of("{\"records\":", "{\"Records\":[]}", "[]", "")) {
        Answer answer = api.invoke(envelope.getBytes(UTF_8), TIMEOUT);
        assertThat(answer).as(lambda.output()).isNotNull();
        assertThat(answer.kind()).as(envelope).isEqualTo(Kind.INVOCATION_ERROR);
      }
      assertResponse(lambda, api.invoke(batch.request(""), TIMEOUT), batch.response());
    }
  }

  @ParameterizedTest
  @CsvSource({"true,https://***@h/", "false,https://u:p@h/"})
  void masksSecretsUnlessTold(String mask, String written) throws Exception {
    EventTable table = tables().get(0);
    Batch batch =
        new Batch()
            .ok(event(table).replace("e-1", "https://u:p@h/"), line(table).replace("e-1", written));
    Map<String, String> environment =
        Map.of(
            "SPRING_CLOUD_FUNCTION_DEFINITION", table.function(), "TRIBUTARY_MASK_SECRETS", mask);
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, JAR, environment)) {
      assertResponse(lambda, api.invoke(batch.request(""), TIMEOUT), batch.response());
    }
  }

  /** Lambda unpacks a jar, so that a function runs from a folder. */
  @Test
  void runsUnpacked(@TempDir Path folder) throws Exception {
    EventTable table = tables().get(0);
    Batch batch = new Batch().ok(event(table), line(table));
    unpack(folder);
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, folder, definition(table.function()))) {
      assertResponse(lambda, api.invoke(batch.request(""), TIMEOUT), batch.response());
    }
  }

  @Test
  void refusesToStartAsAnUnknownFunction() throws Exception {
    assertNoStart(definition("transformNothing"), "names no function: 'transformNothing'");
  }

  @Test
  void refusesToStartWithoutAFunction() throws Exception {
    assertNoStart(Map.of(), "SPRING_CLOUD_FUNCTION_DEFINITION is not set");
  }

  private static void assertNoStart(Map<String, String> environment, String message)
      throws Exception {
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, JAR, environment)) {
      Answer answer = api.answer(TIMEOUT);
      assertThat(answer).as(lambda.output()).isNotNull();
      assertThat(answer.kind()).isEqualTo(Kind.INIT_ERROR);
      assertThat(new String(answer.body(), UTF_8)).contains(message);
      assertThat(lambda.process().waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(lambda.process().exitValue()).isNotZero();
      assertThat(lambda.output()).contains(message);
      assertThat(lambda.output()).contains(tables().stream().map(EventTable::function).toList());
      assertThat(api.awaitReady(Duration.ZERO)).isFalse();
    }
  }

  private static Map<String, String> definition(String function) {
    return Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", function);
  }

  private static LambdaProcess start(RuntimeApi api, Path code, Map<String, String> environment)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"));
    return LambdaProcess.start(
        java, List.of("-XX:TieredStopAtLevel=1"), List.of(code), api, environment);
  }

  private static void assertResponse(LambdaProcess lambda, Answer answer, String expected)
      throws IOException {
    assertThat(answer).as(lambda.output()).isNotNull();
    assertThat(new String(answer.body(), UTF_8)).isEqualTo(expected);
    assertThat(answer.kind()).isEqualTo(Kind.RESPONSE);
  }

  private static void unpack(Path folder) throws IOException {
    try (InputStream in = Files.newInputStream(JAR);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = folder.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? target : target.getParent());
        if (!entry.isDirectory()) {
          Files.copy(zip, target);
        }
      }
    }
  }
}
