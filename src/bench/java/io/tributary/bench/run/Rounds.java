package io.tributary.bench.run;

import io.tributary.bench.log.LogFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Several systems at the same logs, in turns, so that what else the machine does falls on all
 * alike.
 *
 * @param logs the logs
 * @param runs what each system did, in the order of the rounds
 * @param lakes what each system wrote in the last round
 */
public record Rounds(LogFolder logs, Map<String, List<Run>> runs, Map<String, Lake> lakes) {

  /**
   * One conversion.
   *
   * @param took what the process took
   * @param bytes the length of the table's files
   */
  public record Run(Took took, long bytes) {

    /** Of all processors together. */
    public double cpuSeconds() {
      return took.cpuSeconds();
    }

    /** From begin to end. */
    public double wallSeconds() {
      return took.wallSeconds();
    }

    /** Of memory. */
    public double peakBytes() {
      return took.peakBytes();
    }
  }

  /**
   * Lets the systems take turns; every second round in the other order.
   *
   * @param work a folder for lakes
   * @throws IllegalStateException if one writes a table without all rows
   */
  public static Rounds run(LogFolder logs, Map<String, Converter> systems, int rounds, Path work)
      throws IOException, InterruptedException, SQLException {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    Map<String, Lake> lakes = new LinkedHashMap<>();
    for (String name : systems.keySet()) {
      runs.put(name, new ArrayList<>());
      lakes.put(name, new Lake(work.resolve("lake-" + name)));
    }
    List<String> turns = new ArrayList<>(systems.keySet());
    for (int round = 0; round < rounds; round++) {
      for (String name : turns) {
        Lake lake = lakes.get(name);
        lake.clear();
        Took took = systems.get(name).convert(logs, lake.path());
        lake.requireRows(logs.table(), logs.rows());
        runs.get(name).add(new Run(took, lake.bytes(logs.table())));
      }
      Collections.reverse(turns);
    }
    return new Rounds(logs, runs, lakes);
  }

  /** Removes what was written. */
  public void clear() throws IOException {
    for (Lake lake : lakes.values()) {
      lake.clear();
    }
  }

  /** The systems, in their order. */
  public List<String> names() {
    return List.copyOf(runs.keySet());
  }

  /** The median over the rounds of one system. */
  public double median(String name, ToDoubleFunction<Run> of) {
    return median(runs.get(name).stream().map(of::applyAsDouble).toList());
  }

  /** The median over the rounds of what one system needs for one of the other. */
  public double ratio(String name, String other, ToDoubleFunction<Run> of) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < runs.get(name).size(); round++) {
      ratios.add(
          of.applyAsDouble(runs.get(name).get(round))
              / of.applyAsDouble(runs.get(other).get(round)));
    }
    return median(ratios);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
