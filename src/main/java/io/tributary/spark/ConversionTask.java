package io.tributary.spark;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * Converts a batch in an executor: {@link BatchJson} in, {@link BatchResult} out. What goes wrong
 * is left to Spark, which tries again elsewhere; but the last attempt reports it, as Spark would
 * end the whole job. An attempt goes on to its end though another one has succeeded: ended midway,
 * it would leave claims behind, and the objects would seem to be not converted.
 */
final class ConversionTask implements Function<String, String> {

  private static final long serialVersionUID = 1L;

  /** The reasons that Spark gives if it ends an attempt since another one has succeeded. */
  private static final Set<String> NOT_NEEDED =
      Set.of("another attempt succeeded", "Stage finished");

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
    TaskContext task = TaskContext.get();
    ExecutorLake here = lake.value();
    FutureTask<String> conversion = new FutureTask<>(() -> here.convert(batch).write());
    Thread thread = new Thread(conversion, Thread.currentThread().getName() + ", conversion");
    thread.setDaemon(true);
    thread.start();
    try {
      return await(conversion, thread, task);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (task.isInterrupted() || task.attemptNumber() + 1 < attempts) {
        throw new IOException(e.getCause());
      }
      return BatchResult.failed(String.valueOf(e.getCause().getMessage())).write();
    }
  }

  private static String await(FutureTask<String> conversion, Thread thread, TaskContext task)
      throws ExecutionException {
    while (true) {
      try {
        return conversion.get();
      } catch (InterruptedException e) {
        if (!task.getKillReason().exists(NOT_NEEDED::contains)) {
          thread.interrupt();
        }
      }
    }
  }
}
