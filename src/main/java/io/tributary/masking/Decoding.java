package io.tributary.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Decodes parts of texts, and remembers where each byte comes from. */
final class Decoding {

  private static final int HIGH = 0xd800;
  private static final int LOW = 0xdc00;
  private static final int NO_SURROGATE = 0xe000;
  private static final int REPLACEMENT = 0xfffd;

  private final Text source;
  private final byte[] view;
  private final int[] origins;
  private int size;

  private Decoding(Text source, int length) {
    this.source = source;
    this.view = new byte[length];
    this.origins = new int[length + 1];
    source.work().bytes += length;
  }

  /** What a valid JSON string means, given without its quotes. */
  static Text json(Text text, int from, int to) {
    Decoding decoding = new Decoding(text, to - from);
    byte[] bytes = text.bytes;
    int i = from;
    while (i < to) {
      if (bytes[i] != '\\') {
        decoding.put(bytes[i], i);
        i++;
      } else if (bytes[i + 1] != 'u') {
        int letter = "bfnrt".indexOf(bytes[i + 1]);
        decoding.put(letter < 0 ? bytes[i + 1] : "\b\f\n\r\t".charAt(letter), i);
        i += 2;
      } else {
        i = decoding.unicode(i, to);
      }
    }
    return decoding.end(to, true);
  }

  private int unicode(int at, int to) {
    int code = unit(at);
    int next = at + 6;
    if (code >= HIGH && code < NO_SURROGATE) {
      int low = next + 6 <= to && source.bytes[next] == '\\' ? unit(next) : 0;
      if (code < LOW && low >= LOW && low < NO_SURROGATE) {
        code = Character.toCodePoint((char) code, (char) low);
        next += 6;
      } else {
        code = REPLACEMENT;
      }
    }
    for (byte b : Character.toString(code).getBytes(UTF_8)) {
      put(b, at);
    }
    return next;
  }

  private int unit(int at) {
    if (source.bytes[at + 1] != 'u') {
      return 0;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      unit = unit << 4 | Character.digit(source.bytes[i], 16);
    }
    return unit;
  }

  /** A text with its percent-encoding undone; what is none stays. */
  static Text percent(Text text) {
    Decoding decoding = new Decoding(text, text.to - text.from);
    byte[] bytes = text.bytes;
    for (int i = text.from; i < text.to; i++) {
      boolean encoded =
          bytes[i] == '%'
              && i + 2 < text.to
              && Chars.HEX.has(bytes[i + 1])
              && Chars.HEX.has(bytes[i + 2]);
      if (encoded) {
        int value = Character.digit(bytes[i + 1], 16) << 4 | Character.digit(bytes[i + 2], 16);
        decoding.put(value, i);
        i += 2;
      } else {
        decoding.put(bytes[i], i);
      }
    }
    return decoding.end(text.to, false);
  }

  private void put(int b, int origin) {
    origins[size] = origin;
    view[size++] = (byte) b;
  }

  private Text end(int to, boolean quoted) {
    origins[size] = to;
    return source.decoded(view, size, origins, quoted);
  }
}
