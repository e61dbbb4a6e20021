package io.tributary.bench.backfill;

import io.tributary.bench.log.LogFolder;
import io.tributary.bench.run.BackfillProcess;
import io.tributary.bench.run.ChildJvm;
import io.tributary.bench.run.Converter;
import io.tributary.bench.run.Cpus;
import io.tributary.bench.run.Rounds;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * {@code tributary backfill run} on one core and on two. On one means with all its threads, so that
 * the second core helps it in nothing.
 */
final class BackfillBench {

  static final String ONE = "local1";
  static final String TWO = "local2";
  static final String SPARK = "spark2";

  private BackfillBench() {}

  /**
   * Makes the logs where they are missing, and measures; see {@link Settings}.
   *
   * @param args unused
   */
  public static void main(String[] args) throws Exception {
    Settings settings = Settings.fromProperties();
    LogFolder logs =
        LogFolder.of(settings.table(), settings.work(), settings.size(), settings.repeat());
    Cpus one = Cpus.first(1);
    Cpus two = Cpus.first(2);
    System.out.printf(
        Locale.ROOT,
        """
        %s: %,d rows, %,.0f MB, as gzip %,.0f MB in %d objects
        medians of %d rounds in turns, Java %s, JVM options: %s
        one thread: %s; two threads: %s
        """,
        logs.table(),
        logs.rows(),
        logs.rawBytes() / 1e6,
        logs.bytes() / 1e6,
        logs.objects().size(),
        settings.rounds(),
        Runtime.version(),
        settings.jvm().isEmpty() ? "none" : String.join(" ", settings.jvm()),
        one,
        two);
    Map<String, Converter> systems = systems(settings, one, two);
    Rounds rounds = Rounds.run(logs, systems, settings.rounds(), settings.work());
    Speed speed = new Speed(rounds);
    speed.print();
    if (systems.get(SPARK) instanceof SparkProcess spark) {
      speed.printWithoutStart(spark.start(logs, rounds.lakes().get(SPARK).path()));
    }
    Measured measured = Measured.of(rounds);
    measured.print();
    new TenGigabytes(rounds, measured).print();
    rounds.clear();
  }

  private static Map<String, Converter> systems(Settings settings, Cpus one, Cpus two)
      throws IOException {
    Map<String, Converter> systems = new LinkedHashMap<>();
    systems.put(ONE, new BackfillProcess(new ChildJvm(one, settings.jvm())));
    systems.put(TWO, new BackfillProcess(new ChildJvm(two, settings.jvm())));
    if (SparkProcess.isPossible(settings.spark())) {
      systems.put(SPARK, SparkProcess.of(two, settings.jvm(), settings.spark(), settings.jar()));
    } else if (settings.systems().contains(SPARK)) {
      System.out.println(
          "spark2 is left out: no " + settings.spark() + " (mvn verify writes it), or no JDK 17");
    }
    systems.keySet().retainAll(settings.systems());
    return systems;
  }
}
