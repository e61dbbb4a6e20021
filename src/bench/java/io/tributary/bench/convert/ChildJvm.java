package io.tributary.bench.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with this one's class path that does one thing and ends. */
final class ChildJvm {

  private ChildJvm() {}

  /**
   * Runs a main class.
   *
   * @param processors how many processors it is to see
   * @param options the JVM's other options
   * @throws IllegalStateException if it fails, with what it printed
   */
  static Took run(int processors, List<String> options, String mainClass, List<String> arguments)
      throws IOException, InterruptedException {
    Path report = Files.createTempFile("convert", ".took");
    Path output = Files.createTempFile("convert", ".out");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:ActiveProcessorCount=" + processors);
    command.addAll(options);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
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
