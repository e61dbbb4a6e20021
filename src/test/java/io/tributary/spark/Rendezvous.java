package io.tributary.spark;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Holds who comes first until somebody else comes to the same place. Safe for several threads. */
final class Rendezvous {

  /** Less than what a client of S3 has. */
  private static final int PATIENCE_SECONDS = 20;

  private final AtomicReference<String> place = new AtomicReference<>("");
  private final CompletableFuture<Boolean> met = new CompletableFuture<>();

  /** Comes to a place, and waits if it is the first one that anybody comes to. */
  void arrive(String where) {
    if (place.compareAndSet("", where)) {
      met.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } else if (where.equals(place.get())) {
      met.complete(true);
    }
  }

  /** Whether two were there at the same time. */
  boolean met() {
    return met.getNow(false);
  }
}
