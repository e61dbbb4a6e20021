package io.tributary.spark;

import java.util.Arrays;
import java.util.Map;
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
   * Works before and after the job.
   *
   * @param args a folder with a lake, the name of the class that starts the job, and what the job
   *     is told
   */
  public static void main(String[] args) throws Exception {
    String[] arguments = Arrays.copyOfRange(args, 2, args.length);
    try (SparkSession spark = SparkSession.builder().appName("user").getOrCreate()) {
      System.out.println("SHUFFLED " + shuffled(spark));
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
}
