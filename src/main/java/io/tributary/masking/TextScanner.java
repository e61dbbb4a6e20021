package io.tributary.masking;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tributary.masking.Trigger.TokenRule;
import java.util.Objects;

/** Finds secrets in a text that is no JSON: a command, a message, a URL, a file in YAML. */
final class TextScanner {

  /** The mask outside of quotes. */
  static final byte[] MASK = MaskingRules.MASK.getBytes(US_ASCII);

  /** Percent-encoding in percent-encoding, and base64 in that. */
  private static final int DEEPEST = 3;

  /** An AWS secret key stands near its id. */
  private static final int NEAR = 100;

  private static final int SECRET_KEY_LENGTH = 40;
  private static final Chars SECRET_KEY = Chars.of("a-zA-Z0-9/+");

  private final MaskingRules rules;
  private final Findings findings;
  private final Text text;
  private final int depth;
  private final NameValues nameValues;
  private final UserParts userParts;
  private final Arguments arguments;
  private final Piped piped;
  private boolean percent;

  TextScanner(MaskingRules rules, Findings findings, Text text, int depth) {
    this.rules = rules;
    this.findings = findings;
    this.text = text;
    this.depth = depth;
    this.nameValues = new NameValues(rules, this, text);
    this.userParts = new UserParts(rules.places(), this, text);
    this.piped = new Piped(this, text);
    this.arguments = new Arguments(rules, this, text);
  }

  /** Passes the text once. */
  void scan() {
    TriggerSearch search = new TriggerSearch(rules.triggers(), text.bytes, text.from, text.to);
    text.work().bytes += text.to - text.from;
    int done = text.from;
    while (search.next()) {
      if (search.place() >= done) {
        done = Math.max(done, apply(search.trigger(), search.place()));
      }
    }
    if (percent && depth < DEEPEST) {
      new TextScanner(rules, findings, Decoding.percent(text), depth + 1).scan();
    }
  }

  /** Returns up to where nothing more is to be looked at. */
  private int apply(Trigger trigger, int place) {
    int after = place + trigger.literal().length;
    return switch (trigger.kind()) {
      case NAME -> nameValues.value(place, after);
      case QUERY -> query(after);
      case TOKEN -> token(Objects.requireNonNull(trigger.token()), place);
      case JWT -> jwt(place);
      case PEM -> pem(after);
      case SCHEME -> scheme(place, after);
      case SCRIPT -> script(place);
      case COMMAND -> arguments.find(Objects.requireNonNull(trigger.command()), place, after);
      case STDIN -> piped.find(place, after);
      case SQL -> nameValues.quotedAfter(after);
      case AT -> userParts.find(place);
      case PERCENT -> {
        percent = true;
        yield place;
      }
      case ESCAPE, TYPE -> place;
    };
  }

  /** Masks a part of the text. Returns its end. */
  int mask(int from, int to) {
    text.find(findings, from, to, MASK);
    return to;
  }

  /** Passes a part of the text by itself. */
  void part(int from, int to) {
    new TextScanner(rules, findings, text.part(from, to), depth).scan();
  }

  private int query(int from) {
    int end = text.runEnd(from, Chars.CREDENTIAL, 4096);
    return Values.isStrong(text, from, end, 16) ? mask(from, end) : from;
  }

  private boolean isInside(int place) {
    int before = text.at(place - 1);
    return Chars.ALNUM.has(before) || before == '_';
  }

  private int token(TokenRule rule, int place) {
    if (!rule.inside() && isInside(place)) {
      return place;
    }
    int from = place + rule.prefix();
    int end = text.runEnd(from, rule.chars(), rule.max() + 1);
    while (end > from && text.bytes[end - 1] == '.') {
      end--;
    }
    boolean fits = end - from >= rule.min() && end - from <= rule.max();
    if (!fits || rule.digit() && !hasDigit(from, end)) {
      return place;
    }
    boolean keyId = text.startsWith(place, "akia") || text.startsWith(place, "asia");
    mask(rule.inside() ? from : place, end);
    return keyId ? secretKeyNear(end) : end;
  }

  private boolean hasDigit(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Chars.DIGITS.has(text.bytes[i])) {
        return true;
      }
    }
    return false;
  }

  /** The secret that belongs to a key's id has no form of its own. */
  private int secretKeyNear(int from) {
    int last = Math.min(text.to, from + NEAR);
    int at = from;
    while (at < last) {
      int end = text.runEnd(at, SECRET_KEY, SECRET_KEY_LENGTH + 1);
      if (end - at == SECRET_KEY_LENGTH && Values.isStrong(text, at, end, SECRET_KEY_LENGTH)) {
        return mask(at, end);
      }
      at = Math.max(end, at + 1);
    }
    return from;
  }

  private int jwt(int place) {
    if (isInside(place)) {
      return place;
    }
    Chars segment = Chars.BASE64;
    int header = text.runEnd(place, segment, 4096);
    if (text.at(header) != '.') {
      return header;
    }
    int payload = text.runEnd(header + 1, segment, 8192);
    if (payload - header < 8) {
      return header;
    }
    int end = payload;
    for (int i = 0; i < 3 && text.at(end) == '.'; i++) {
      end = text.runEnd(end + 1, segment, 8192);
    }
    return mask(place, end);
  }

  private int pem(int after) {
    int headerEnd = text.runEnd(after, Chars.of("A-Z0-9 "), 64);
    String header = text.string(after, headerEnd);
    if (!header.endsWith("PRIVATE KEY") && !header.endsWith("PRIVATE KEY BLOCK")) {
      return after;
    }
    int from = text.runEnd(headerEnd, Chars.of("-"), 5);
    int end = from;
    while (end < text.to && !text.startsWith(end, "-----end")) {
      end = text.find(end + 1, text.to, '-');
    }
    return mask(from, Math.min(end, text.to));
  }

  private int scheme(int place, int after) {
    if (isInside(place)) {
      return after;
    }
    int from = text.runEnd(after, Chars.SPACES, 4);
    int end = text.runEnd(from, Chars.CREDENTIAL, 8192);
    boolean basic = text.startsWith(place, "basic");
    boolean secret =
        basic
            ? end - from >= 6 && Values.isUserAndPassword(text, from, end)
            : Values.isStrong(text, from, end, 8);
    return secret ? mask(from, end) : after;
  }

  private int script(int place) {
    if (isInside(place)) {
      return place;
    }
    int end = text.runEnd(place, Chars.BASE64, text.to - place);
    return isScriptWithSecret(text, place, end) ? mask(place, end) : end;
  }

  /** Whether base64 means a text with a secret. */
  boolean isScriptWithSecret(Text base64, int from, int to) {
    byte[] decoded = Values.decode(base64, from, to);
    if (decoded.length == 0 || depth >= DEEPEST) {
      return decoded.length > 0;
    }
    Findings inner = new Findings();
    Text script = new Text(decoded, 0, decoded.length, text.work());
    new TextScanner(rules, inner, script, depth + 1).scan();
    return !inner.isEmpty();
  }
}
