package io.tributary.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** A JVM that runs Lambda's runtime client on a class path of its own, as Lambda would start it. */
public final class LambdaProcess implements AutoCloseable {

  private final Process process;
  private final Path output;

  private LambdaProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts one.
   *
   * @param java a Java home
   * @param options options of the JVM
   * @param code what is deployed: a jar, or the folder it was unpacked to
   * @param environment variables beside those of {@link #environment}
   */
  public static LambdaProcess start(
      Path java,
      List<String> options,
      List<Path> code,
      RuntimeApi api,
      Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin").resolve("java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath(code));
    command.add(AWSLambda.class.getName());
    command.add("org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest");
    Path output = Files.createTempFile("lambda", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(api));
    builder.environment().putAll(environment);
    return new LambdaProcess(builder.start(), output);
  }

  /** What Lambda sets for every function, as far as the runtime client or the SDK looks at it. */
  private static Map<String, String> environment(RuntimeApi api) {
    return Map.of(
        "AWS_LAMBDA_RUNTIME_API", api.address(),
        "_HANDLER", "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest",
        "LAMBDA_TASK_ROOT", "/var/task",
        "AWS_LAMBDA_FUNCTION_NAME", "tributary",
        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
        "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/tributary",
        "AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/21/[$LATEST]0",
        "AWS_EXECUTION_ENV", "AWS_Lambda_java25",
        "AWS_REGION", "eu-west-1");
  }

  /** The deployed code, then the runtime client and the jars that it needs, and nothing else. */
  private static String classPath(List<Path> code) {
    Stream<Path> client =
        Stream.of(
                AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
            .map(LambdaProcess::jar);
    return Stream.concat(code.stream(), client)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The process itself. */
  public Process process() {
    return process;
  }

  /** What it wrote so far, on standard output and error. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(output);
  }
}
