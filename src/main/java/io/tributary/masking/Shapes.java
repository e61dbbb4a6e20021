package io.tributary.masking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Forms of values that are of no harm, whatever the variable is called. */
final class Shapes {

  private static final int LONGEST = 1024;

  private Shapes() {}

  /**
   * Whether a value is of no harm.
   *
   * @param exported whether a build hands it on, so that people ask for it: then words, numbers and
   *     ids are of no harm either
   */
  static boolean isHarmless(Text text, int from, int to, boolean exported) {
    if (to - from > LONGEST) {
      return false;
    }
    String value = new String(text.bytes, from, to - from, ISO_8859_1);
    text.work().bytes += to - from;
    if (isPlace(value) || isRegion(value) || isVersion(value) || isDigest(value)) {
      return true;
    }
    return exported && (isHexId(value) || isWords(value));
  }

  private static boolean isPlace(String value) {
    return startsWithAny(value, "arn:", "s3://", "http://", "https://", "oci://", "git@")
        || value.startsWith("/") && all(value, "/_.-") && !hasLongRun(value);
  }

  private static boolean startsWithAny(String value, String... starts) {
    for (String start : starts) {
      if (value.startsWith(start)) {
        return value.indexOf(' ') < 0;
      }
    }
    return false;
  }

  /** A part of a path that is like a key. */
  private static boolean hasLongRun(String value) {
    for (String part : value.split("[/_.-]", 0)) {
      if (part.length() > 20) {
        return true;
      }
    }
    return false;
  }

  /** {@code eu-central-1}, and with the letter of a zone. */
  private static boolean isRegion(String value) {
    String[] parts = value.split("-", -1);
    if (parts.length < 3 || parts.length > 4 || parts[0].length() != 2) {
      return false;
    }
    String last = parts[parts.length - 1];
    return !last.isEmpty()
        && last.length() <= 2
        && Chars.DIGITS.has(last.charAt(0))
        && isWordOf(parts[0])
        && isWordOf(parts[1]);
  }

  private static boolean isWordOf(String part) {
    return !part.isEmpty() && part.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** {@code 1.2.3}, {@code v1.2}, {@code 1.2.3-rc.1+build.5}. */
  private static boolean isVersion(String value) {
    int i = value.startsWith("v") ? 1 : 0;
    int dots = 0;
    int digits = 0;
    for (;
        i < value.length() && (value.charAt(i) == '.' || Chars.DIGITS.has(value.charAt(i)));
        i++) {
      boolean dot = value.charAt(i) == '.';
      if (dot && digits == 0) {
        return false;
      }
      digits = dot ? 0 : digits + 1;
      dots += dot ? 1 : 0;
    }
    if (dots == 0 || digits == 0) {
      return false;
    }
    String rest = value.substring(i);
    return rest.isEmpty()
        || (rest.charAt(0) == '-' || rest.charAt(0) == '+')
            && rest.length() <= 48
            && isSuffix(rest);
  }

  private static boolean isSuffix(String rest) {
    for (String part : rest.substring(1).split("[-+._]", 0)) {
      boolean known =
          part.isEmpty()
              || part.chars().allMatch(Chars.LETTERS::has)
              || part.chars().allMatch(Chars.HEX::has)
              || part.matches(
                  "(?i)(rc|beta|alpha|snapshot|build|b|p|r|m|g|sp|post|dev|alpine|java|jdk|node|python)[0-9a-f]{0,40}");
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigest(String value) {
    int at = value.lastIndexOf("sha256:");
    return at >= 0
        && (at == 0 || value.charAt(at - 1) == '@')
        && value.length() - at == 71
        && value.substring(at + 7).chars().allMatch(Chars.HEX::has);
  }

  /** A commit, a checksum, a UUID, a number. */
  private static boolean isHexId(String value) {
    String digits = value.replace("-", "");
    return !digits.isEmpty() && digits.length() <= 64 && digits.chars().allMatch(Chars.HEX::has);
  }

  /** Words and numbers with signs between them, none of both letters and digits. */
  private static boolean isWords(String value) {
    if (!all(value, " _./:,+-@#()[]") || value.length() > 200) {
      return false;
    }
    for (String part : value.split("[ _./:,+@#()\\[\\]-]", 0)) {
      boolean mixed =
          !part.chars().allMatch(Chars.LETTERS::has)
              && !part.chars().allMatch(Chars.DIGITS::has)
              && !part.chars().allMatch(Chars.HEX::has)
              && !part.matches(
                  "(?i)(v|rc|r|java|jdk|node|python|go|build|run|pr|x|arm|amd|h|m|s|t|sprint|q|b|issue)[0-9]{1,8}z?|[0-9]{1,6}(ms|s|m|h|d|mb|gb|kb|k|th|st|nd|rd|z|t[0-9]{2,6}z?)");
      if (mixed || part.length() > 40) {
        return false;
      }
    }
    return true;
  }

  private static boolean all(String value, String others) {
    return value.chars().allMatch(c -> c < 128 && (Chars.ALNUM.has(c) || others.indexOf(c) >= 0));
  }
}
