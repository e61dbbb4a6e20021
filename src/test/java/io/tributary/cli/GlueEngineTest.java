package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tributary.aws.job.GlueJob;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.glue.GlueClient;

/** Runs of a job in an emulated Glue. */
class GlueEngineTest {

  private static final Map<String, String> ARGUMENTS = Map.of("--table", "alb");
  private static AwsEnvironment aws;
  private static GlueClient glue;

  private final String name = "job-" + UUID.randomUUID();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private final Streams streams =
      new Streams(
          new ByteArrayInputStream(new byte[0]), new Output(out), new PrintWriter(err, true));

  @BeforeAll
  static void startEmulator() {
    aws = AwsEnvironment.start();
    glue = aws.emulator().client(GlueClient.builder());
  }

  @AfterAll
  static void stopEmulator() {
    if (aws != null) {
      aws.close();
    }
  }

  @BeforeEach
  void createJob() {
    glue.createJob(
        request -> request.name(name).role("role").command(command -> command.name("glueetl")));
  }

  /** In the emulator, each look at a run brings it nearer to its next state. */
  private static void looksPerState(int looks) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                aws.emulator().endpoint().resolve("/moto-api/state-manager/set-transition"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"model_name": "glue::job_run",
                     "transition": {"progression": "manual", "times": %d}}"""
                        .formatted(looks)))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(201);
  }

  private int run() throws IOException {
    try (GlueJob job = GlueJob.connect(name)) {
      return new GlueEngine(streams, job, Duration.ofMillis(1)).run(ARGUMENTS);
    }
  }

  private String out() {
    return out.toString(UTF_8);
  }

  /** Of the only run that there is. */
  private String runId() {
    return out().split(" ", 3)[1];
  }

  @Test
  void aRunIsFollowedToItsEnd() throws Exception {
    looksPerState(3);

    assertThat(run()).isZero();
    assertThat(out())
        .isEqualTo(
            "run %s of the Glue job %s; Ctrl-C leaves it running\nSTARTING\nRUNNING\nSUCCEEDED after 0:02:03\n"
                .formatted(runId(), name));
    assertThat(err.toString()).isEmpty();
    assertThat(glue.getJobRun(request -> request.jobName(name).runId(runId())).jobRun().arguments())
        .isEqualTo(ARGUMENTS);
  }

  @Test
  @Timeout(60)
  void ifTheUserHasSeenEnoughTheRunGoesOn() throws Exception {
    looksPerState(1_000_000);
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(
            () -> {
              thread.set(Thread.currentThread());
              try (GlueJob job = GlueJob.connect(name)) {
                return new GlueEngine(streams, job, Duration.ofDays(1)).run(ARGUMENTS);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    while (!out().contains("STARTING") && !exitCode.isDone()) {
      Thread.sleep(10);
    }
    thread.get().interrupt();

    assertThat(exitCode.get()).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "tributary: run %1$s goes on: see it with 'aws glue get-job-run --job-name %2$s --run-id %1$s', end it with 'aws glue batch-stop-job-run --job-name %2$s --job-run-ids %1$s'\n"
                .formatted(runId(), name));
    assertThat(
            glue.getJobRun(request -> request.jobName(name).runId(runId()))
                .jobRun()
                .jobRunStateAsString())
        .isEqualTo("STARTING");
  }

  @Test
  void aJobThatIsNotThereIsAnError() {
    try (GlueJob job = GlueJob.connect("none")) {
      assertThatThrownBy(() -> new GlueEngine(streams, job).run(ARGUMENTS))
          .isInstanceOf(IOException.class)
          .hasMessage("there is no Glue job none in this account and region");
    }
  }

  /** No run fails in the emulator. */
  @Test
  void aRunThatFailsSaysWhy() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] answer =
                """
                {"JobRunId": "jr_1", "JobRun": {"Id": "jr_1", "JobRunState": "FAILED",
                 "ExecutionTime": 3723, "DPUSeconds": 5400, "ErrorMessage": "2 objects failed"}}"""
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    String emulator =
        System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
    try {
      assertThat(run()).isEqualTo(1);
      assertThat(out()).endsWith("\nFAILED after 1:02:03, 1.50 DPU hours\n");
      assertThat(err.toString())
          .isEqualTo(
              "tributary: run jr_1 ended as FAILED: 2 objects failed; started again, it converts what is missing\n");
    } finally {
      System.setProperty("aws.endpointUrl", emulator);
      server.stop(0);
    }
  }
}
