package io.tributary.event;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;

/** Values of one event that are written as another text. */
final class Masks {

  /** Nothing is masked. */
  static final Masks NONE = new Masks();

  private record Mask(int from, int to, byte[] json) {}

  private final List<Mask> masks = new ArrayList<>();

  /** Masks a value; values are given in the order of the event. */
  void add(JsonDocument event, int node, String text) {
    byte[] json = new JsonBuffer(text.length() + 2).addString(text).toArray();
    masks.add(new Mask(event.start(node), event.end(node), json));
  }

  /** Writes the other text if the value, or one that it is part of, is masked; else nothing. */
  boolean write(JsonDocument event, int node, JsonBuffer line) {
    for (Mask mask : masks) {
      if (mask.from <= event.start(node) && mask.to >= event.end(node)) {
        line.add(mask.json);
        return true;
      }
    }
    return false;
  }

  /** Writes a value as JSON inside a JSON string. */
  void copyQuoted(JsonDocument event, int node, JsonBuffer line) {
    int from = event.start(node);
    int to = event.end(node);
    for (Mask mask : masks) {
      if (mask.from >= from && mask.to <= to) {
        line.addQuoted(event.bytes(), from, mask.from).addQuoted(mask.json, 0, mask.json.length);
        from = mask.to;
      }
    }
    line.addQuoted(event.bytes(), from, to);
  }
}
