package io.tributary.spark;

import io.tributary.backfill.Batch;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.KeyPatterns;
import io.tributary.convert.Pack;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Somebody's program, which has Spark do its own work in the JVM in which it converts: Zstandard
 * packs what is shuffled and what is written by Spark, and what Tributary writes.
 */
public final class SparkUser {

  private static final int NUMBERS = 100_000;

  private SparkUser() {}

  /**
   * Converts some packs, each by two tasks at once; then runs the job.
   *
   * @param args a folder with Parquet files; the name of the class that starts the job, and of the
   *     table whose packs are converted twice; then what the job is told
   */
  public static void main(String[] args) throws Exception {
    String[] arguments = Arrays.copyOfRange(args, 3, args.length);
    try (SparkSession spark = SparkSession.builder().appName("user").getOrCreate()) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      System.out.println("SHUFFLED " + shuffled(spark));
      System.out.println("TWICE " + twice(context, args[2], arguments));
      System.out.println("WRITTEN " + written(spark, args[0]));
      try {
        Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object) arguments);
      } finally {
        System.out.println("SHUFFLED " + shuffled(spark));
      }
    }
  }

  private static long shuffled(SparkSession spark) {
    return spark
        .range(NUMBERS)
        .repartition(4)
        .groupBy("id")
        .count()
        .agg(Map.of("id", "sum"))
        .first()
        .getLong(0);
  }

  /** What Tributary has written, written again by Spark. */
  private static long written(SparkSession spark, String folder) {
    // Spark compares no maps.
    Dataset<Row> rows = spark.read().parquet(folder + "/alb").drop("extra_fields");
    String copy = folder + "/copy";
    rows.write().option("compression", "zstd").parquet(copy);
    Dataset<Row> copied = spark.read().parquet(copy);
    return rows.exceptAll(copied).count() == 0 ? copied.count() : -1;
  }

  private static List<String> twice(JavaSparkContext spark, String table, String[] args)
      throws IOException {
    JobArguments arguments =
        JobArguments.parse(args, java.time.LocalDate.now(java.time.ZoneOffset.UTC));
    Place source = arguments.sources().get(table);
    ExecutorLake lake =
        new ExecutorLake(
            source, arguments.lake(), arguments.database(), ConversionSettings.forHeap(2));
    List<String> work = new ArrayList<>();
    for (Pack pack : packs(source, LogTables.bundled().log(table).orElseThrow())) {
      String text = BatchJson.write(new Batch(List.of(pack)));
      work.add(text);
      work.add(text);
    }
    return spark
        .parallelize(work, work.size())
        .map(new ConversionTask(spark.broadcast(lake), 1))
        .collect();
  }

  private static List<Pack> packs(Place source, LogTable table) throws IOException {
    KeyPatterns patterns = new KeyPatterns(List.of(table));
    Map<Recognition, List<ListedObject>> found = new HashMap<>();
    source
        .logs()
        .list(
            source.keyPrefix(),
            object ->
                found
                    .computeIfAbsent(patterns.recognise(object.key()), log -> new ArrayList<>())
                    .add(object));
    List<Pack> packs = new ArrayList<>();
    found.forEach((log, objects) -> packs.add(new Pack((Recognition.Log) log, objects)));
    return packs;
  }
}
