package io.tributary.spark;

import java.io.IOException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * Converts a batch in an executor: {@link BatchJson} in, {@link BatchResult} out. What goes wrong
 * is left to Spark, which tries again elsewhere; but the last attempt reports it, as Spark would
 * end the whole job.
 */
final class ConversionTask implements Function<String, String> {

  private static final long serialVersionUID = 1L;

  private final Broadcast<ExecutorLake> lake;
  private final int attempts;

  /**
   * @param lake where and how it converts
   * @param attempts how many attempts of a task Spark makes; at least 1
   */
  ConversionTask(Broadcast<ExecutorLake> lake, int attempts) {
    this.lake = lake;
    this.attempts = attempts;
  }

  @Override
  public String call(String batch) throws IOException {
    try {
      return lake.value().convert(batch).write();
    } catch (IOException | RuntimeException e) {
      TaskContext task = TaskContext.get();
      if (task.isInterrupted() || task.attemptNumber() + 1 < attempts) {
        throw e;
      }
      return BatchResult.failed(String.valueOf(e.getMessage())).write();
    }
  }
}
