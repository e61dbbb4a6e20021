package io.tributary.bench.backfill;

import io.tributary.bench.run.Setting;
import java.nio.file.Path;
import java.util.List;

/**
 * What is measured, from system properties of the same names.
 *
 * @param table the table: alb, vpc_flow or cloudtrail
 * @param size how much data there is in an account, as a part of the full size: 1 is 1 GB of ALB
 *     logs before compression
 * @param repeat in how many accounts the same logs are
 * @param rounds how often each system runs; medians are printed
 * @param systems some of local1, local2, spark2
 * @param jvm options of the JVMs
 * @param spark a file with Spark's class path
 * @param jar the deployable jar
 * @param work a folder for logs and lakes
 */
record Settings(
    String table,
    double size,
    int repeat,
    int rounds,
    List<String> systems,
    List<String> jvm,
    Path spark,
    Path jar,
    Path work) {

  static Settings fromProperties() {
    return new Settings(
        Setting.text("table"),
        Double.parseDouble(Setting.text("size")),
        Setting.number("repeat"),
        Setting.number("rounds"),
        Setting.words("systems"),
        Setting.words("jvm"),
        Path.of(Setting.text("spark")),
        Path.of(Setting.text("jar")),
        Path.of(Setting.text("work")));
  }
}
