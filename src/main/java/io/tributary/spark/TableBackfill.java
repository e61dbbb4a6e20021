package io.tributary.spark;

import io.tributary.aws.GlueCatalog;
import io.tributary.aws.GlueClients;
import io.tributary.aws.S3Buckets;
import io.tributary.backfill.Plan;
import io.tributary.backfill.Selection;
import io.tributary.backfill.Survey;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Lake;
import io.tributary.convert.Pack;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.store.S3Location;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The backfill of one table. */
final class TableBackfill {

  private final JavaSparkContext spark;
  private final JobArguments arguments;
  private final LogTables tables = LogTables.bundled();
  private final LogTable table;
  private final S3Location source;

  TableBackfill(JavaSparkContext spark, JobArguments arguments, String table) {
    this.spark = spark;
    this.arguments = arguments;
    this.table =
        tables
            .log(table)
            .orElseThrow(() -> new IllegalArgumentException("there is no log table " + table));
    this.source = Objects.requireNonNull(arguments.sources().get(table));
  }

  /**
   * @return what went wrong, in a few words each
   */
  List<String> run() throws IOException {
    S3Buckets buckets = S3Buckets.create();
    Lake lake =
        new Lake(
            buckets.bucket(arguments.lake().bucket()),
            arguments.lake().folder(),
            new GlueCatalog(GlueClients.create(), arguments.database()));
    Selection selection =
        new Selection(table, arguments.range(), arguments.account(), arguments.region());
    Map<Recognition.Log, List<ListedObject>> found = new ConcurrentHashMap<>();
    Survey survey =
        new Survey(
            buckets.bucket(source.bucket()), source.prefix(), key -> true, selection, lake, tables);
    Plan plan =
        survey.plan(
            (object, log, isConverted) -> {
              if (!isConverted || arguments.overwrite()) {
                found
                    .computeIfAbsent(
                        log, key -> java.util.Collections.synchronizedList(new ArrayList<>()))
                    .add(object);
              }
            });
    System.out.println(
        table.name()
            + ", "
            + arguments.range()
            + ": "
            + plan.found().objects()
            + " objects, "
            + plan.missing().objects()
            + " to convert");
    List<String> work = new ArrayList<>();
    found.forEach((log, objects) -> work.add(WorkJson.write(List.of(new Pack(log, objects)))));
    List<String> problems = new ArrayList<>();
    for (WorkResult result : convert(work)) {
      result.failed().forEach((key, reason) -> System.out.println(key + " failed: " + reason));
      if (!result.failed().isEmpty()) {
        problems.add(result.failed().size() + " objects of " + table.name());
      }
      System.out.println(result);
    }
    return problems;
  }

  private List<WorkResult> convert(List<String> work) {
    if (work.isEmpty()) {
      return List.of();
    }
    ExecutorLake lake =
        new ExecutorLake(
            source, arguments.lake(), arguments.database(), ConversionSettings.forHeap(2));
    Broadcast<ExecutorLake> broadcast = spark.broadcast(lake);
    try {
      return spark.parallelize(work, work.size()).map(new PackTask(broadcast, 4)).collect().stream()
          .map(WorkResult::read)
          .toList();
    } finally {
      broadcast.destroy();
    }
  }
}
