package io.tributary.cli;

import java.io.Closeable;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that says how far a command is, if it takes longer than a moment. Safe for
 * use by several threads.
 */
final class Progress implements Closeable {

  private static final long FIRST = Duration.ofSeconds(1).toNanos();
  private static final long STEP = Duration.ofMillis(250).toNanos();

  private static final double MEGABYTE = 1e6;

  private final Streams streams;
  private final String what;
  private final LongSupplier count;
  private final boolean visible = Terminal.is(Terminal.STANDARD_ERROR);
  private final long start = System.nanoTime();
  private long size;
  private long shown = start + FIRST - STEP;
  private long bytes;

  /**
   * @param size bytes to read in all; 0 if that is not known
   * @param what what is counted, in the plural
   * @param count how many of them there are so far
   */
  Progress(Streams streams, long size, String what, LongSupplier count) {
    this.streams = streams;
    this.size = size;
    this.what = what;
    this.count = count;
  }

  /** Bytes were read. */
  synchronized void read(long number) {
    bytes += number;
    long now = System.nanoTime();
    if (visible && now - shown >= STEP) {
      shown = now;
      streams.showStatus(text(now - start, bytes, size, count.getAsLong(), what));
    }
  }

  /** Bytes that belong to the size need not be read. */
  synchronized void leaveOut(long number) {
    size = Math.max(0, size - number);
  }

  /** Tells the user of a problem, in a line of its own. */
  synchronized void complain(String problem) {
    erase();
    streams.complain(problem);
  }

  /** The line, after so many nanoseconds; without a size, it cannot tell what is left. */
  static String text(long nanos, long bytes, long size, long count, String what) {
    double seconds = nanos / 1e9;
    double rate = bytes / seconds;
    String done =
        String.format(
            Locale.ROOT,
            "%,d %s, %,.0f MB at %,.1f MB/s",
            count,
            what,
            bytes / MEGABYTE,
            rate / MEGABYTE);
    if (size == 0) {
      return done;
    }
    Duration left = Duration.ofSeconds((long) (Math.max(0, size - bytes) / rate));
    return String.format(
        Locale.ROOT, "%3d%%  %s, %s left", Math.min(100, 100 * bytes / size), done, clock(left));
  }

  private static String clock(Duration time) {
    return time.toHours() == 0
        ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            time.toHours(),
            time.toMinutesPart(),
            time.toSecondsPart());
  }

  private void erase() {
    if (visible && shown > start + FIRST) {
      streams.eraseStatus();
    }
  }

  @Override
  public synchronized void close() {
    erase();
  }
}
