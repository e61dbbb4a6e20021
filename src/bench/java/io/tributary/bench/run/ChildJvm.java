package io.tributary.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that does one thing and ends.
 *
 * @param cpus what it has
 * @param options its other options
 * @param classPath its class path, which needs {@link MeasuredMain}
 */
public record ChildJvm(Cpus cpus, List<String> options, String classPath) {

  /** One with this JVM's class path. */
  public ChildJvm(Cpus cpus, List<String> options) {
    this(cpus, options, System.getProperty("java.class.path"));
  }

  /**
   * Runs a main class.
   *
   * @throws IllegalStateException if it fails, with what it printed
   */
  public Took run(String mainClass, List<String> arguments)
      throws IOException, InterruptedException {
    Path report = Files.createTempFile("child", ".took");
    Path output = Files.createTempFile("child", ".out");
    List<String> command = new ArrayList<>(cpus.command());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:ActiveProcessorCount=" + cpus.count());
    command.addAll(options);
    command.addAll(List.of("-classpath", classPath));
    command.addAll(List.of(MeasuredMain.class.getName(), report.toString(), mainClass));
    command.addAll(arguments);
    long started = System.nanoTime();
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    double wallSeconds = (System.nanoTime() - started) / 1e9;
    if (exit != 0) {
      throw new IllegalStateException(mainClass + " fails: " + Files.readString(output));
    }
    String[] took = Files.readString(report).split(" ", 2);
    Files.delete(report);
    Files.delete(output);
    return new Took(Long.parseLong(took[0]) / 1e9, wallSeconds, Long.parseLong(took[1]));
  }
}
