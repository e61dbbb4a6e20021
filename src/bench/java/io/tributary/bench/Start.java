package io.tributary.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.lambda.LambdaProcess;
import io.tributary.lambda.RuntimeApi;
import io.tributary.lambda.RuntimeApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What one start of a function took.
 *
 * @param readyCpu CPU time from the start of the process until it asks for its first invocation
 * @param readyWall the same by the clock
 * @param invokeCpu CPU time of the first invocation
 * @param invokeWall the same by the clock
 * @param residentMegabytes memory in use after it; 0 where the system does not say
 */
record Start(
    Duration readyCpu,
    Duration readyWall,
    Duration invokeCpu,
    Duration invokeWall,
    long residentMegabytes) {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String EVENT =
      """
      {"id":"e-1","source":"aws.codebuild","detail-type":"CodeBuild Build State Change",\
      "detail":{"project-name":"p","additional-information":{"environment":{}}}}""";
  private static final byte[] REQUEST =
      """
      {"invocationId":"i","region":"eu-west-1","records":[{"recordId":"1","data":"%s"}]}"""
          .formatted(Base64.getEncoder().encodeToString(EVENT.getBytes(UTF_8)))
          .getBytes(UTF_8);

  /** Starts a function, invokes it once and ends it; it may take long over its end. */
  static Start measure(
      Path java, List<String> options, List<Path> code, Map<String, String> environment)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = LambdaProcess.start(java, options, code, api, environment)) {
      if (!api.awaitReady(TIMEOUT)) {
        throw new IllegalStateException("the function does not start: " + lambda.output());
      }
      Duration readyWall = Duration.ofNanos(System.nanoTime() - started);
      Duration readyCpu = cpu(lambda);
      started = System.nanoTime();
      Answer answer = api.invoke(REQUEST, TIMEOUT);
      Duration invokeWall = Duration.ofNanos(System.nanoTime() - started);
      Duration invokeCpu = cpu(lambda).minus(readyCpu);
      if (answer == null || !new String(answer.body(), UTF_8).contains("\"Ok\"")) {
        throw new IllegalStateException("the function does not answer: " + lambda.output());
      }
      Start start = new Start(readyCpu, readyWall, invokeCpu, invokeWall, resident(lambda));
      lambda.process().destroy();
      lambda.process().waitFor(2, TimeUnit.MINUTES);
      return start;
    }
  }

  private static Duration cpu(LambdaProcess lambda) {
    return lambda.process().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static long resident(LambdaProcess lambda) throws IOException {
    Path status = Path.of("/proc", Long.toString(lambda.process().pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
