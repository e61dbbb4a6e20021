package io.tributary.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Converts service logs of any days: the class that {@code spark-submit}, AWS Glue's script and EMR
 * Serverless start. Its arguments are those of {@code tributary backfill run}, see {@link
 * JobArguments}.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html">arguments
 * of a Glue job</a>.
 */
public final class BackfillJob {

  private BackfillJob() {}

  /**
   * Runs the job.
   *
   * @throws IllegalArgumentException if the arguments are wrong
   * @throws IOException if what there is cannot be listed, or, once all that could be converted is,
   *     saying what could not
   */
  public static void main(String[] args) throws IOException {
    JobArguments arguments = JobArguments.parse(args, LocalDate.now(ZoneOffset.UTC));
    // A context that was there before is not this job's to end.
    boolean isOwn = SparkEnv.get() == null;
    SparkConf configuration = new SparkConf().setIfMissing("spark.app.name", "tributary-backfill");
    SparkContext context = SparkContext.getOrCreate(configuration);
    try {
      run(JavaSparkContext.fromSparkContext(context), arguments);
    } finally {
      if (isOwn) {
        context.stop();
      }
    }
  }

  private static void run(JavaSparkContext spark, JobArguments arguments) throws IOException {
    List<String> problems = new ArrayList<>();
    for (String table : arguments.sources().keySet()) {
      problems.addAll(new TableBackfill(spark, arguments, table).run());
    }
    if (!problems.isEmpty()) {
      throw new IOException(
          "not all is converted: " + String.join("; ", problems) + "; the log above says why");
    }
  }
}
