package io.tributary.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The processors that a process has to itself, with all its threads: a JVM compiles and collects
 * beside the threads that convert, so that one with a single such thread needs more than one
 * processor, unless it is confined to it.
 *
 * @param count how many they are
 * @param command what confines a process to them; empty if nothing does, where there is no taskset
 *     (util-linux), and the JVM is only told that it has no more
 */
public record Cpus(int count, List<String> command) {

  /** The first of those that this process may use. */
  public static Cpus first(int count) throws IOException {
    List<Integer> allowed = allowed();
    if (allowed.size() < count || !hasTaskset()) {
      return new Cpus(count, List.of());
    }
    List<String> numbers = allowed.subList(0, count).stream().map(String::valueOf).toList();
    return new Cpus(count, List.of("taskset", "-c", String.join(",", numbers)));
  }

  private static boolean hasTaskset() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
  }

  /** Their numbers, which Linux tells as in {@code 0-3,8}; none on other systems. */
  private static List<Integer> allowed() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    Path status = Path.of("/proc/self/status");
    for (String line : Files.exists(status) ? Files.readAllLines(status) : List.<String>of()) {
      if (line.startsWith("Cpus_allowed_list:")) {
        for (String range : line.substring(line.indexOf(':') + 1).trim().split(",")) {
          String[] ends = range.split("-");
          int first = Integer.parseInt(ends[0]);
          int last = Integer.parseInt(ends[ends.length - 1]);
          IntStream.rangeClosed(first, last).forEach(numbers::add);
        }
      }
    }
    return numbers;
  }

  @Override
  public String toString() {
    return command.isEmpty()
        ? count + " CPUs, by the JVM's leave alone"
        : String.join(" ", command);
  }
}
