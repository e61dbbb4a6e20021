package io.tributary.masking;

/** Sets of ASCII characters. Immutable. */
final class Chars {

  static final Chars LETTERS = of("a-zA-Z");
  static final Chars DIGITS = of("0-9");
  static final Chars ALNUM = of("a-zA-Z0-9");
  static final Chars NAME = of("a-zA-Z0-9_.-");
  static final Chars SPACES = of(" \t");
  static final Chars BASE64 = of("a-zA-Z0-9+/=_-");
  static final Chars CREDENTIAL = of("a-zA-Z0-9._~+/=%-");
  static final Chars HEX = of("0-9a-fA-F");

  private final boolean[] members = new boolean[128];

  private Chars() {}

  /** A set written as characters and ranges; a hyphen at the end means itself. */
  static Chars of(String spec) {
    Chars chars = new Chars();
    for (int i = 0; i < spec.length(); i++) {
      char first = spec.charAt(i);
      boolean range = i + 2 < spec.length() && spec.charAt(i + 1) == '-';
      char last = range ? spec.charAt(i + 2) : first;
      i += range ? 2 : 0;
      for (char c = first; c <= last; c++) {
        chars.members[c] = true;
      }
    }
    return chars;
  }

  /** A set by the name that files of rules give it. */
  static Chars named(String name) {
    return switch (name) {
      case "alnum" -> ALNUM;
      case "upper" -> of("A-Z0-9");
      case "hex" -> HEX;
      case "word" -> of("a-zA-Z0-9_");
      case "base64" -> of("a-zA-Z0-9+/=%-");
      case "base64_" -> of("a-zA-Z0-9+/=_");
      case "base64url" -> of("a-zA-Z0-9_-");
      case "base64url_eq" -> of("a-zA-Z0-9_=-");
      case "base64url_dot" -> of("a-zA-Z0-9_.-");
      case "path" -> of("a-zA-Z0-9_/:@.-");
      default -> throw new IllegalStateException("no set of characters is named " + name);
    };
  }

  boolean has(int b) {
    return b >= 0 && b < members.length && members[b];
  }
}
