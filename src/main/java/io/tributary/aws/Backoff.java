package io.tributary.aws;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waiting before another attempt: twice as long each time, and by chance up to half shorter, so
 * that functions which failed together do not come back together.
 *
 * @param base wait after the first attempt
 * @param cap longest wait
 */
public record Backoff(Duration base, Duration cap) {

  /**
   * Waits.
   *
   * @param attempt attempts so far, from 1
   * @throws IllegalStateException if this thread is interrupted
   */
  public void sleep(int attempt) {
    long millis = Math.min(cap.toMillis(), base.toMillis() << Math.min(attempt - 1, 20));
    try {
      Thread.sleep(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for AWS", e);
    }
  }
}
