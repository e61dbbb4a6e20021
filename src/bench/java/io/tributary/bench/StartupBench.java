package io.tributary.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What it takes to start tributary-aws.jar under Lambda's runtime client, beside the adapter
 * without any tuning and beside itself with an AOT cache (JEP 514). Medians of runs in turn, so
 * that what else the machine does falls on all alike.
 */
final class StartupBench {

  private static final int RUNS = 7;

  /** As Lambda starts a JVM: no second compiler, no threads for the garbage. */
  private static final List<String> LAMBDA = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final Map<String, String> FUNCTION =
      Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "transformCodeBuild");

  private record Variant(List<String> options, List<Path> code, Map<String, String> environment) {
    Start start(Path java) throws Exception {
      return Start.measure(java, options, code, environment);
    }
  }

  private StartupBench() {}

  public static void main(String[] args) throws Exception {
    Path jar = Path.of(args[0]);
    Path java = javaHome();
    int release = release(java);
    System.out.printf("Java %d, %d runs each, medians%n", release, RUNS);
    Map<String, Variant> variants = new LinkedHashMap<>();
    variants.put("Spring Cloud Function, untuned", untuned());
    variants.put("Tributary", new Variant(LAMBDA, List.of(jar), FUNCTION));
    Path cache = Files.createTempFile("tributary", ".aot");
    if (release >= 25) {
      train(java, jar, cache);
      variants.put(
          "Tributary with an AOT cache",
          new Variant(with("-XX:AOTCache=" + cache), List.of(jar), FUNCTION));
    } else {
      System.out.println("No AOT cache: that takes Java 25, named by JAVA25_HOME.");
    }
    print(run(java, variants));
    Files.delete(cache);
  }

  private static Path javaHome() {
    String named = System.getenv("JAVA25_HOME");
    return Path.of(named == null ? System.getProperty("java.home") : named);
  }

  private static int release(Path java) throws Exception {
    return Files.readAllLines(java.resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .mapToInt(line -> Runtime.Version.parse(line.split("\"")[1]).feature())
        .findFirst()
        .orElseThrow();
  }

  /** The adapter with all it brings, Logback included, and no settings. */
  private static Variant untuned() {
    List<Path> code =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("slf4j-jdk14"))
            .map(Path::of)
            .toList();
    Map<String, String> environment =
        Map.of(
            "SPRING_CLOUD_FUNCTION_DEFINITION", "transformCodeBuild",
            "MAIN_CLASS", UntunedApplication.class.getName(),
            "SPRING_CONFIG_NAME", "none");
    return new Variant(LAMBDA, code, environment);
  }

  private static void train(Path java, Path jar, Path cache) throws Exception {
    new Variant(with("-XX:AOTCacheOutput=" + cache), List.of(jar), FUNCTION).start(java);
    System.out.printf("AOT cache: %d MB%n", Files.size(cache) / 1_000_000);
  }

  private static List<String> with(String option) {
    return Stream.concat(LAMBDA.stream(), Stream.of(option)).toList();
  }

  private static Map<String, List<Start>> run(Path java, Map<String, Variant> variants)
      throws Exception {
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (int run = 0; run < RUNS; run++) {
      for (Map.Entry<String, Variant> variant : variants.entrySet()) {
        starts
            .computeIfAbsent(variant.getKey(), name -> new ArrayList<>())
            .add(variant.getValue().start(java));
      }
    }
    return starts;
  }

  private static void print(Map<String, List<Start>> starts) {
    System.out.printf(
        "%-32s %11s %11s %9s %11s %11s %8s%n",
        "", "ready CPU-s", "ready wall", "CPU ratio", "first CPU-s", "first wall", "RSS MB");
    double peer = seconds(starts.values().iterator().next(), Start::readyCpu);
    starts.forEach(
        (name, runs) ->
            System.out.printf(
                "%-32s %11.2f %11.2f %9.2f %11.2f %11.2f %8d%n",
                name,
                seconds(runs, Start::readyCpu),
                seconds(runs, Start::readyWall),
                seconds(runs, Start::readyCpu) / peer,
                seconds(runs, Start::invokeCpu),
                seconds(runs, Start::invokeWall),
                runs.stream().map(Start::residentMegabytes).sorted().toList().get(RUNS / 2)));
  }

  private static double seconds(List<Start> runs, Function<Start, Duration> what) {
    return runs.stream().map(what).sorted().toList().get(RUNS / 2).toNanos() / 1e9;
  }
}
