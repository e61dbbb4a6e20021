package io.tributary.masking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tributary.json.JsonBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are searched, and where they stand in what they were decoded from. Places are those in
 * {@link #bytes}. It counts the bytes that rules look at.
 */
final class Text {

  final byte[] bytes;
  final int from;
  final int to;

  private final @Nullable Text source;
  private final int[] origins;
  private final boolean quoted;
  private final Work work;

  /** How many bytes were looked at. */
  static final class Work {
    long bytes;
  }

  /** A text that was not decoded from another one. */
  Text(byte[] bytes, int from, int to, Work work) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.source = null;
    this.origins = new int[0];
    this.quoted = false;
    this.work = work;
  }

  private Text(
      byte[] bytes,
      int from,
      int to,
      @Nullable Text source,
      int[] origins,
      boolean quoted,
      Work w) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.source = source;
    this.origins = origins;
    this.quoted = quoted;
    this.work = w;
  }

  /**
   * A text that was decoded from this one.
   *
   * @param origins where each byte of it stands here, and where its end does
   * @param quoted whether it stands here in a JSON string
   */
  Text decoded(byte[] view, int length, int[] origins, boolean quoted) {
    return new Text(view, 0, length, this, origins, quoted, work);
  }

  /** A part of it. */
  Text part(int start, int end) {
    return new Text(bytes, start, end, source, origins, quoted, work);
  }

  /** Adds a finding in terms of the outermost text. */
  void find(Findings findings, int start, int end, byte[] replacement) {
    if (source == null) {
      findings.add(start, end, replacement);
      return;
    }
    byte[] outer = replacement;
    if (quoted) {
      outer = new JsonBuffer(16).addQuoted(replacement, 0, replacement.length).toArray();
    }
    source.find(findings, origins[start], origins[end], outer);
  }

  Work work() {
    return work;
  }

  int at(int place) {
    return place >= from && place < to ? bytes[place] : -1;
  }

  /** Where a run of characters ends, at most so many bytes on. */
  int runEnd(int start, Chars chars, int most) {
    int end = (int) Math.min(to, (long) start + most);
    int i = start;
    while (i < end && chars.has(bytes[i])) {
      i++;
    }
    work.bytes += i - start + 1;
    return i;
  }

  /** Where a run of characters begins that ends here, at most so many bytes before. */
  int runStart(int end, Chars chars, int most) {
    int start = Math.max(from, end - most);
    int i = end;
    while (i > start && chars.has(bytes[i - 1])) {
      i--;
    }
    work.bytes += end - i + 1;
    return i;
  }

  /** The first place of a byte from here on, or the end of the text. */
  int find(int start, int end, char ascii) {
    int i = start;
    while (i < end && bytes[i] != ascii) {
      i++;
    }
    work.bytes += i - start + 1;
    return i;
  }

  /** Whether a text stands here, upper and lower case alike; it is given in lower case. */
  boolean startsWith(int place, String lower) {
    if (place < from || place + lower.length() > to) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      if (Trigger.lower(bytes[place + i]) != lower.charAt(i)) {
        work.bytes += i + 1;
        return false;
      }
    }
    work.bytes += lower.length();
    return true;
  }

  String string(int start, int end) {
    work.bytes += end - start;
    return new String(bytes, start, end - start, ISO_8859_1);
  }
}
