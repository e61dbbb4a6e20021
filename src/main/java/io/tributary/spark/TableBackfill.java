package io.tributary.spark;

import io.tributary.backfill.Balance;
import io.tributary.backfill.Batch;
import io.tributary.backfill.LedgerCheck;
import io.tributary.backfill.Packing;
import io.tributary.backfill.Plan;
import io.tributary.backfill.Rates;
import io.tributary.backfill.RunLock;
import io.tributary.backfill.Selection;
import io.tributary.backfill.Survey;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Generations;
import io.tributary.convert.Lake;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;

/** The backfill of one table, as the driver sees it. */
final class TableBackfill {

  private final JavaSparkContext spark;
  private final JobArguments arguments;
  private final LogTables tables;
  private final LogTable table;
  private final Place source;
  private final ObjectStore logs;
  private final Lake lake;

  /**
   * @param name of the table; one of those that the arguments have a source of
   * @throws IllegalArgumentException if there is no such table
   */
  TableBackfill(JavaSparkContext spark, JobArguments arguments, String name) {
    this.spark = spark;
    this.arguments = arguments;
    this.tables = arguments.tables();
    this.table =
        tables
            .log(name)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no table of a log named " + name));
    this.source = Objects.requireNonNull(arguments.sources().get(name), name);
    this.logs = source.logs();
    this.lake = arguments.lake().lake(arguments.database());
  }

  /**
   * Converts what is missing.
   *
   * @return what went wrong, in a few words each; empty if all is well
   * @throws IOException if the catalog lacks tables, the source or the lake cannot be listed,
   *     another run is at the table, or Spark gives up
   */
  List<String> run() throws IOException {
    lake.requireTables(table);
    try (RunLock lock = RunLock.acquire(lake, table, Clock.systemUTC())) {
      new Generations(lake).recover(table);
      Packing packing = new Packing(Rates.bundled().of(table), arguments.overwrite());
      Plan plan = survey().plan(packing);
      List<Batch> batches = packing.batches(spark.defaultParallelism());
      TableReport report = new TableReport(table, logs, new Balance(plan, arguments.overwrite()));
      report.begin(plan, batches);
      if (!batches.isEmpty()) {
        SparkRun run = new SparkRun(spark, () -> !lock.isLost());
        List<BatchResult> results =
            run.convert(executorLake(), batches.stream().map(BatchJson::write).toList());
        for (int i = 0; i < batches.size(); i++) {
          report.ended(batches.get(i), results.get(i));
        }
      }
      List<String> problems = new ArrayList<>(report.end());
      problems.addAll(new LedgerCheck(lake, tables).problems(logs, batches, report.notConverted()));
      return problems;
    }
  }

  private Survey survey() {
    Selection selection =
        new Selection(table, arguments.range(), arguments.account(), arguments.region());
    return new Survey(logs, source.keyPrefix(), key -> true, selection, lake, tables);
  }

  private ExecutorLake executorLake() {
    ConversionSettings settings = SparkRun.settings(spark);
    return new ExecutorLake(
        source,
        arguments.lake(),
        arguments.database(),
        arguments.fields(),
        arguments.keepSecrets(),
        arguments.overwrite() ? settings.convertingAgain() : settings);
  }
}
