package io.tributary.masking;

import java.util.Set;

/** Finds the values of names in a text: {@code name=value}, {@code name: value} and the like. */
final class NameValues {

  private static final Chars BRACKET = Chars.of("]");
  private static final Chars SIGNS = Chars.of("=:>");
  private static final Chars BEFORE_SIGN = Chars.of(" \t\\\"']");
  private static final Chars ID = Chars.of("a-fA-F0-9-");
  private static final Chars BETWEEN_PAIR = Chars.of(" \t\r\n,\"'\\");

  /** More of a value is not looked at to find its end. */
  private static final int LONGEST = 16 * 1024;

  private static final Set<String> SCHEMES =
      Set.of("basic", "bearer", "token", "digest", "apikey", "negotiate", "ntlm", "key", "splunk");

  private static final Set<String> NO_VALUES =
      Set.of(
          "flag",
          "option",
          "argument",
          "parameter",
          "is",
          "was",
          "to",
          "and",
          "or",
          "for",
          "from",
          "with",
          "in",
          "not",
          "must",
          "cannot",
          "requires",
          "via",
          "the",
          "file",
          "has",
          "are",
          "on",
          "as",
          "will");

  private final Names names;
  private final TextScanner scanner;
  private final Text text;
  private final Lines lines;

  /** The word that was looked at last; another value may begin in it. */
  private int wordFrom;

  private int wordEnd;

  NameValues(MaskingRules rules, TextScanner scanner, Text text) {
    this.names = rules.names();
    this.scanner = scanner;
    this.text = text;
    this.lines = new Lines(rules, scanner, text);
  }

  /**
   * Looks at a name and its value.
   *
   * @param place where the trigger begins that is a part of the name
   * @param after where it ends
   * @return up to where nothing more is to be looked at
   */
  int value(int place, int after) {
    int start = text.runStart(place, Chars.NAME, Names.LONGEST);
    int end = text.runEnd(after, Chars.NAME, Names.LONGEST);
    while (end > after && ".-".indexOf(text.bytes[end - 1]) >= 0) {
      end--;
    }
    // An escape that nobody has resolved.
    if (text.at(start - 1) == '\\' && end - start > 1 && "ntr".indexOf(text.bytes[start]) >= 0) {
      start++;
    }
    return switch (names.rule(text.bytes, start, end)) {
      case NONE, PAIRS, IDENTIFIER -> end;
      case VARIABLES -> lines.variables(start, end, false);
      case EXPORTED -> lines.variables(start, end, true);
      case REFERENCES -> lines.passBlock(start, end);
      case ENCODED -> encoded(start, end);
      case SECRET -> secret(start, end, false);
      case SECRET_SCALAR, PARAMETERS -> secret(start, end, true);
    };
  }

  private int encoded(int start, int end) {
    int from = separator(start, end);
    if (from < 0) {
      return end;
    }
    Quote quote = Quote.at(text, from);
    int first = quote == null ? from : quote.end();
    int stop = text.runEnd(first, Chars.BASE64, text.to - first);
    return scanner.isScriptWithSecret(text, first, stop) ? scanner.mask(first, stop) : end;
  }

  /** The place after an equals sign or colon and the white space around it; -1 if there is none. */
  private int separator(int start, int end) {
    Quote quote = Quote.at(text, end);
    int i = quote == null ? end : quote.end();
    i = text.runEnd(i, BRACKET, 1);
    i = text.runEnd(i, Chars.SPACES, 8);
    int sign = text.at(i);
    if (sign != '=' && sign != ':') {
      return -1;
    }
    i = text.runEnd(i, SIGNS, 3);
    boolean url = text.at(i) == '/' && text.at(i + 1) == '/';
    // A part of an ARN and the like, such as secretsmanager:eu-central-1:111122223333:secret:name.
    boolean part = sign == ':' && text.at(start - 1) == ':' && text.at(i) > ' ';
    if (url || part) {
      return -1;
    }
    return text.runEnd(i, Chars.SPACES, 16);
  }

  private int secret(int start, int end, boolean mustBeStrong) {
    int from = separator(start, end);
    if (from < 0) {
      return mustBeStrong ? keyAfter(end) : withoutSeparator(start, end);
    }
    boolean quotedName = Quote.at(text, end) != null;
    int sign = text.runEnd(quotedName ? end + 1 : end, BEFORE_SIGN, 16);
    boolean colon = text.at(sign) == ':';
    return valueAt(start, from, colon && !quotedName, mustBeStrong);
  }

  /**
   * @param maybeProse whether it stands as it could in a sentence
   */
  private int valueAt(int nameStart, int from, boolean maybeProse, boolean mustBeStrong) {
    Quote quote = Quote.at(text, from);
    if (quote != null) {
      return quoted(quote, mustBeStrong);
    }
    if (maybeProse && text.at(from - 1) <= ' ' && lines.isKeyOfLine(nameStart)) {
      return lines.maskValue(nameStart, from);
    }
    int start = afterScheme(from);
    int end = unquotedEnd(start);
    boolean prose = maybeProse && start == from && Values.isPlainWord(text, start, end);
    if (prose || mustBeStrong && !Values.isStrong(text, start, end, 8) || isCall(end)) {
      return from;
    }
    return maskUnlessReference(start, end);
  }

  private boolean isCall(int end) {
    return text.at(end) == '(';
  }

  private int quoted(Quote quote, boolean mustBeStrong) {
    int start = afterScheme(quote.end());
    int end = quote.closing(text, start, LONGEST);
    if (mustBeStrong && !Values.isStrong(text, start, end, 8)
        || quote.sign() == '`'
        || end - start < 3 && Values.isPlainWord(text, start, end)) {
      return start;
    }
    return maskUnlessReference(start, end);
  }

  /** Masks a value, but not one that says where the secret is. */
  private int maskUnlessReference(int start, int end) {
    return Values.isReference(text, start, end) ? start : scanner.mask(start, end);
  }

  /** Passes the scheme of an Authorization header. */
  private int afterScheme(int from) {
    int end = text.runEnd(from, Chars.LETTERS, 12);
    if (end == from || text.at(end) != ' ') {
      return from;
    }
    return SCHEMES.contains(text.string(from, end).toLowerCase(java.util.Locale.ROOT))
        ? text.runEnd(end, Chars.SPACES, 4)
        : from;
  }

  /** Where a value without quotes ends: at what cannot be in a word of a command or a URL. */
  private int unquotedEnd(int from) {
    if (from < wordFrom || from >= wordEnd) {
      wordFrom = from;
      wordEnd = wordEnd(from);
    }
    return wordEnd;
  }

  private int wordEnd(int from) {
    int limit = Math.min(text.to, from + LONGEST);
    int i = from;
    for (; i < limit; i++) {
      int b = text.bytes[i];
      if (b >= 0 && b <= ' ' || "&;\"'<>|`)}]".indexOf(b) >= 0) {
        break;
      }
      if (b == '(' && i > from && text.bytes[i - 1] != '$') {
        break;
      }
      if (b == '\\' && "nrt\"'\\".indexOf(text.at(i + 1)) >= 0) {
        break;
      }
      if (b == ',' && isNextName(i + 1)) {
        break;
      }
    }
    text.work().bytes += i - from;
    while (i > from && (text.bytes[i - 1] == ',' || text.bytes[i - 1] == '.' && i - from > 1)) {
      i--;
    }
    return i;
  }

  /** Whether a comma separates: {@code a=1,b=2}, {@code a:1, b:2}. */
  private boolean isNextName(int from) {
    int end = text.runEnd(from, Chars.NAME, 32);
    int sign = text.at(end);
    return end > from && (sign == '=' || sign == ':') || text.at(from) <= ' ' || sign == '"';
  }

  private int withoutSeparator(int start, int end) {
    int pair = pairValue(end);
    if (pair >= 0) {
      return valueAt(start, pair, false, false);
    }
    int from = text.runEnd(end, Chars.SPACES, 8);
    if (from == end) {
      return end;
    }
    Quote quote = Quote.at(text, from);
    boolean flag = text.bytes[start] == '-';
    boolean password = text.startsWith(end - 8, "password") || text.startsWith(end - 3, "pwd");
    if (quote != null) {
      return flag || password ? quoted(quote, false) : end;
    }
    int stop = unquotedEnd(from);
    if (flag) {
      return isArgument(from, stop) ? maskUnlessReference(from, stop) : end;
    }
    if (isSetting(start)) {
      return isArgument(from, stop) ? maskUnlessReference(from, stop) : end;
    }
    boolean netrc = password && isNetrc(start);
    return netrc || isKey(from, stop) ? maskUnlessReference(from, stop) : end;
  }

  private int keyAfter(int end) {
    int from = text.runEnd(end, Chars.SPACES, 8);
    int stop = unquotedEnd(from);
    return from > end && isKey(from, stop) ? scanner.mask(from, stop) : end;
  }

  private boolean isArgument(int from, int to) {
    return to > from
        && text.bytes[from] != '-'
        && (to - from > 10 || !NO_VALUES.contains(text.string(from, to)));
  }

  /** Whether a word is like a key, and no id. */
  private boolean isKey(int from, int to) {
    int end = text.runEnd(from, Chars.CREDENTIAL, 256);
    return end == to
        && Values.isStrong(text, from, to, 20)
        && text.runEnd(from, ID, 256) < to
        && text.bytes[from] != '/';
  }

  /** {@code npm config set name value}, {@code aws configure set name value}. */
  private boolean isSetting(int name) {
    int start = text.runStart(name, Chars.of("!-~"), 128);
    return text.startsWith(start - 11, "config set ")
        || text.startsWith(start - 14, "configure set ");
  }

  private boolean isNetrc(int start) {
    int first = Math.max(text.from, start - 100);
    for (int i = start - 6; i >= first; i--) {
      if (text.startsWith(i, "login ")) {
        return true;
      }
    }
    return false;
  }

  /** The value of {@code name=DB_PASSWORD,value=…} and its like; -1 if there is none. */
  private int pairValue(int end) {
    int i = text.runEnd(end, BETWEEN_PAIR, 64);
    int keyEnd = text.runEnd(i, Chars.NAME, 20);
    if (i == end || keyEnd == i || !names.isPairValue(text.bytes, i, keyEnd)) {
      return -1;
    }
    return separator(i, keyEnd);
  }

  /** Masks a text in quotes that stands after some words. */
  int quotedAfter(int after) {
    int i = text.runEnd(after, Chars.SPACES, 8);
    for (String word : new String[] {"with ", "by ", "password ", "as "}) {
      while (text.startsWith(i, word)) {
        i += word.length();
      }
    }
    Quote quote = Quote.at(text, i);
    return quote == null ? after : quoted(quote, false);
  }
}
