package io.tributary.spark;

import io.tributary.aws.Emulator;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The Spark of {@code src/it/spark}, and jobs that are submitted to it, each in its own JVMs. */
final class SparkSubmit {

  static final Path JAR = Path.of(System.getProperty("tributary.aws.jar"));

  private static final Path CLASS_PATH = Path.of("target", "it", "spark", "target", "classpath");
  private static final Path PROGRAMS =
      Path.of("target", "it", "spark", "src", "main", "java", "io", "tributary", "spark");
  private static final Path HOME = Path.of("target", "spark").toAbsolutePath();
  private static final int PATIENCE_SECONDS = 240;

  /** What the shell script spark-submit gives to a JVM 17. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
          "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
          "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED",
          "-Djdk.reflect.useDirectMethodHandle=false");

  private final Path java;
  private final Path home;
  private final URI aws;

  private SparkSubmit(Path java, Path home, URI aws) {
    this.java = java;
    this.home = home;
    this.aws = aws;
  }

  /**
   * Lays a Spark out as it comes, by links.
   *
   * @param aws where S3 and Glue are
   */
  static SparkSubmit install(URI aws) throws IOException {
    Path java = requireJdk17();
    Path jars = Files.createDirectories(HOME.resolve("jars"));
    for (Path jar : jars()) {
      Path link = jars.resolve(jar.getFileName());
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, jar);
    }
    return new SparkSubmit(java, HOME, aws);
  }

  /**
   * Starts a program of {@code src/it/spark} with that Spark on its class path.
   *
   * @param name that of its class
   */
  Process program(String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx512m"));
    command.addAll(OPTIONS);
    command.add(PROGRAMS.resolve(name + ".java").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(Path.of("target", name + ".log").toFile());
    builder.environment().put("CLASSPATH", home.resolve("jars").resolve("*").toString());
    return builder.start();
  }

  /** The same Spark with another S3 and Glue. */
  SparkSubmit at(URI otherAws) {
    return new SparkSubmit(java, home, otherAws);
  }

  /** Everything that a Spark has on its class path, and an SDK of AWS as old as its hosts'. */
  static List<Path> jars() throws IOException {
    return Arrays.stream(Files.readString(CLASS_PATH).strip().split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  /** Surefire counts what it skips, and keeps to itself why. */
  private static Path requireJdk17() throws IOException {
    Optional<Path> jdk = Jdk17.find();
    String reason =
        jdk.isEmpty()
            ? "there is no JDK 17 in JAVA17_HOME or beside " + System.getProperty("java.home")
            : "there is no " + CLASS_PATH + ", which mvn verify writes";
    if (jdk.isEmpty() && System.getenv("CI") != null) {
      throw new IllegalStateException("in CI " + reason);
    }
    boolean possible = jdk.isPresent() && Files.exists(CLASS_PATH);
    if (!possible) {
      System.out.println("The check by Spark is skipped: " + reason);
    }
    Assumptions.assumeTrue(possible, reason);
    return jdk.orElseThrow();
  }

  /** What a job said. */
  record Ended(int exitCode, String out, String err) {}

  /** A job on its way. */
  record Job(Process process, Path out, Path err) {

    Ended await() throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IOException("Spark does not end; see " + err);
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Ends all executors, in the middle of whatever they do. */
    long killExecutors() {
      List<ProcessHandle> executors =
          process
              .descendants()
              .filter(
                  handle ->
                      handle.info().commandLine().orElse("").contains("CoarseGrainedExecutor"))
              .toList();
      executors.forEach(ProcessHandle::destroyForcibly);
      return executors.size();
    }
  }

  /**
   * Submits a job.
   *
   * @param name names its logs
   * @param before jars before Spark's own on its class path
   * @param arguments those of spark-submit
   */
  Job submit(String name, List<Path> before, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(OPTIONS);
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    StringBuilder classPath = new StringBuilder();
    before.forEach(jar -> classPath.append(jar).append(File.pathSeparator));
    classPath.append(home.resolve("jars")).append(File.separator).append('*');
    command.addAll(List.of("-cp", classPath.toString(), "org.apache.spark.deploy.SparkSubmit"));
    command.addAll(
        List.of("--conf", "spark.ui.enabled=false", "--conf", "spark.io.compression.codec=zstd"));
    command.addAll(arguments);
    return start(name, command);
  }

  /** Runs a program of Spark's class path, such as its Scala's compiler. */
  Ended run(String name, String mainClass, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.resolve("jars") + File.separator + "*",
                mainClass));
    command.addAll(arguments);
    return start(name, command).await();
  }

  private Job start(String name, List<String> command) throws IOException {
    Path out = Path.of("target", "spark-" + name + ".out");
    Path err = Path.of("target", "spark-" + name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                home.toString(),
                "SPARK_SCALA_VERSION",
                "2.12",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "JAVA_HOME",
                java.getParent().getParent().toString(),
                "AWS_ENDPOINT_URL",
                aws.toString(),
                "AWS_REGION",
                Emulator.REGION.id(),
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test"));
    return new Job(builder.start(), out, err);
  }
}
