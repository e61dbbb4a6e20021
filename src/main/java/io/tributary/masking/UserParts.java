package io.tributary.masking;

import java.util.Locale;

/**
 * Finds users and passwords before hosts: {@code https://user:password@host}, also without scheme.
 */
final class UserParts {

  private static final Chars BEFORE_USER = Chars.of("a-zA-Z:=;&,");
  private static final Chars ADDRESS = Chars.of("0-9.");
  private static final Chars VERSION = Chars.of("0-9.-");

  private static final Chars HOST = Chars.of("a-zA-Z0-9.-");
  private static final Chars SCHEME = Chars.of("a-zA-Z0-9+.-");
  private static final Chars USER = Chars.of("a-zA-Z0-9._%+$-");
  private static final int LONGEST_WITH_SPACES = 128;
  private static final String ENDS = " \t\r\n\"'<>`|(){}";

  private final Places places;
  private final TextScanner scanner;
  private final Text text;

  /** Before this place no at-sign has anything of its own. */
  private int floor;

  UserParts(Places places, TextScanner scanner, Text text) {
    this.places = places;
    this.scanner = scanner;
    this.text = text;
    this.floor = text.from;
  }

  /** Looks at what is before an at-sign. Returns up to where nothing more is to be looked at. */
  int find(int at) {
    int start = at;
    int authority = -1;
    while (start > floor && !isEnd(text.bytes[start - 1])) {
      start--;
      if (authority < 0 && text.bytes[start] == '/') {
        authority = authority(start);
      }
    }
    text.work().bytes += at - start;
    int before = floor;
    floor = at + 1;
    int done = authority >= 0 ? withScheme(authority, at) : withSpaces(before, start, at);
    floor = Math.max(floor, done);
    return done;
  }

  /** {@code https://user:pass word@host/}: an end of words that is none. */
  private int withSpaces(int lowest, int start, int at) {
    int first = Math.max(lowest, at - LONGEST_WITH_SPACES);
    int i = start;
    while (i > first && text.bytes[i - 1] != '/' && text.bytes[i - 1] != '\n') {
      i--;
    }
    text.work().bytes += start - i;
    boolean scheme = i > first && i < start && authority(i - 1) == i;
    if (scheme && isPasswordWithSpaces(i, at) && isHost(at + 1)) {
      return scanner.mask(i, at);
    }
    return withoutScheme(start, at);
  }

  /** Whether there is a user, and after a colon what is no port, and no sentence. */
  private boolean isPasswordWithSpaces(int from, int at) {
    int colon = text.runEnd(from, USER, 64);
    if (colon == from || text.at(colon) != ':' || text.at(colon + 1) <= ' ') {
      return false;
    }
    int word = colon + 1;
    while (word < at && !isEnd(text.bytes[word])) {
      word++;
    }
    return text.at(at - 1) != ' ' && text.runEnd(colon + 1, Chars.of("0-9.,:;"), 64) < word;
  }

  private static boolean isEnd(int b) {
    return b >= 0 && ENDS.indexOf(b) >= 0;
  }

  /** The place after {@code ://}, of which this is the second slash; it may be escaped. */
  private int authority(int slash) {
    int i = slash - 1;
    while (text.at(i) == '\\') {
      i--;
    }
    if (text.at(i) != '/') {
      return -1;
    }
    i--;
    while (text.at(i) == '\\') {
      i--;
    }
    return text.at(i) == ':' ? slash + 1 : -1;
  }

  private int withScheme(int authority, int at) {
    int odd = firstOf(authority, at, "/?#\\");
    if (odd < at && !isPasswordBefore(authority, odd)) {
      return at + 1;
    }
    int last = lastAt(at, odd < at);
    int colon = text.find(authority, last, ':');
    String user = text.string(authority, Math.min(colon, authority + 64));
    boolean alone = colon >= last - 1;
    boolean open =
        alone && places.isOpenUser(scheme(authority), user) || isReference(authority, last, colon);
    return open ? last + 1 : scanner.mask(authority, last);
  }

  /** Whether what is before an odd character has the form of a user and the begin of a password. */
  private boolean isPasswordBefore(int authority, int odd) {
    int colon = text.find(authority, odd, ':');
    if (colon == odd) {
      return false;
    }
    return text.runEnd(colon + 1, Chars.DIGITS, 6) < odd || odd == colon + 1 && text.at(odd) == '/';
  }

  private int firstOf(int from, int to, String signs) {
    int i = from;
    while (i < to && signs.indexOf(text.bytes[i]) < 0) {
      i++;
    }
    text.work().bytes += i - from;
    return i;
  }

  /** The last at-sign of the same authority. */
  private int lastAt(int first, boolean odd) {
    int last = first;
    int i = first + 1;
    for (; i < text.to && !isEnd(text.bytes[i]); i++) {
      if (text.bytes[i] == '@') {
        last = i;
      } else if ("/?#,;".indexOf(text.bytes[i]) >= 0 || odd && text.bytes[i] == '&') {
        break;
      }
    }
    text.work().bytes += i - first;
    return last;
  }

  private String scheme(int authority) {
    int end = authority;
    while (end > text.from && ":/\\".indexOf(text.bytes[end - 1]) >= 0) {
      end--;
    }
    return text.string(text.runStart(end, SCHEME, 32), end);
  }

  /** {@code $USER:$PASSWORD}, {@code oauth2:${TOKEN}}, {@code ***}. */
  private boolean isReference(int from, int to, int colon) {
    return colon < to && Values.isReference(text, colon + 1, to) && colon + 1 < to
        || Values.isReference(text, from, to);
  }

  private int withoutScheme(int start, int at) {
    int begin = start;
    for (int i = start; i < at; i++) {
      int b = text.bytes[i];
      if (b == '=' || b == ',' || b == ';' || b == '&' || b == '[') {
        begin = i + 1;
      }
      if (b == ':' && i > begin) {
        break;
      }
    }
    int oracle = oracle(begin, at);
    if (oracle >= 0) {
      return scanner.mask(oracle, at);
    }
    int colon = text.runEnd(begin, USER, 64);
    boolean form = colon > begin && text.at(colon) == ':' && at - colon > 2 && at - colon < 256;
    if (!form || firstOf(colon + 1, at, "/:,") < at || !isHost(at + 1)) {
      return at + 1;
    }
    String user = text.string(begin, colon);
    if (places.isLabel(user.toLowerCase(Locale.ROOT))
        || isIdentity(user)
        || isReference(begin, at, colon)) {
      return at + 1;
    }
    return scanner.mask(begin, at);
  }

  /** The password of {@code jdbc:oracle:thin:user/password@}; -1 if it is none. */
  private int oracle(int begin, int at) {
    int from = text.runStart(begin, BEFORE_USER, 64);
    if (!text.startsWith(from, "jdbc:oracle:") && !text.startsWith(begin, "jdbc:oracle:")) {
      return -1;
    }
    int slash = text.find(begin, at, '/');
    return slash < at - 1 ? slash + 1 : -1;
  }

  /** Ids of principals and accounts, and other numbers, with the name of a session after them. */
  private static boolean isIdentity(String user) {
    boolean upper =
        user.length() >= 16
            && user.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    return upper || user.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether a host stands here, and no digest or version. */
  private boolean isHost(int from) {
    int end = text.runEnd(from, HOST, 255);
    if (end - from < 2 || text.startsWith(from, "sha256")) {
      return false;
    }
    boolean digits = text.runEnd(from, ADDRESS, 255) == end;
    boolean version = text.at(from) == 'v' && Chars.DIGITS.has(text.at(from + 1));
    if (digits) {
      return dots(from, end) == 3;
    }
    return !version
        && (!Chars.DIGITS.has(text.at(from))
            || dots(from, end) > 0 && text.runEnd(from, VERSION, 255) < from + 2);
  }

  private int dots(int from, int to) {
    int dots = 0;
    for (int i = from; i < to; i++) {
      dots += text.bytes[i] == '.' ? 1 : 0;
    }
    return dots;
  }
}
