package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.aws.Emulator;
import io.tributary.lambda.LambdaProcess;
import io.tributary.lambda.RuntimeApi;
import io.tributary.lambda.RuntimeApi.Answer;
import io.tributary.lambda.RuntimeApi.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A planned Lambda function: the jar, started with the environment that Terraform would set. */
final class DeployedFunction implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final RuntimeApi api;
  private final LambdaProcess lambda;

  private DeployedFunction(RuntimeApi api, LambdaProcess lambda) {
    this.api = api;
    this.lambda = lambda;
  }

  /**
   * Starts it.
   *
   * @param aws what it finds where AWS would be
   */
  static DeployedFunction start(JsonNode function, URI aws) throws IOException {
    return start(environment(function), aws);
  }

  /** The environment of a planned function. */
  static Map<String, String> environment(JsonNode function) {
    Map<String, String> environment = new HashMap<>();
    JsonNode variables = function.at("/environment/0/variables");
    variables.properties().forEach(v -> environment.put(v.getKey(), v.getValue().stringValue()));
    return environment;
  }

  /** Starts the jar with this environment. */
  static DeployedFunction start(Map<String, String> variables, URI aws) throws IOException {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("AWS_ENDPOINT_URL", aws.toString());
    environment.put("AWS_REGION", Emulator.REGION.id());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    RuntimeApi api = new RuntimeApi();
    List<String> options = List.of("-XX:TieredStopAtLevel=1");
    Path java = Path.of(System.getProperty("java.home"));
    return new DeployedFunction(
        api, LambdaProcess.start(java, options, List.of(Plan.JAR), api, environment));
  }

  /** What it answers to an event. */
  String invoke(byte[] event) throws IOException, InterruptedException {
    return require(Kind.RESPONSE, api.invoke(event, TIMEOUT));
  }

  /** Why it does not start. */
  String initError() throws IOException, InterruptedException {
    return require(Kind.INIT_ERROR, api.answer(TIMEOUT));
  }

  private String require(Kind kind, @Nullable Answer answer) throws IOException {
    if (answer == null || answer.kind() != kind) {
      throw new IllegalStateException("no " + kind + " but " + answer + ":\n" + lambda.output());
    }
    return new String(answer.body(), UTF_8);
  }

  /** The lines that it logged. */
  List<String> log() throws IOException {
    return lambda.output().lines().toList();
  }

  @Override
  public void close() throws IOException {
    lambda.close();
    api.close();
  }
}
