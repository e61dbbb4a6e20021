package io.tributary.cli;

import io.tributary.lake.ingest.Ingest;
import io.tributary.lake.ingest.InputFile;
import io.tributary.lake.ingest.Summary;
import java.io.Closeable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One line on a terminal that says how far an ingest is, if it takes longer than a moment. */
final class Progress implements Ingest.Progress, Closeable {

  private static final long FIRST = Duration.ofSeconds(1).toNanos();
  private static final long STEP = Duration.ofMillis(250).toNanos();
  private static final String ERASE = "\r\u001b[K";
  private static final double MEGABYTE = 1e6;

  private final PrintWriter err;
  private final Summary summary;
  private final boolean visible = Terminal.is(Terminal.STANDARD_ERROR);
  private final long size;
  private final long start = System.nanoTime();
  private long shown = start + FIRST - STEP;
  private long bytes;

  Progress(PrintWriter err, List<InputFile> files, Summary summary) {
    this.err = err;
    this.summary = summary;
    boolean known = files.stream().allMatch(file -> file.size() > 0);
    this.size = known ? files.stream().mapToLong(InputFile::size).sum() : 0;
  }

  @Override
  public void read(int count) {
    bytes += count;
    long now = System.nanoTime();
    if (visible && now - shown >= STEP) {
      shown = now;
      err.print(ERASE + text(now - start, bytes, size, summary.total().sum()));
      err.flush();
    }
  }

  /** The line, after so many nanoseconds; without a size, it cannot tell what is left. */
  static String text(long nanos, long bytes, long size, long records) {
    double seconds = nanos / 1e9;
    double rate = bytes / seconds;
    String done =
        String.format(
            Locale.ROOT,
            "%,d records, %,.0f MB at %,.1f MB/s",
            records,
            bytes / MEGABYTE,
            rate / MEGABYTE);
    if (size == 0) {
      return done;
    }
    Duration left = Duration.ofSeconds((long) (Math.max(0, size - bytes) / rate));
    return String.format(
        Locale.ROOT,
        "%3d%%  %s, %d:%02d left",
        100 * bytes / size,
        done,
        left.toMinutes(),
        left.toSecondsPart());
  }

  @Override
  public void close() {
    if (visible && shown > start + FIRST) {
      err.print(ERASE);
      err.flush();
    }
  }
}
