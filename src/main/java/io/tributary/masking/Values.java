package io.tributary.masking;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a value looks like. */
final class Values {

  private static final Set<String> WORDS =
      Set.of(
          "null",
          "none",
          "nil",
          "undefined",
          "true",
          "false",
          "yes",
          "no",
          "on",
          "off",
          "hidden_due_to_security_reasons",
          "redacted",
          "masked",
          "hidden",
          "sensitive",
          "[redacted]",
          "[masked]",
          "<redacted>",
          "sensitivedataremoved",
          "required",
          "optional",
          "string",
          "securestring",
          "plaintext",
          "disabled",
          "enabled",
          "await",
          "new",
          "async",
          "function",
          "lambda");

  private static final List<String> REFERENCES =
      List.of(
          "arn:",
          "{{resolve:",
          "secretsmanager:",
          "ssm:",
          "file://",
          "fileb://",
          "env:",
          "vault:",
          "projects/",
          "!ref",
          "!sub",
          "!getatt",
          "!importvalue",
          "s3://",
          "fn::",
          "ref:",
          "/run/secrets/",
          "process.env.",
          "os.environ",
          "system.getenv",
          "secrets.",
          "env.",
          "var.",
          "local.",
          "data.",
          "inputs.",
          "params.",
          "props.",
          "codebuild:");

  /** A value that is longer is not taken for a word or a reference. */
  private static final int LONGEST = 512;

  /** So much of a value tells whether it is like a generated one. */
  private static final int JUDGED = 64;

  private Values() {}

  /** Whether a value says where a secret is, or that there is none. */
  static boolean isReference(Text text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && text.bytes[start] <= ' ' && text.bytes[start] >= 0) {
      start++;
    }
    while (end > start && text.bytes[end - 1] <= ' ' && text.bytes[end - 1] >= 0) {
      end--;
    }
    if (start == end || isRepeated(text, start, end)) {
      return true;
    }
    if (end - start > LONGEST) {
      return false;
    }
    String value = text.string(start, end).toLowerCase(Locale.ROOT);
    char first = value.charAt(0);
    if (WORDS.contains(value)) {
      return true;
    }
    if (first == '$') {
      return isExpansion(value);
    }
    boolean placeholder =
        first == '<' && value.endsWith(">")
            || value.startsWith("{{") && value.endsWith("}}")
            || first == '%' && value.length() > 2 && value.endsWith("%")
            || first == '`';
    return placeholder || REFERENCES.stream().anyMatch(value::startsWith);
  }

  /** {@code $NAME}, {@code ${NAME}}, {@code $(command)}, but no {@code ${NAME:-default}}. */
  private static boolean isExpansion(String value) {
    if (value.startsWith("$(") || value.startsWith("$((")) {
      return true;
    }
    if (value.startsWith("${")) {
      return !value.contains(":-") && !value.contains(":=");
    }
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 128 || !Chars.ALNUM.has(c) && "_$:{}.-/[]'\"env*@#?!".indexOf(c) < 0) {
        return false;
      }
    }
    return value.length() > 1
        && (Chars.LETTERS.has(value.charAt(1)) || "_{*@#?!123456789".indexOf(value.charAt(1)) >= 0);
  }

  /** {@code ***}, {@code xxxx}: a mask of somebody else. */
  private static boolean isRepeated(Text text, int from, int to) {
    byte first = text.bytes[from];
    boolean mask =
        first == '*'
            || first == 'x'
            || first == 'X'
            || first == '.'
            || first == '-'
            || first == '#';
    return mask
        && to - from >= 3
        && text.runEnd(from, Chars.of(String.valueOf((char) first)), to - from) >= to;
  }

  /** Whether a value is a word of a sentence, as in "password: must be longer". */
  static boolean isPlainWord(Text text, int from, int to) {
    int end = to;
    while (end > from && ".,:;!?)}]'\"".indexOf(text.bytes[end - 1]) >= 0) {
      end--;
    }
    return end - from < 3 || end - from < 24 && text.runEnd(from, Chars.LETTERS, end - from) >= end;
  }

  /** Whether a value is like one that a generator made: long, of letters and digits. */
  static boolean isStrong(Text text, int from, int to, int least) {
    if (to - from < least) {
      return false;
    }
    boolean digit = false;
    boolean letter = false;
    int end = Math.min(to, from + JUDGED);
    for (int i = from; i < end; i++) {
      digit |= Chars.DIGITS.has(text.bytes[i]);
      letter |= Chars.LETTERS.has(text.bytes[i]);
      if (text.bytes[i] == '/' && i + 1 < end && text.bytes[i + 1] == '/') {
        return false;
      }
    }
    text.work().bytes += end - from;
    return digit && letter;
  }

  /** Whether a value is one long word of digits and both large and small letters. */
  static boolean isGenerated(Text text, int from, int to) {
    int most = 128;
    if (to - from < 30 || to - from > most || text.runEnd(from, Chars.ALNUM, most) < to) {
      return false;
    }
    boolean digit = false;
    boolean upper = false;
    boolean lower = false;
    for (int i = from; i < to; i++) {
      byte b = text.bytes[i];
      digit |= b <= '9';
      upper |= b >= 'A' && b <= 'Z';
      lower |= b >= 'a';
    }
    return digit && upper && lower;
  }

  /** Whether base64 holds a user and a password, with a colon between them. */
  static boolean isUserAndPassword(Text text, int from, int to) {
    byte[] decoded = decode(text, from, Math.min(to, from + LONGEST * 2));
    boolean colon = false;
    for (byte b : decoded) {
      if (b >= 0 && b < ' ') {
        return false;
      }
      colon |= b == ':';
    }
    return colon;
  }

  /** What base64 means, as far as it is some; nothing if it is none. */
  static byte[] decode(Text text, int from, int to) {
    int end = to;
    while (end > from && text.bytes[end - 1] == '=') {
      end--;
    }
    end -= (end - from) % 4 == 1 ? 1 : 0;
    byte[] digits = new byte[end - from];
    int size = 0;
    for (int i = from; i < end; i++) {
      byte b = text.bytes[i];
      if (b == '\n' || b == '\r') {
        continue;
      }
      digits[size++] = (byte) (b == '-' ? '+' : b == '_' ? '/' : b);
    }
    text.work().bytes += end - from;
    try {
      return Base64.getDecoder().decode(java.util.Arrays.copyOf(digits, size));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
