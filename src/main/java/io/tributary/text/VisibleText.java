package io.tributary.text;

/**
 * Shows characters that a terminal, an editor or a reader of lines would obey instead of showing
 * them: control characters (ESC among them, which begins a terminal's commands), line and paragraph
 * separators, those that turn the direction of text, invisible tags, and surrogates without their
 * other half. They become {@code \}{@code u001b} and the like, as JSON escapes them, so that JSON
 * is the same JSON afterwards.
 *
 * <p>Source: <a href="https://www.unicode.org/reports/tr36/">Unicode security considerations</a>,
 * and <a href="https://www.unicode.org/reports/tr9/">bidirectional formatting characters</a>.
 */
public final class VisibleText {

  private static final char FIRST_ABOVE_LATIN_1 = '\u061c';

  private VisibleText() {}

  /** A text that stays on its line, whatever is in it. */
  public static String of(String text) {
    return escape(text, false);
  }

  /** A text of several lines: its line feeds and tabs stay as they are. */
  public static String lines(String text) {
    return escape(text, true);
  }

  private static String escape(String text, boolean keepsLines) {
    int first = 0;
    while (first < text.length() && isPlain(text, first, keepsLines)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 32).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      if (isPlain(text, i, keepsLines)) {
        visible.append(text.charAt(i));
      } else {
        visible.append(escape(text.charAt(i)));
      }
    }
    return visible.toString();
  }

  private static boolean isPlain(String text, int at, boolean keepsLines) {
    char c = text.charAt(at);
    if (c < FIRST_ABOVE_LATIN_1) {
      return !Character.isISOControl(c) || keepsLines && (c == '\n' || c == '\t');
    }
    return Character.isSurrogate(c) ? isOfVisiblePair(text, at) : !isFormat(c);
  }

  /** Not U+200B to U+200D, which words and emoji of some scripts need, and nothing obeys. */
  private static boolean isFormat(char c) {
    return c == FIRST_ABOVE_LATIN_1
        || c == '\u200e'
        || c == '\u200f'
        || c >= '\u2028' && c <= '\u202e'
        || c >= '\u2066' && c <= '\u206f'
        || c == '\ufeff'
        || c >= '\ufff9' && c <= '\ufffb';
  }

  private static boolean isOfVisiblePair(String text, int at) {
    int high = Character.isHighSurrogate(text.charAt(at)) ? at : at - 1;
    if (high < 0 || high + 1 == text.length()) {
      return false;
    }
    if (!Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1))) {
      return false;
    }
    // Tags spell ASCII that nobody sees.
    return text.codePointAt(high) >> 7 != 0xe0000 >> 7;
  }

  private static String escape(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", (int) c);
    };
  }
}
