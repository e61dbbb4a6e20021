package io.tributary.bench.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is compared, from system properties of the same names.
 *
 * @param size how much data, as a part of the full size: 1 is 1 GB of ALB logs, 0.6 GB of VPC flow
 *     logs and 0.25 GB of CloudTrail's before compression
 * @param repeat in how many accounts the same logs are, and so how many times there is that data
 * @param rounds how often each system runs; medians are printed
 * @param threads on how many processors
 * @param tables the tables
 * @param systems some of tributary, which converts object by object, backfill, which packs them,
 *     and duckdb
 * @param jvm options of Tributary's JVM
 * @param sql the folder of DuckDB's statements
 * @param work a folder for logs and lakes
 */
record Settings(
    double size,
    int repeat,
    int rounds,
    int threads,
    List<String> tables,
    List<String> systems,
    List<String> jvm,
    Path sql,
    Path work) {

  static Settings fromProperties() {
    return new Settings(
        Double.parseDouble(property("size")),
        Integer.parseInt(property("repeat")),
        Integer.parseInt(property("rounds")),
        Integer.parseInt(property("threads")),
        List.of(property("tables").split(",")),
        List.of(property("systems").split(",")),
        Stream.of(property("jvm").split(" ")).filter(option -> !option.isEmpty()).toList(),
        Path.of(property("sql")),
        Path.of(property("work")));
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("no system property " + name);
    }
    return value;
  }
}
