package io.tributary.bench.backfill;

import io.tributary.bench.log.LogFolder;
import io.tributary.bench.run.ChildJvm;
import io.tributary.bench.run.Converter;
import io.tributary.bench.run.Cpus;
import io.tributary.bench.run.MeasuredMain;
import io.tributary.bench.run.Took;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The job of the deployable jar, submitted to a Spark in local mode.
 *
 * @param jvm the JVM; Spark has a thread for each of its processors
 * @param jar the deployable jar
 */
record SparkProcess(ChildJvm jvm, Path jar) implements Converter {

  /** The newest JDK that Spark 3.5 starts on. */
  private static final int NEWEST_JDK = 17;

  /** What the shell script spark-submit opens of java.base to a JVM 17. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /**
   * @param spark a file with Spark's class path, as the build of {@code src/it/spark} writes it
   */
  static SparkProcess of(Cpus cpus, List<String> options, Path spark, Path jar) throws IOException {
    List<String> all = new ArrayList<>(options);
    OPENED.forEach(name -> all.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    all.add("-Djdk.reflect.useDirectMethodHandle=false");
    String own = MeasuredMain.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String classPath = own + File.pathSeparator + Files.readString(spark).strip();
    return new SparkProcess(new ChildJvm(cpus, all, classPath), jar);
  }

  /** Whether there is a Spark that starts on this JDK. */
  static boolean isPossible(Path spark) {
    return Files.exists(spark) && Runtime.version().feature() <= NEWEST_JDK;
  }

  @Override
  public Took convert(LogFolder logs, Path lake) throws IOException, InterruptedException {
    return run(logs, lake, "2026-01-01", "2027-01-01");
  }

  /** A job that finds nothing, and so is Spark's start alone. */
  Took start(LogFolder logs, Path lake) throws IOException, InterruptedException {
    return run(logs, lake, "2020-01-01", "2020-01-02");
  }

  private Took run(LogFolder logs, Path lake, String from, String to)
      throws IOException, InterruptedException {
    return jvm.run(
        "org.apache.spark.deploy.SparkSubmit",
        List.of(
            "--master",
            "local[" + jvm.cpus().count() + "]",
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--conf",
            "spark.driver.bindAddress=127.0.0.1",
            "--class",
            "io.tributary.spark.BackfillJob",
            jar.toString(),
            "--table",
            logs.table(),
            "--source",
            logs.path().toUri().toString(),
            "--lake",
            lake.toAbsolutePath().toUri().toString(),
            "--from",
            from,
            "--to",
            to));
  }
}
