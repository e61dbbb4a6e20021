package io.tributary.backfill;

import io.tributary.convert.PackConversion;
import io.tributary.convert.Packed;
import io.tributary.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Converts batches on this machine, several at a time. One that fails stops no other. */
public final class LocalRun {

  /** Told how each batch ended, by one thread at a time. */
  public interface Outcomes {

    /** It is converted, but for what {@code packed} says. */
    void ended(Batch batch, Packed packed);

    /** It is not; the problem's message says which it is. */
    void failed(Batch batch, Exception problem);
  }

  private static final int PATIENCE_SECONDS = 15;

  private final PackConversion conversion;
  private final ObjectStore source;
  private final int threads;
  private final BooleanSupplier mayGoOn;
  private final Outcomes outcomes;
  private final Object told = new Object();

  /**
   * @param conversion converts each of them
   * @param source the store of the objects
   * @param threads batches at a time, at least 1
   * @param mayGoOn asked before each batch whether it may begin
   * @param outcomes told how they ended
   */
  public LocalRun(
      PackConversion conversion,
      ObjectStore source,
      int threads,
      BooleanSupplier mayGoOn,
      Outcomes outcomes) {
    this.conversion = conversion;
    this.source = source;
    this.threads = threads;
    this.mayGoOn = mayGoOn;
    this.outcomes = outcomes;
  }

  /**
   * Converts batches in their order, and waits for all.
   *
   * @throws InterruptedException if this thread is interrupted; nothing is converted any more then
   */
  public void run(List<Batch> batches) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> open = new ArrayList<>();
      batches.forEach(batch -> open.add(executor.submit(() -> convert(batch))));
      for (Future<?> conversion : open) {
        conversion.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow();
      awaitEnd(executor);
    }
  }

  private void convert(Batch batch) {
    if (!mayGoOn.getAsBoolean()) {
      return;
    }
    try {
      Packed packed = conversion.convert(source, batch.packs());
      synchronized (told) {
        outcomes.ended(batch, packed);
      }
    } catch (IOException | RuntimeException e) {
      synchronized (told) {
        outcomes.failed(batch, e);
      }
    }
  }

  /** What was on its way throws its files away, even if this thread was interrupted. */
  private static void awaitEnd(ExecutorService executor) {
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
