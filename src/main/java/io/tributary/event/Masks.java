package io.tributary.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.masking.Findings.Finding;
import io.tributary.masking.MaskingRules;
import java.util.List;

/** Values of one event, or parts of them, that are written as another text. */
final class Masks {

  /** Nothing is masked. */
  static final Masks NONE = new Masks(List.of());

  private static final byte[] MASK = ('"' + MaskingRules.MASK + '"').getBytes(US_ASCII);

  /** In the order of the event; none overlaps another. */
  private final List<Finding> masks;

  private Masks(List<Finding> masks) {
    this.masks = masks;
  }

  /** Masks what was found in an event. */
  static Masks of(List<Finding> findings) {
    return findings.isEmpty() ? NONE : new Masks(findings);
  }

  /** How many there are. */
  int size() {
    return masks.size();
  }

  /** Whether any of a value is masked. */
  boolean touch(JsonDocument event, int node) {
    int first = masks.isEmpty() ? 0 : firstAfter(event.start(node));
    return first < masks.size() && masks.get(first).from() < event.end(node);
  }

  /**
   * Writes the other text if the value is masked in whole, or is a text and masked in part; else
   * nothing. What is no text, object or array is masked in whole if any of it is.
   */
  boolean write(JsonDocument event, int node, JsonBuffer line) {
    if (!touch(event, node)) {
      return false;
    }
    int from = event.start(node);
    int to = event.end(node);
    int first = firstAfter(from);
    Kind kind = event.kind(node);
    boolean hasParts = kind == Kind.STRING || kind == Kind.OBJECT || kind == Kind.ARRAY;
    if (!hasParts || masks.get(first).from() <= from && masks.get(first).to() >= to) {
      line.add(MASK);
      return true;
    }
    if (kind != Kind.STRING) {
      return false;
    }
    for (int i = first; i < masks.size() && masks.get(i).from() < to; i++) {
      line.add(event.bytes(), from, masks.get(i).from()).add(masks.get(i).replacement());
      from = masks.get(i).to();
    }
    line.add(event.bytes(), from, to);
    return true;
  }

  /** Writes a value as JSON inside a JSON string. */
  void copyQuoted(JsonDocument event, int node, JsonBuffer line) {
    int from = event.start(node);
    int to = event.end(node);
    for (int i = firstAfter(from); i < masks.size() && masks.get(i).from() < to; i++) {
      byte[] replacement = masks.get(i).replacement();
      line.addQuoted(event.bytes(), from, masks.get(i).from())
          .addQuoted(replacement, 0, replacement.length);
      from = masks.get(i).to();
    }
    line.addQuoted(event.bytes(), from, to);
  }

  /** Index of the first one that ends after a place. */
  private int firstAfter(int place) {
    int low = 0;
    int high = masks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (masks.get(middle).to() <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
