package io.tributary.masking;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.json.JsonSyntaxException;
import io.tributary.masking.Names.Rule;
import io.tributary.masking.Trigger.CommandRule;
import org.jspecify.annotations.Nullable;

/** Finds secrets in a JSON text, and in JSON texts in its strings. */
final class JsonWalker {

  private static final Chars BASE64_LINES = Chars.of("a-zA-Z0-9+/=\r\n");
  private static final Chars BLANKS = Chars.of(" \t\r\n");

  /** JSON in strings of JSON in strings; each level doubles the backslashes. */
  private static final int DEEPEST = 8;

  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_TYPE = 24;
  private static final byte[] QUOTED_MASK = ('"' + MaskingRules.MASK + '"').getBytes(US_ASCII);

  private final MaskingRules rules;
  private final Names names;
  private final Documents documents;
  private final Findings findings;
  private final Text text;
  private final JsonDocument json;
  private final int depth;
  private final VariableValues variables;
  private final Hits hits;

  /**
   * @param json the text, read
   * @param hits places in it where rules may apply
   */
  JsonWalker(
      MaskingRules rules,
      Documents documents,
      Findings findings,
      Text text,
      JsonDocument json,
      Hits hits,
      int depth) {
    this.rules = rules;
    this.names = rules.names();
    this.documents = documents;
    this.findings = findings;
    this.text = text;
    this.json = json;
    this.hits = hits;
    this.depth = depth;
    this.variables = new VariableValues(rules, this, json);
  }

  /** Looks at a value and all that it contains, as far as there are hits. */
  void walk(int node) {
    if (!hits.isIn(json.start(node), json.end(node))) {
      return;
    }
    switch (json.kind(node)) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> string(node, Rule.NONE);
      default -> {}
    }
  }

  private void object(int object) {
    int end = json.next(object);
    int last = json.end(object);
    boolean secretPair = isSecretPair(object, end);
    int hit = hits.next(json.start(object));
    for (int key = object + 1; key < end && (hit < last || secretPair); key = json.next(key + 1)) {
      int value = key + 1;
      int valueEnd = json.end(value);
      boolean pairValue =
          (secretPair || hit < valueEnd)
              && names.isPairValue(json.bytes(), json.start(key) + 1, json.end(key) - 1);
      if (pairValue && (secretPair || isGenerated(value))) {
        secret(value);
      } else if (hit < json.end(key)) {
        apply(rule(key), value);
      } else if (hit < valueEnd) {
        walk(value);
      }
      hit = hit < valueEnd ? hits.next(valueEnd) : hit;
    }
  }

  /** API Gateway's keys, for one, are values whose names tell nothing. */
  private boolean isGenerated(int value) {
    return json.kind(value) == Kind.STRING
        && Values.isGenerated(text, json.start(value) + 1, json.end(value) - 1);
  }

  /** Whether an object names something secret, whose value stands beside the name. */
  private boolean isSecretPair(int object, int end) {
    int last = json.end(object);
    int hit = hits.next(json.start(object));
    for (int key = object + 1; key < end && hit < last; key = json.next(key + 1)) {
      int value = key + 1;
      int valueEnd = json.end(value);
      if (hit < valueEnd) {
        if (json.kind(value) == Kind.STRING
            && length(value) <= LONGEST_NAME
            && hits.isIn(json.start(value), valueEnd)
            && isSecretName(key, value)) {
          return true;
        }
        hit = hits.next(valueEnd);
      }
    }
    return false;
  }

  private boolean isSecretName(int key, int value) {
    if (names.isPairName(json.bytes(), json.start(key) + 1, json.end(key) - 1)) {
      Rule rule = rule(value);
      return rule == Rule.SECRET || rule == Rule.SECRET_SCALAR;
    }
    return length(value) <= LONGEST_TYPE && rules.isSecureType(json.text(value));
  }

  /** Does what a name says with a value. */
  void apply(Rule rule, int value) {
    switch (rule) {
      case SECRET -> secret(value);
      case SECRET_SCALAR, ENCODED -> {
        if (json.kind(value) == Kind.STRING) {
          string(value, rule);
        } else if (rule == Rule.ENCODED) {
          encoded(value);
        } else {
          walk(value);
        }
      }
      case VARIABLES, PARAMETERS -> variables.find(value, false);
      case EXPORTED -> variables.find(value, true);
      case PAIRS -> {
        if (variables.arePairs(value)) {
          variables.find(value, false);
        } else {
          walk(value);
        }
      }
      case REFERENCES, IDENTIFIER -> {}
      case NONE -> walk(value);
    }
  }

  private void encoded(int value) {
    for (int node = value + 1; node < json.next(value); node++) {
      if (json.kind(node) == Kind.STRING) {
        string(node, Rule.ENCODED);
      }
    }
  }

  Rule rule(int string) {
    if (json.escaped(string)) {
      Text name = content(string);
      return names.rule(name.bytes, name.from, name.to);
    }
    return names.rule(json.bytes(), json.start(string) + 1, json.end(string) - 1);
  }

  private int length(int node) {
    return json.end(node) - json.start(node);
  }

  /** What a string means. */
  Text content(int string) {
    int from = json.start(string) + 1;
    int to = json.end(string) - 1;
    return json.escaped(string) ? Decoding.json(text, from, to) : text.part(from, to);
  }

  /** Masks a value, whatever it is; but not what says of a secret where or what it is. */
  void secret(int node) {
    int end = json.next(node);
    switch (json.kind(node)) {
      case STRING -> {
        Text content = content(node);
        if (Values.isReference(content, content.from, content.to)) {
          walk(node);
        } else {
          maskText(node);
        }
      }
      case NUMBER -> text.find(findings, json.start(node), json.end(node), QUOTED_MASK);
      case OBJECT -> {
        for (int key = node + 1; key < end; key = json.next(key + 1)) {
          boolean metadata = names.isMetadata(json.bytes(), json.start(key) + 1, json.end(key) - 1);
          if (metadata) {
            walk(key + 1);
          } else {
            secret(key + 1);
          }
        }
      }
      case ARRAY -> {
        for (int child = node + 1; child < end; child = json.next(child)) {
          secret(child);
        }
      }
      default -> {}
    }
  }

  /** Masks all of a value but a null, true or false. */
  void mask(int node) {
    switch (json.kind(node)) {
      case STRING -> maskText(node);
      case NUMBER, OBJECT, ARRAY ->
          text.find(findings, json.start(node), json.end(node), QUOTED_MASK);
      default -> {}
    }
  }

  private void maskText(int string) {
    text.find(findings, json.start(string) + 1, json.end(string) - 1, TextScanner.MASK);
  }

  private void array(int array) {
    int end = json.next(array);
    CommandRule command = null;
    for (int child = array + 1; child < end; child = json.next(child)) {
      int next = json.next(child);
      if (json.kind(child) != Kind.STRING) {
        walk(child);
      } else if (next < end && json.kind(next) == Kind.STRING && isFlag(child, command)) {
        secret(next);
        child = next;
      } else if (command == null || !isAttached(child, command)) {
        command = hits.isIn(json.start(child), json.end(child)) ? command(child, command) : command;
        walk(child);
      }
    }
  }

  private @Nullable CommandRule command(int string, @Nullable CommandRule before) {
    CommandRule rule = length(string) > 40 ? null : rules.command(json.text(string));
    return rule == null ? before : rule;
  }

  /** Whether a string is an argument after which a secret stands. */
  private boolean isFlag(int string, @Nullable CommandRule command) {
    int from = json.start(string) + 1;
    if (json.bytes()[from] != '-' || length(string) > LONGEST_NAME) {
      return false;
    }
    if (command != null && command.next().contains(json.text(string))) {
      return true;
    }
    int to = json.end(string) - 1;
    return hits.isIn(from, to)
        && text.runEnd(from, Chars.NAME, to - from) >= to
        && rule(string) == Rule.SECRET;
  }

  private boolean isAttached(int string, CommandRule command) {
    String argument = length(string) > LONGEST_NAME ? "" : json.text(string);
    for (String flag : command.attached()) {
      if (argument.startsWith(flag) && argument.length() > flag.length()) {
        int from = json.start(string) + 1 + flag.length();
        text.find(findings, from, json.end(string) - 1, TextScanner.MASK);
        return true;
      }
    }
    return false;
  }

  private void string(int node, Rule rule) {
    if (rule == Rule.NONE && !hits.isIn(json.start(node), json.end(node))) {
      return;
    }
    Text content = content(node);
    if (rule == Rule.SECRET_SCALAR && Values.isStrong(content, content.from, content.to, 8)) {
      if (!Values.isReference(content, content.from, content.to)) {
        maskText(node);
      }
      return;
    }
    if (rule == Rule.ENCODED && isEncodedSecret(content)) {
      maskText(node);
      return;
    }
    within(content, Rule.NONE);
  }

  /** Whether base64 is packed, or a script with a secret. */
  private boolean isEncodedSecret(Text content) {
    int end = content.runEnd(content.from, BASE64_LINES, content.to);
    if (end < content.to || end - content.from < 8) {
      return false;
    }
    boolean packed = content.startsWith(content.from, "h4si");
    return packed
        || new TextScanner(rules, findings, content, 0)
            .isScriptWithSecret(content, content.from, content.to);
  }

  /**
   * Looks at what a string means: JSON, or any other text.
   *
   * @param rule for the whole of it, if it is JSON
   * @return whether it is JSON
   */
  boolean within(Text content, Rule rule) {
    if (depth < DEEPEST && isLikeJson(content)) {
      try {
        JsonDocument inner = documents.at(depth + 1);
        inner.read(content.bytes, content.from, content.to);
        Hits innerHits = Hits.in(content, rules);
        new JsonWalker(rules, documents, findings, content, inner, innerHits, depth + 1)
            .apply(rule, JsonDocument.ROOT);
        return true;
      } catch (JsonSyntaxException e) {
        content.work().bytes += content.to - content.from;
      }
    }
    if (rule == Rule.NONE) {
      new TextScanner(rules, findings, content, 0).scan();
    }
    return false;
  }

  /** Whether a text begins and ends as JSON with parts does, or a string that may hold some. */
  private static boolean isLikeJson(Text content) {
    int from = content.runEnd(content.from, BLANKS, content.to);
    int first = content.at(from);
    if (first != '{' && first != '[' && first != '"') {
      return false;
    }
    int last = content.to - 1;
    while (last > from && content.bytes[last] >= 0 && content.bytes[last] <= ' ') {
      last--;
    }
    int end = first == '{' ? '}' : first == '[' ? ']' : '"';
    return last > from && content.bytes[last] == end;
  }
}
