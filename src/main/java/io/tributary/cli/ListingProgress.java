package io.tributary.cli;

import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/** One line on a terminal that says how many objects are listed, if that takes longer than that. */
final class ListingProgress implements AutoCloseable {

  private static final long FIRST_MILLIS = 1000;
  private static final long STEP_MILLIS = 250;

  private final Streams streams;
  private final Timer timer = new Timer("listing progress", true);
  private boolean shown;

  ListingProgress(Streams streams) {
    this.streams = streams;
  }

  /**
   * Shows the line from now on, if anybody sees it.
   *
   * @param count how many objects are listed so far
   */
  void begin(LongSupplier count) {
    if (Terminal.is(Terminal.STANDARD_ERROR)) {
      TimerTask line =
          new TimerTask() {
            @Override
            public void run() {
              show(count.getAsLong());
            }
          };
      timer.schedule(line, FIRST_MILLIS, STEP_MILLIS);
    }
  }

  private synchronized void show(long count) {
    shown = true;
    streams.showStatus(String.format(Locale.ROOT, "%,d objects listed", count));
  }

  @Override
  public synchronized void close() {
    timer.cancel();
    if (shown) {
      streams.eraseStatus();
    }
  }
}
