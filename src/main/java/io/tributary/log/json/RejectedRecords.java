package io.tributary.log.json;

import io.tributary.log.Rejects;
import io.tributary.log.Tally;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Numbers the lines of an object, and counts those that are no records. */
final class RejectedRecords {

  private final Rejects rejects;
  private long lines;
  private long count;

  RejectedRecords(Rejects rejects) {
    this.rejects = rejects;
  }

  /** Begins the next line, and returns its number. */
  long nextLine() {
    return ++lines;
  }

  /** Rejects the line that was begun last: what the window has, up to an end. */
  void add(Window window, int end, String reason) throws IOException {
    add(lines, window.bytes(), window.from(), end, reason);
  }

  /** Rejects a line. */
  void add(long line, byte[] bytes, int from, int to, String reason) throws IOException {
    count++;
    rejects.reject(line, bytes, from, to, reason);
  }

  /** The balance of the object. */
  Tally tally(RecordShredder shredder, long headers, @Nullable String problem) {
    return new Tally(lines, shredder.rows(), headers, count, shredder.extraFields(), problem);
  }
}
