package io.tributary.cli;

import java.io.Closeable;
import java.io.PrintWriter;
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

  /** Clears the line of a terminal that the cursor is in. */
  static final String ERASE = "\r\u001b[K";

  private static final double MEGABYTE = 1e6;

  private final PrintWriter err;
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
  Progress(PrintWriter err, long size, String what, LongSupplier count) {
    this.err = err;
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
      err.print(ERASE + text(now - start, bytes, size, count.getAsLong(), what));
      err.flush();
    }
  }

  /** Bytes that belong to the size need not be read. */
  synchronized void leaveOut(long number) {
    size = Math.max(0, size - number);
  }

  /** Tells the user of a problem, in a line of its own. */
  synchronized void complain(Streams streams, String problem) {
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
        Locale.ROOT,
        "%3d%%  %s, %d:%02d left",
        Math.min(100, 100 * bytes / size),
        done,
        left.toMinutes(),
        left.toSecondsPart());
  }

  private void erase() {
    if (visible && shown > start + FIRST) {
      err.print(ERASE);
      err.flush();
    }
  }

  @Override
  public synchronized void close() {
    erase();
  }
}
