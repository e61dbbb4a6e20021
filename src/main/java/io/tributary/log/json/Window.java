package io.tributary.log.json;

import io.tributary.json.Swar;
import io.tributary.log.UnpackException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The part of an object that is being read: as large as it must be for one record. */
final class Window {

  /** Bytes of the largest record: AWS writes none above one MiB. */
  private static final int LIMIT = 16 << 20;

  /** What is kept of a record that does not fit. */
  private static final int KEPT = 1 << 20;

  private static final int FIRST_SIZE = 1 << 20;

  private final InputStream in;
  private final int limit;
  private byte[] bytes;
  private int from;
  private int to;
  private long offset;
  private boolean ended;
  private @Nullable String problem;

  /**
   * @param in the object's bytes, unpacked
   */
  Window(InputStream in) {
    this(in, FIRST_SIZE, LIMIT);
  }

  /**
   * @param size bytes at first
   * @param limit bytes at most, at least those at first
   */
  Window(InputStream in, int size, int limit) {
    this.in = in;
    this.bytes = new byte[size];
    this.limit = limit;
  }

  byte[] bytes() {
    return bytes;
  }

  /** First byte that was not taken. */
  int from() {
    return from;
  }

  /** End of the bytes that are here. */
  int to() {
    return to;
  }

  /** Where a byte of the window is in the object. */
  long position(int index) {
    return offset + index;
  }

  /** Where a byte of the object is in the window. */
  int index(long position) {
    return (int) (position - offset);
  }

  /** Whether the object has no bytes after these. */
  boolean ended() {
    return ended;
  }

  /** Why the object ended before its end; null if it did not. */
  @Nullable String problem() {
    return problem;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Index of the first line feed from an index on, -1 if there is none. */
  int lineFeed(int first) {
    int at = first;
    for (; at <= to - Swar.WIDTH; at += Swar.WIDTH) {
      long found = Swar.equal(Swar.get(bytes, at), '\n');
      if (found != 0) {
        return at + Swar.first(found);
      }
    }
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at < to ? at : -1;
  }

  /** Whether there is nothing but white space. */
  boolean isBlank() {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0 || bytes[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  /** End of the part that is kept of a record that does not fit. */
  int keptEnd() {
    return Math.min(to, from + KEPT);
  }

  /** Takes all bytes before this one. */
  void take(int next) {
    from = next;
  }

  /** Whether most bytes are taken, so that it is worth to move the rest. */
  boolean isLow() {
    return !ended && to - from < bytes.length / 2;
  }

  /**
   * Moves what is not taken to the front, and adds what fits after it; makes room if there is none.
   *
   * @return whether there are more bytes than before
   * @throws IOException if the source cannot be read
   */
  boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    int left = to - from;
    if (left == bytes.length) {
      if (left >= limit) {
        return false;
      }
      bytes = Arrays.copyOf(bytes, Math.min(limit, left * 2));
    } else {
      System.arraycopy(bytes, from, bytes, 0, left);
    }
    offset += from;
    from = 0;
    to = left;
    readFully();
    return to > left;
  }

  private void readFully() throws IOException {
    try {
      while (to < bytes.length) {
        int count = in.read(bytes, to, bytes.length - to);
        if (count < 0) {
          ended = true;
          return;
        }
        to += count;
      }
    } catch (UnpackException e) {
      problem = e.getMessage();
      ended = true;
    }
  }
}
