package io.tributary.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of JSON in the making. Not safe for use by several threads. */
public final class JsonBuffer {

  private byte[] bytes;
  private int size;

  /**
   * @param capacity bytes to hold before it grows
   */
  public JsonBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** The bytes so far; those from {@link #size()} on mean nothing, and all change with the next. */
  public byte[] bytes() {
    return bytes;
  }

  /** Number of bytes so far. */
  public int size() {
    return size;
  }

  /** Forgets all bytes from {@code newSize} on. */
  public void truncate(int newSize) {
    size = newSize;
  }

  /** Adds one byte. */
  public JsonBuffer add(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** Adds ASCII as it is. */
  public JsonBuffer addAscii(String json) {
    return add(json.getBytes(StandardCharsets.US_ASCII));
  }

  /** Adds bytes as they are. */
  public JsonBuffer add(byte[] source) {
    return add(source, 0, source.length);
  }

  /** Adds bytes as they are. */
  public JsonBuffer add(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  /** Adds JSON as it stands inside a JSON string: quotes and backslashes get one more. */
  public JsonBuffer addQuoted(byte[] json, int from, int to) {
    reserve(2 * (to - from) + Swar.WIDTH);
    byte[] target = bytes;
    int at = size;
    int i = from;
    for (int last = to - Swar.WIDTH; i <= last; ) {
      // All eight bytes are put down; those from a quote on are overwritten in the next round.
      long word = Swar.get(json, i);
      Swar.put(target, at, word);
      long quotes = Swar.quotesOrSlashes(word);
      int plain = quotes == 0 ? Swar.WIDTH : Swar.first(quotes);
      i += plain;
      at += plain;
      if (quotes != 0) {
        target[at++] = '\\';
        target[at++] = json[i++];
      }
    }
    for (; i < to; i++) {
      if (json[i] == '"' || json[i] == '\\') {
        target[at++] = '\\';
      }
      target[at++] = json[i];
    }
    size = at;
    return this;
  }

  /** Adds a text as a JSON string, quotes included. */
  public JsonBuffer addString(String text) {
    add('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        add(text.substring(i, i + 2).getBytes(StandardCharsets.UTF_8));
        i++;
      } else if (c < ' ' || Character.isSurrogate(c)) {
        add(String.format("\\u%04x", (int) c).getBytes(StandardCharsets.US_ASCII));
      } else if (c == '"' || c == '\\') {
        add('\\').add(c);
      } else if (c < 0x80) {
        add(c);
      } else {
        add(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return add('"');
  }

  /** The bytes so far, as an array of their own. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }
}
