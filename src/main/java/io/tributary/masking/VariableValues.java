package io.tributary.masking;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.masking.Names.Rule;

/**
 * Masks variables in JSON: a list of names and values, or an object of them, or that in a string.
 */
final class VariableValues {

  private final MaskingRules rules;
  private final Names names;
  private final VariablePolicy policy;
  private final JsonWalker walker;
  private final JsonDocument json;

  VariableValues(MaskingRules rules, JsonWalker walker, JsonDocument json) {
    this.rules = rules;
    this.names = rules.names();
    this.policy = new VariablePolicy(rules);
    this.walker = walker;
    this.json = json;
  }

  /** Whether a value is a list of objects with names. */
  boolean arePairs(int node) {
    if (json.kind(node) != Kind.ARRAY || json.next(node) == node + 1) {
      return false;
    }
    return json.kind(node + 1) == Kind.OBJECT && name(node + 1) != JsonDocument.NONE;
  }

  /** What is no list of variables, as CodeBuild sends it, may hold values just as well. */
  void find(int node, boolean exported) {
    int end = json.next(node);
    switch (json.kind(node)) {
      case ARRAY -> {
        for (int child = node + 1; child < end; child = json.next(child)) {
          if (json.kind(child) == Kind.OBJECT) {
            variable(child, exported);
          } else {
            walker.mask(child);
          }
        }
      }
      case OBJECT -> {
        for (int key = node + 1; key < end; key = json.next(key + 1)) {
          value(key, key + 1, exported);
        }
      }
      case STRING -> string(node, exported);
      default -> walker.mask(node);
    }
  }

  private void string(int node, boolean exported) {
    Text content = walker.content(node);
    if (!walker.within(content, exported ? Rule.EXPORTED : Rule.VARIABLES)) {
      boolean open =
          Values.isReference(content, content.from, content.to)
              || Shapes.isHarmless(content, content.from, content.to, exported);
      if (open) {
        walker.walk(node);
      } else {
        walker.mask(node);
      }
    }
  }

  private int name(int object) {
    int end = json.next(object);
    for (int key = object + 1; key < end; key = json.next(key + 1)) {
      if (json.kind(key + 1) == Kind.STRING && names.isPairName(json.bytes(), from(key), to(key))) {
        return key + 1;
      }
    }
    return JsonDocument.NONE;
  }

  private int from(int string) {
    return json.start(string) + 1;
  }

  private int to(int string) {
    return json.end(string) - 1;
  }

  /** A key may be repeated, and a reader may take any of its values. */
  private void variable(int object, boolean exported) {
    int name = name(object);
    int end = json.next(object);
    boolean reference = isReference(object, end);
    for (int key = object + 1; key < end; key = json.next(key + 1)) {
      int value = key + 1;
      boolean text = json.kind(value) == Kind.STRING;
      NameInfo info = names.info(json.bytes(), from(key), to(key));
      boolean isValue = info.pairValue();
      boolean open =
          info.pairName()
              || reference && isValue
              || isType(key)
              || (json.escaped(key) ? walker.rule(key) : info.rule()) == Rule.REFERENCES;
      if (open && text) {
        walker.walk(value);
      } else if (isValue && name != JsonDocument.NONE) {
        named(object, value, exported);
      } else {
        walker.mask(value);
      }
    }
  }

  /** Looks at the value by each of the names that the object gives it. */
  private void named(int object, int value, boolean exported) {
    int end = json.next(object);
    for (int key = object + 1; key < end; key = json.next(key + 1)) {
      if (json.kind(key + 1) == Kind.STRING && names.isPairName(json.bytes(), from(key), to(key))) {
        value(key + 1, value, exported);
      }
    }
  }

  private boolean isType(int key) {
    int from = from(key);
    byte[] bytes = json.bytes();
    return to(key) - from == 4
        && Trigger.lower(bytes[from]) == 't'
        && Trigger.lower(bytes[from + 1]) == 'y'
        && Trigger.lower(bytes[from + 2]) == 'p'
        && Trigger.lower(bytes[from + 3]) == 'e';
  }

  /** Whether all that is said of its type is that it names a secret. */
  private boolean isReference(int object, int end) {
    boolean reference = false;
    for (int key = object + 1; key < end; key = json.next(key + 1)) {
      if (isType(key)) {
        if (json.kind(key + 1) != Kind.STRING || !rules.isReferenceType(json.text(key + 1))) {
          return false;
        }
        reference = true;
      }
    }
    return reference;
  }

  private void value(int name, int value, boolean exported) {
    if (json.kind(value) != Kind.STRING) {
      boolean openNumber =
          json.kind(value) == Kind.NUMBER
              && names.isOpenVariable(json.bytes(), from(name), to(name));
      if (!openNumber) {
        walker.mask(value);
      }
      return;
    }
    Text nameText = walker.content(name);
    Text text = walker.content(value);
    if (policy.isSecret(nameText, nameText.from, nameText.to, text, text.from, text.to, exported)) {
      walker.mask(value);
    } else {
      walker.walk(value);
    }
  }
}
