package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.Application;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;

/**
 * Records a second on one core, envelope bytes in to response bytes out: batches of 500 CodeBuild
 * events of 3 KB, beside the same transform written with a tree of objects.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TransformBenchmark {

  /** Records in the request. */
  static final int BATCH = 500;

  private byte[] request = {};
  private FunctionInvoker invoker;
  private TreeTransform tree;

  /** Makes the batch. */
  @Setup
  public void makeBatch() throws IOException {
    EventTable table = Tables.bundled().named("codebuild_build_state_change").orElseThrow();
    System.setProperty("MAIN_CLASS", Application.class.getName());
    invoker = new FunctionInvoker(table.function());
    tree = new TreeTransform(table);
    request = Envelope.of(events());
    requireAllOk(tributary());
    requireAllOk(tree.transform(request));
  }

  /** The function that is deployed, called as Lambda calls it. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public byte[] tributary() throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream(request.length);
    invoker.handleRequest(new ByteArrayInputStream(request), response, null);
    return response.toByteArray();
  }

  /** The peer. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public byte[] tree() {
    return tree.transform(request);
  }

  /** The request, once the batch is made. */
  byte[] request() {
    return request;
  }

  private static void requireAllOk(byte[] response) {
    for (Envelope.Answer answer : Envelope.answers(response)) {
      if (!answer.result().equals("Ok")) {
        throw new IllegalStateException("the benchmark's own event failed");
      }
    }
  }

  /** Events as CodeBuild sends them at the end of a build: the phases make most of the 3 KB. */
  static List<byte[]> events() {
    List<byte[]> events = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      StringBuilder phases = new StringBuilder();
      for (String phase :
          List.of(
              "SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "BUILD", "FINALIZING")) {
        phases.append(
            """
            {"phase-type":"%s","phase-status":"SUCCEEDED","phase-context":[": "],\
            "start-time":"Sep 1, 2026 4:12:%02d PM","end-time":"Sep 1, 2026 4:13:%02d PM",\
            "duration-in-seconds":%d.0},"""
                .formatted(phase, i % 60, (i + 7) % 60, i % 100));
      }
      events.add(EVENT.formatted(i, i, i, i, phases, i).getBytes(UTF_8));
    }
    return events;
  }

  private static final String EVENT =
      """
      {"version":"0","id":"1c0a7e52-98a1-4d1e-9a55-1f2e3d%06d","detail-type":"CodeBuild Build State Change",\
      "source":"aws.codebuild","account":"111122223333","time":"2026-09-01T16:14:28Z","region":"eu-central-1",\
      "resources":["arn:aws:codebuild:eu-central-1:111122223333:build/shop-api:5d1f0a3e-0b7c-4f7e-8a5c-%012d"],\
      "detail":{"build-status":"SUCCEEDED","project-name":"shop-api","build-id":\
      "arn:aws:codebuild:eu-central-1:111122223333:build/shop-api:5d1f0a3e-0b7c-4f7e-8a5c-%012d",\
      "additional-information":{"artifact":{"md5sum":"0123456789abcdef0123456789abcdef","sha256sum":\
      "6d4b0a5c3e2f1908f7e6d5c4b3a291807f6e5d4c3b2a19080f1e2d3c4b5a6978","location":\
      "arn:aws:s3:::example-artifacts/shop-api/build.zip"},"environment":{"image":"aws/codebuild/standard:7.0",\
      "privileged-mode":false,"image-pull-credentials-type":"CODEBUILD","compute-type":"BUILD_GENERAL1_SMALL",\
      "type":"LINUX_CONTAINER","environment-variables":[{"name":"STAGE","type":"PLAINTEXT","value":"test-%d"},\
      {"name":"TOKEN","type":"SECRETS_MANAGER","value":"prod/token:key"}]},"timeout-in-minutes":60.0,\
      "queued-timeout-in-minutes":480.0,"build-complete":true,"build-number":42.0,"initiator":\
      "codepipeline/shop-pipeline","build-start-time":"Sep 1, 2026 4:12:31 PM","source":{"buildspec":\
      "buildspec.yml","type":"CODEPIPELINE"},"source-version":\
      "arn:aws:s3:::example-artifacts/shop-pipeline/SourceArti/AbC123x","logs":{"group-name":\
      "/aws/codebuild/shop-api","stream-name":"5d1f0a3e-0b7c-4f7e-8a5c-2d9f1e6b7a10","deep-link":\
      "https://console.aws.amazon.com/cloudwatch/home?region=eu-central-1#logEvent:group=/aws/codebuild/shop-api;\
      stream=5d1f0a3e-0b7c-4f7e-8a5c-2d9f1e6b7a10"},"network-interface":{},"cache":{"type":"NO_CACHE"},\
      "phases":[%s{"phase-type":"COMPLETED","start-time":"Sep 1, 2026 4:14:12 PM"}]},\
      "current-phase":"COMPLETED","current-phase-context":"[]","version":"%d"}}""";

  /**
   * Runs the benchmark, and says what its figures mean.
   *
   * @param args unused
   * @throws RunnerException if the benchmark cannot run
   */
  public static void main(String[] args) throws RunnerException {
    double bytes = events().stream().mapToLong(event -> event.length).average().orElseThrow();
    double[] perSecond = new double[2];
    for (RunResult run :
        new Runner(
                new OptionsBuilder()
                    .include(TransformBenchmark.class.getName())
                    .shouldFailOnError(true)
                    .build())
            .run()) {
      int which = run.getPrimaryResult().getLabel().equals("tributary") ? 0 : 1;
      perSecond[which] = run.getPrimaryResult().getScore();
    }
    print("tributary", perSecond[0], bytes);
    print("tree", perSecond[1], bytes);
    System.out.printf(Locale.ROOT, "ratio      %9.1f%n", perSecond[0] / perSecond[1]);
  }

  private static void print(String name, double perSecond, double bytes) {
    System.out.printf(
        Locale.ROOT,
        "%-10s %,9.0f records/s per core %,7.0f MB/s of events (%.0f bytes each)%n",
        name,
        perSecond,
        perSecond * bytes / 1e6,
        bytes);
  }
}
