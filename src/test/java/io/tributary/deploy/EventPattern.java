package io.tributary.deploy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event pattern, as far as the rules go: keys with lists of exact texts and of beginnings.
 * Anything else that EventBridge knows is an error here, and not taken for a text.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html">Creating
 * event patterns</a>.
 */
record EventPattern(JsonNode pattern) {

  static EventPattern of(String json) {
    return new EventPattern(new JsonMapper().readTree(json));
  }

  boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    if (!pattern.isObject() || pattern.isEmpty()) {
      throw unknown(pattern);
    }
    boolean all = true;
    for (var key : pattern.properties()) {
      JsonNode value = event.path(key.getKey());
      all &=
          key.getValue().isObject()
              ? matches(key.getValue(), value)
              : isOneOf(key.getValue(), value);
    }
    return all;
  }

  private static boolean isOneOf(JsonNode texts, JsonNode value) {
    if (!texts.isArray() || texts.isEmpty()) {
      throw unknown(texts);
    }
    boolean any = false;
    for (JsonNode text : texts) {
      if (text.isObject() && text.size() == 1 && text.path("prefix").isString()) {
        any |=
            value.isString() && value.stringValue().startsWith(text.path("prefix").stringValue());
      } else if (text.isString()) {
        any |= text.equals(value);
      } else {
        throw unknown(text);
      }
    }
    return any;
  }

  private static IllegalArgumentException unknown(JsonNode pattern) {
    return new IllegalArgumentException("no pattern that is known here: " + pattern);
  }
}
