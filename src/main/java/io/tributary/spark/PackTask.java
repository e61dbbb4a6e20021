package io.tributary.spark;

import java.io.IOException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * Converts packs in an executor: {@link WorkJson} in, {@link WorkResult} out. What goes wrong is
 * left to Spark, which tries again elsewhere; but the last attempt reports it, as Spark would end
 * the whole job.
 */
final class PackTask implements Function<String, String> {

  private static final long serialVersionUID = 1L;

  private final Broadcast<ExecutorLake> lake;
  private final int attempts;

  /**
   * @param lake where and how it converts
   * @param attempts how many attempts of a task Spark makes; at least 1
   */
  PackTask(Broadcast<ExecutorLake> lake, int attempts) {
    this.lake = lake;
    this.attempts = attempts;
  }

  @Override
  public String call(String work) throws IOException {
    try {
      return WorkResult.of(lake.value().convert(work)).write();
    } catch (IOException | RuntimeException e) {
      TaskContext task = TaskContext.get();
      if (task.isInterrupted() || task.attemptNumber() + 1 < attempts) {
        throw e;
      }
      return WorkResult.failed(WorkJson.keys(work, String.valueOf(e.getMessage()))).write();
    }
  }
}
