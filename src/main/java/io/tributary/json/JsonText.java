package io.tributary.json;

import java.nio.charset.StandardCharsets;

/** Pieces of valid JSON, taken from one array of bytes and written to another. */
public final class JsonText {

  private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.US_ASCII);
  private static final char REPLACEMENT_CHARACTER = '\ufffd';

  private JsonText() {}

  /** The text of a valid string's bytes, without its quotes. */
  static String unescape(byte[] bytes, int from, int to) {
    String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\') {
        c = raw.charAt(++i);
        if (c == 'u') {
          c = (char) Integer.parseInt(raw, i + 1, i + 5, 16);
          i += 4;
        } else {
          c = letter(c);
        }
      }
      text.append(c);
    }
    return text.toString();
  }

  /**
   * Writes what a string means, in UTF-8; half a surrogate pair that stands alone becomes U+FFFD.
   *
   * @param from where the string begins, after its quote
   * @param to where it ends, before its quote
   * @param target room for as many bytes as the string has
   * @return number of bytes that were written, from 0
   */
  public static int unescape(byte[] bytes, int from, int to, byte[] target) {
    int size = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] != '\\') {
        target[size++] = bytes[i];
      } else if (bytes[i + 1] == 'u') {
        int length = Surrogates.length(bytes, i, to);
        size = Utf8.put(target, size, codePoint(bytes, i, length, to));
        i += Math.max(length, Surrogates.ESCAPE) - 1;
      } else {
        target[size++] = (byte) letter((char) bytes[++i]);
      }
    }
    return size;
  }

  private static int codePoint(byte[] bytes, int at, int length, int end) {
    if (length == 0) {
      return REPLACEMENT_CHARACTER;
    }
    char first = Surrogates.unit(bytes, at, end);
    return length == Surrogates.ESCAPE
        ? first
        : Character.toCodePoint(first, Surrogates.unit(bytes, at + Surrogates.ESCAPE, end));
  }

  /** What the letter after a backslash means. */
  private static char letter(char escape) {
    int letter = "bfnrt".indexOf(escape);
    return letter < 0 ? escape : "\b\f\n\r\t".charAt(letter);
  }

  /**
   * Writes a value without white space between its parts, and with the replacement character U+FFFD
   * for every half of a surrogate pair that stands alone, which many readers take for no JSON.
   *
   * @param target room for as many bytes as the value has
   * @return number of bytes that were written, from 0
   */
  public static int compact(byte[] bytes, int from, int to, byte[] target) {
    int size = 0;
    boolean inString = false;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (inString && b == '\\') {
        int length = bytes[i + 1] == 'u' ? Surrogates.length(bytes, i, to) : 2;
        if (length == 0) {
          length = REPLACEMENT.length;
          System.arraycopy(REPLACEMENT, 0, target, size, length);
        } else {
          System.arraycopy(bytes, i, target, size, length);
        }
        size += length;
        i += length - 1;
      } else {
        if (inString || b > ' ') {
          target[size++] = b;
        }
        inString ^= b == '"';
      }
    }
    return size;
  }
}
