package io.tributary.json;

import java.nio.charset.StandardCharsets;

/** The inside of JSON strings. */
final class JsonText {

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
          int letter = "bfnrt".indexOf(c);
          c = letter < 0 ? c : "\b\f\n\r\t".charAt(letter);
        }
      }
      text.append(c);
    }
    return text.toString();
  }
}
