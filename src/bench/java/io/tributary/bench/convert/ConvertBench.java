package io.tributary.bench.convert;

import java.nio.file.Path;
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
    Path logs = settings.work().resolve("logs-" + settings.size());
    Map<String, Converter> systems = systems(settings);
    System.out.printf(
        Locale.ROOT,
        "%d threads, medians of %d rounds, Java %s, Tributary's JVM: %s%n",
        settings.threads(),
        settings.rounds(),
        Runtime.version(),
        String.join(" ", settings.jvm()));
    for (LogKind kind : LogKind.all()) {
      if (settings.tables().contains(kind.table())) {
        LogFolder once = LogFolder.of(kind, logs, settings.size());
        LogFolder folder =
            once.inAccounts(
                settings.repeat(),
                logs.resolveSibling(logs.getFileName() + "-x" + settings.repeat()));
        System.out.printf(
            Locale.ROOT,
            "%s: %,d rows, %,.0f MB in %d objects%n",
            kind.table(),
            folder.rows(),
            folder.rawBytes() / 1e6,
            folder.objects().size());
        Comparison.run(folder, systems, settings.rounds(), settings.work()).print();
      }
    }
    LambdaCost.printAssumptions();
  }

  private static Map<String, Converter> systems(Settings settings) {
    Map<String, Converter> systems = new LinkedHashMap<>();
    systems.put("tributary", new ConvertProcess(settings.threads(), settings.jvm()));
    systems.put("backfill", new BackfillProcess(settings.threads(), settings.jvm()));
    systems.put("duckdb", new DuckDbProcess(settings.threads(), settings.sql()));
    systems.keySet().retainAll(settings.systems());
    return systems;
  }
}
