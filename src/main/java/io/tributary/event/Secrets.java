package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an event must not carry into a table: the values of CodeBuild's environment variables, which
 * stand in the event in the clear, and the user part of URLs, such as a token for a source
 * repository. Names stay.
 *
 * <p>A variable of a type that only names a secret (a parameter, a secret's ARN) keeps that name.
 */
final class Secrets {

  private static final String MASKED = "***";
  private static final List<byte[]> VARIABLES =
      List.of(utf8("environment-variables"), utf8("exported-environment-variables"));
  private static final byte[] TYPE = utf8("type");
  private static final List<byte[]> OPEN = List.of(utf8("name"), TYPE);
  private static final List<byte[]> OPEN_IN_REFERENCE = List.of(utf8("name"), TYPE, utf8("value"));
  private static final List<byte[]> REFERENCES =
      List.of(utf8("PARAMETER_STORE"), utf8("SECRETS_MANAGER"));

  /** A slash may be escaped where a string holds JSON in turn. */
  private static final Pattern USER_OF_URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:(?:\\\\?/){2})[^/?#\\s\"]*@");

  private Secrets() {}

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  /** What is to be masked in an event, which is an object without white space between its nodes. */
  static Masks masks(JsonDocument event) {
    Masks masks = new Masks();
    boolean users = event.contains(JsonDocument.ROOT, '@');
    for (int node = 0; node < event.size(); node++) {
      if (event.kind(node) == Kind.STRING) {
        if (users || event.escaped(node)) {
          maskUrl(event, node, masks);
        }
        if (isKeyOfVariables(event, node)) {
          node++;
          maskVariables(event, node, masks);
          node = event.next(node) - 1;
        }
      }
    }
    return masks;
  }

  private static boolean isKeyOfVariables(JsonDocument event, int node) {
    return event.bytes()[event.end(node)] == ':' && isAny(event, node, VARIABLES);
  }

  private static boolean isAny(JsonDocument event, int node, List<byte[]> texts) {
    for (byte[] text : texts) {
      if (event.isText(node, text)) {
        return true;
      }
    }
    return false;
  }

  /** What is not a list of variables, as CodeBuild sends it, may hold values just as well. */
  private static void maskVariables(JsonDocument event, int variables, Masks masks) {
    Kind kind = event.kind(variables);
    int end = event.next(variables);
    if (kind == Kind.ARRAY) {
      for (int node = variables + 1; node < end; node = event.next(node)) {
        maskVariable(event, node, masks);
      }
    } else if (kind == Kind.OBJECT) {
      for (int key = variables + 1; key < end; key = event.next(key + 1)) {
        mask(event, key + 1, masks);
      }
    } else {
      mask(event, variables, masks);
    }
  }

  private static void maskVariable(JsonDocument event, int variable, Masks masks) {
    if (event.kind(variable) != Kind.OBJECT) {
      mask(event, variable, masks);
      return;
    }
    List<byte[]> open = isReference(event, variable) ? OPEN_IN_REFERENCE : OPEN;
    int end = event.next(variable);
    for (int key = variable + 1; key < end; key = event.next(key + 1)) {
      if (event.kind(key + 1) == Kind.STRING && isAny(event, key, open)) {
        maskUrl(event, key + 1, masks);
      } else {
        mask(event, key + 1, masks);
      }
    }
  }

  private static void mask(JsonDocument event, int node, Masks masks) {
    if (event.kind(node) != Kind.NULL) {
      masks.add(event, node, MASKED);
    }
  }

  private static boolean isReference(JsonDocument event, int variable) {
    int type = event.member(variable, TYPE);
    return type != JsonDocument.NONE
        && event.kind(type) == Kind.STRING
        && isAny(event, type, REFERENCES);
  }

  private static void maskUrl(JsonDocument event, int node, Masks masks) {
    // An escape may stand for the at-sign.
    if (!event.escaped(node) && !event.contains(node, '@')) {
      return;
    }
    String text = event.text(node);
    String masked = USER_OF_URL.matcher(text).replaceAll("$1" + MASKED + "@");
    if (!masked.equals(text)) {
      masks.add(event, node, masked);
    }
  }
}
