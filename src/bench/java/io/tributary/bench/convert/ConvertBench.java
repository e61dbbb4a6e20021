package io.tributary.bench.convert;

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

/** Service logs to partitioned Parquet: Tributary beside DuckDB. */
final class ConvertBench {

  private ConvertBench() {}

  /**
   * Makes the logs where they are missing, and compares; see {@link Settings}.
   *
   * @param args unused
   */
  public static void main(String[] args) throws Exception {
    Settings settings = Settings.fromProperties();
    Map<String, Converter> systems = systems(settings);
    System.out.printf(
        Locale.ROOT,
        "%d threads, medians of %d rounds, Java %s, Tributary's JVM: %s%n",
        settings.threads(),
        settings.rounds(),
        Runtime.version(),
        String.join(" ", settings.jvm()));
    for (String table : settings.tables()) {
      LogFolder logs = LogFolder.of(table, settings.work(), settings.size(), settings.repeat());
      System.out.printf(
          Locale.ROOT,
          "%s: %,d rows, %,.0f MB in %d objects%n",
          table,
          logs.rows(),
          logs.rawBytes() / 1e6,
          logs.objects().size());
      Rounds rounds = Rounds.run(logs, systems, settings.rounds(), settings.work());
      new Comparison(rounds).print();
      rounds.clear();
    }
    LambdaCost.printAssumptions();
  }

  private static Map<String, Converter> systems(Settings settings) throws IOException {
    Cpus cpus = Cpus.first(settings.threads());
    ChildJvm jvm = new ChildJvm(cpus, settings.jvm());
    Map<String, Converter> systems = new LinkedHashMap<>();
    systems.put("tributary", new ConvertProcess(jvm));
    systems.put("backfill", new BackfillProcess(jvm));
    systems.put("duckdb", new DuckDbProcess(cpus, settings.sql()));
    systems.keySet().retainAll(settings.systems());
    return systems;
  }
}
