package io.tributary.convert;

import io.tributary.store.ObjectStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Conversions of many objects, several at a time. One that fails stops no other. Objects can be
 * added while a store is listed: where too many wait, adding does.
 */
public final class Conversions implements AutoCloseable {

  /** Told how each conversion ended, by one thread at a time, in the order in which they ended. */
  public interface Outcomes {

    /**
     * @param key the object's key
     * @param outcome how its conversion ended
     */
    void ended(String key, Outcome outcome);
  }

  private static final int PATIENCE_SECONDS = 15;

  private final Conversion conversion;
  private final ObjectStore source;
  private final Outcomes outcomes;
  private final ExecutorService executor;
  private final Queue<Future<?>> open = new ArrayDeque<>();
  private final int waiting;
  private final Object told = new Object();

  /**
   * @param conversion converts each of them
   * @param source the store of the objects
   * @param threads conversions at a time, at least 1
   * @param outcomes told how they ended
   */
  public Conversions(Conversion conversion, ObjectStore source, int threads, Outcomes outcomes) {
    this.conversion = conversion;
    this.source = source;
    this.outcomes = outcomes;
    this.waiting = threads * 4;
    this.executor = Executors.newFixedThreadPool(threads);
  }

  /**
   * Has an object converted.
   *
   * @param key the object's key in the source
   * @param recognition what it is; what is no log is skipped
   */
  public void add(String key, Recognition recognition) {
    while (open.size() >= waiting) {
      await(open.remove());
    }
    open.add(executor.submit(() -> convert(key, recognition)));
  }

  private void convert(String key, Recognition recognition) {
    Outcome outcome = outcome(key, recognition);
    synchronized (told) {
      outcomes.ended(key, outcome);
    }
  }

  private Outcome outcome(String key, Recognition recognition) {
    if (recognition instanceof Recognition.Other other) {
      return new Outcome.Skipped(other.reason());
    }
    try {
      return conversion.convert(source, key, (Recognition.Log) recognition);
    } catch (NoSuchFileException e) {
      return new Outcome.Skipped("it is gone");
    } catch (IOException | RuntimeException e) {
      return new Outcome.Failed(e);
    }
  }

  /** What a conversion ends with is told by its outcome; what else is thrown is a defect. */
  private static void await(Future<?> conversion) {
    try {
      conversion.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while objects are converted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Waits until all are converted, or gives up those that have not begun if one was a defect. */
  @Override
  public void close() {
    try {
      while (!open.isEmpty()) {
        await(open.remove());
      }
    } finally {
      executor.shutdownNow();
      awaitEnd();
    }
  }

  /** What was on its way throws its files away, even if this thread was interrupted. */
  private void awaitEnd() {
    boolean interrupted = Thread.interrupted();
    try {
      executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
