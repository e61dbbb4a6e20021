package io.tributary.iceberg;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ThreadLocalRandom;

/** How to wait when others were faster. Nothing is right or wrong by how long it is. */
interface Patience {

  /** Longer each time, and by chance, so that they do not meet again. */
  Patience LONGER_EACH_TIME =
      attempt -> {
        long millis = Math.min(5000, 50L << Math.min(attempt, 10));
        try {
          Thread.sleep(ThreadLocalRandom.current().nextLong(millis));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted while waiting for other conversions");
        }
      };

  /** Attempts after which something else is wrong. */
  int ATTEMPTS = 100;

  /**
   * @param attempt attempts so far, from 1
   */
  void await(int attempt) throws IOException;
}
