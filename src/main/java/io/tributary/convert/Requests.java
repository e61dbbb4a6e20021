package io.tributary.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Small requests for many objects, some at a time, as each takes long and little of a processor.
 */
final class Requests {

  /** What is to be done for one of them. */
  interface Request<T> {
    void send(T of) throws IOException;
  }

  private static final int PATIENCE_SECONDS = 15;

  private final int atOnce;

  /**
   * @param atOnce requests at a time; at least 1
   */
  Requests(int atOnce) {
    this.atOnce = atOnce;
  }

  /**
   * Sends one for each.
   *
   * @throws IOException what the first of them threw that failed
   */
  <T> void each(Collection<? extends T> all, Request<T> request) throws IOException {
    if (atOnce == 1 || all.size() < 2) {
      for (T one : all) {
        request.send(one);
      }
      return;
    }
    ExecutorService executor = Executors.newFixedThreadPool(Math.min(atOnce, all.size()));
    try {
      List<Future<?>> sent = new ArrayList<>();
      for (T one : all) {
        sent.add(
            executor.submit(
                () -> {
                  request.send(one);
                  return true;
                }));
      }
      for (Future<?> future : sent) {
        await(future);
      }
    } finally {
      executor.shutdownNow();
      awaitEnd(executor);
    }
  }

  /** Nothing of it is on its way once the caller knows how it ended. */
  private static void awaitEnd(ExecutorService executor) {
    try {
      executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Future<?> future) throws IOException {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
