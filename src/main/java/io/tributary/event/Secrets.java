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
  private static final List<byte[]> VARIABLE_LISTS =
      List.of(utf8("environment-variables"), utf8("exported-environment-variables"));
  private static final byte[] VALUE = utf8("value");
  private static final byte[] TYPE = utf8("type");
  private static final List<byte[]> REFERENCES =
      List.of(utf8("PARAMETER_STORE"), utf8("SECRETS_MANAGER"));
  private static final Pattern USER_OF_URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^/?#\\s\"]*@");

  private Secrets() {}

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  /** What is to be masked in an event. */
  static Masks masks(JsonDocument event) {
    Masks masks = new Masks();
    boolean users = event.contains(JsonDocument.ROOT, '@');
    for (int node = 0; node < event.size(); node++) {
      if (event.kind(node) == Kind.STRING) {
        // An escape may stand for the at-sign.
        if (event.escaped(node) || users && event.contains(node, '@')) {
          maskUrl(event, node, masks);
        }
        if (isVariableList(event, node)) {
          node++;
          maskVariables(event, node, masks);
          node = event.next(node) - 1;
        }
      }
    }
    return masks;
  }

  /** Whether a string is the key of such a list; as a value it has no list after it. */
  private static boolean isVariableList(JsonDocument event, int node) {
    if (node + 1 == event.size() || event.kind(node + 1) != Kind.ARRAY) {
      return false;
    }
    for (byte[] name : VARIABLE_LISTS) {
      if (event.isText(node, name)) {
        return true;
      }
    }
    return false;
  }

  private static void maskVariables(JsonDocument event, int list, Masks masks) {
    int end = event.next(list);
    for (int variable = list + 1; variable < end; variable = event.next(variable)) {
      if (event.kind(variable) == Kind.OBJECT) {
        maskVariable(event, variable, masks);
      }
    }
  }

  private static void maskVariable(JsonDocument event, int variable, Masks masks) {
    if (isReference(event, variable)) {
      return;
    }
    int end = event.next(variable);
    for (int key = variable + 1; key < end; key = event.next(key + 1)) {
      if (event.isText(key, VALUE) && event.kind(key + 1) != Kind.NULL) {
        masks.add(event, key + 1, MASKED);
      }
    }
  }

  private static boolean isReference(JsonDocument event, int variable) {
    int type = event.member(variable, TYPE);
    return type != JsonDocument.NONE
        && event.kind(type) == Kind.STRING
        && REFERENCES.stream().anyMatch(name -> event.isText(type, name));
  }

  private static void maskUrl(JsonDocument event, int node, Masks masks) {
    String text = event.text(node);
    String masked = USER_OF_URL.matcher(text).replaceAll("$1" + MASKED + "@");
    if (!masked.equals(text)) {
      masks.add(event, node, masked);
    }
  }
}
