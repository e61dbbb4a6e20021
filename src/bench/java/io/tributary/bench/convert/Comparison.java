package io.tributary.bench.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The systems at the same logs, in turns, so that what else the machine does falls on all alike.
 *
 * @param logs the logs
 * @param runs what each system did, in the order of the rounds
 * @param values whether each wrote the same values as the last one
 */
record Comparison(LogFolder logs, Map<String, List<Run>> runs, List<String> values) {

  /**
   * One conversion.
   *
   * @param took what the process took
   * @param bytes the length of the table's files
   */
  private record Run(Took took, long bytes) {}

  /**
   * Lets the systems take turns; every second round in the other order.
   *
   * @throws IllegalStateException if one writes a table without all rows
   */
  static Comparison run(LogFolder logs, Map<String, Converter> systems, int rounds, Path work)
      throws IOException, InterruptedException, SQLException {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    systems.keySet().forEach(name -> runs.put(name, new ArrayList<>()));
    List<String> turns = new ArrayList<>(systems.keySet());
    for (int round = 0; round < rounds; round++) {
      for (String name : turns) {
        Lake lake = lake(work, name);
        lake.clear();
        Took took = systems.get(name).convert(logs, lake.path());
        lake.requireRows(logs.table(), logs.rows());
        runs.get(name).add(new Run(took, lake.bytes(logs.table())));
      }
      Collections.reverse(turns);
    }
    List<Lake> lakes = systems.keySet().stream().map(name -> lake(work, name)).toList();
    List<String> values = new ArrayList<>();
    for (Lake lake : lakes.subList(0, lakes.size() - 1)) {
      values.add(Values.compare(logs.table(), lake, lakes.get(lakes.size() - 1)));
    }
    for (Lake lake : lakes) {
      lake.clear();
    }
    return new Comparison(logs, runs, values);
  }

  private static Lake lake(Path work, String name) {
    return new Lake(work.resolve("lake-" + name));
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "%n%-20s %8s %9s %8s %8s %8s%n",
        logs.table(),
        "CPU-s",
        "MB/CPU-s",
        "wall s",
        "peak MB",
        "out MB");
    runs.forEach(
        (name, all) ->
            System.out.printf(
                Locale.ROOT,
                "%-20s %8.1f %9.1f %8.1f %8.0f %8.1f%n",
                name,
                median(all, Comparison::cpuSeconds),
                megabytesPerCpuSecond(name),
                median(all, run -> run.took.wallSeconds()),
                median(all, run -> run.took.peakBytes()) / 1e6,
                median(all, Run::bytes) / 1e6));
    List<String> names = List.copyOf(runs.keySet());
    String last = names.get(names.size() - 1);
    for (String name : names.subList(0, names.size() - 1)) {
      System.out.printf(
          Locale.ROOT,
          "%-20s %8.2f %9.2f %8.2f %8.2f %8.2f%n",
          name + " : " + last,
          ratio(name, last, Comparison::cpuSeconds),
          1 / ratio(name, last, Comparison::cpuSeconds),
          ratio(name, last, run -> run.took.wallSeconds()),
          ratio(name, last, run -> run.took.peakBytes()),
          ratio(name, last, Run::bytes));
    }
    values.forEach(System.out::println);
    runs.keySet().forEach(name -> LambdaCost.print(name, megabytesPerCpuSecond(name)));
  }

  private double megabytesPerCpuSecond(String name) {
    return logs.rawBytes() / 1e6 / median(runs.get(name), Comparison::cpuSeconds);
  }

  private static double cpuSeconds(Run run) {
    return run.took.cpuSeconds();
  }

  /** The median over the rounds of what one system needs for one of the other. */
  private double ratio(String name, String other, ToDoubleFunction<Run> of) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < runs.get(name).size(); round++) {
      ratios.add(
          of.applyAsDouble(runs.get(name).get(round))
              / of.applyAsDouble(runs.get(other).get(round)));
    }
    return median(ratios, Double::doubleValue);
  }

  private static <T> double median(List<T> values, ToDoubleFunction<T> of) {
    return values.stream().mapToDouble(of).sorted().toArray()[values.size() / 2];
  }
}
