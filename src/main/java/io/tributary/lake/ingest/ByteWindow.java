package io.tributary.lake.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a stream from the beginning of one record to where the reader is, in one array. What
 * a record has beyond {@link #MAX_RECORD} passes by unkept, so no input can fill the memory.
 */
final class ByteWindow {

  /**
   * Its base64 and the answer to it fit the 6 MB of a batch; EventBridge's largest event is 1 MB.
   */
  static final int MAX_RECORD = 3 << 20;

  private static final int STEP = 256 * 1024;

  private static final byte[] NONE = {};

  private final InputStream in;
  private byte[] bytes = new byte[STEP];
  private byte[] head = NONE;
  private int start;
  private int position;
  private int limit;

  ByteWindow(InputStream in) {
    this.in = in;
  }

  /** The byte here, or -1 at the end of the stream; does not move. */
  int peek() throws IOException {
    return position < limit || fill() ? bytes[position] & 0xff : -1;
  }

  void skip() {
    position++;
  }

  /** Moves over a string's content, to the next byte that may end it. */
  void skipPlain() {
    int at = position;
    while (at < limit && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] != '\n') {
      at++;
    }
    position = at;
  }

  /** Begins a record here. */
  void begin() {
    start = position;
    head = NONE;
  }

  /** Moves back to the beginning of the record; or not at all, returning false, if it is gone. */
  boolean rewind() {
    if (head.length > 0) {
      return false;
    }
    position = start;
    return true;
  }

  /** Whether the record is longer than what is kept of it. */
  boolean isCut() {
    return head.length > 0 || position - start > MAX_RECORD;
  }

  /** The record's bytes are those of this array from {@link #from()} to {@link #to()}. */
  byte[] bytes() {
    return head.length > 0 ? head : bytes;
  }

  int from() {
    return head.length > 0 ? 0 : start;
  }

  int to() {
    return head.length > 0 ? head.length : Math.min(position, start + MAX_RECORD);
  }

  private boolean fill() throws IOException {
    if (position - start > MAX_RECORD) {
      if (head.length == 0) {
        head = Arrays.copyOfRange(bytes, start, start + MAX_RECORD);
      }
      start = position;
    }
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, limit - start);
      limit -= start;
      position -= start;
      start = 0;
    }
    if (limit == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    int count = in.read(bytes, limit, bytes.length - limit);
    limit += Math.max(0, count);
    return count > 0;
  }
}
