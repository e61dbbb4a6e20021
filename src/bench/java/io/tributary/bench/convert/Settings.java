package io.tributary.bench.convert;

import io.tributary.bench.run.Setting;
import java.nio.file.Path;
import java.util.List;

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
        Double.parseDouble(Setting.text("size")),
        Setting.number("repeat"),
        Setting.number("rounds"),
        Setting.number("threads"),
        Setting.words("tables"),
        Setting.words("systems"),
        Setting.words("jvm"),
        Path.of(Setting.text("sql")),
        Path.of(Setting.text("work")));
  }
}
