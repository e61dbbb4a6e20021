package io.tributary.event;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an event has and no column of its line does, for the column {@code extra_fields}: a map from
 * paths, such as {@code detail.type.owner} and {@code resources[1]}, to texts. Most events have
 * nothing of the kind, so what there is may cost more than the rest.
 */
final class ExtraFields {

  private static final int[] NONE = {};

  private int[] nodes = NONE;
  private int size;

  /** Adds a value, in any order; what is part of another one that is added does not count. */
  void add(int node) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(4, 2 * size));
    }
    nodes[size++] = node;
  }

  /**
   * Writes the map, or null if nothing was added.
   *
   * @return number of its entries
   */
  int write(JsonDocument event, Masks masks, JsonBuffer line) {
    if (size == 0) {
      line.add(ValueWriter.NULL);
      return 0;
    }
    Arrays.sort(nodes, 0, size);
    Entries entries = new Entries(event, masks, line);
    line.add('{');
    entries.write(JsonDocument.ROOT);
    line.add('}');
    return entries.count;
  }

  /** One walk along the way to all nodes, in their order. */
  private final class Entries {
    private final JsonDocument event;
    private final Masks masks;
    private final JsonBuffer line;
    private final StringBuilder path = new StringBuilder();
    private final Map<String, Integer> names = new HashMap<>();
    private int next;
    private int count;

    Entries(JsonDocument event, Masks masks, JsonBuffer line) {
      this.event = event;
      this.masks = masks;
      this.line = line;
    }

    /** Writes those in an object or a list. */
    void write(int container) {
      boolean object = event.kind(container) == Kind.OBJECT;
      int end = event.next(container);
      int length = path.length();
      int index = 0;
      for (int child = container + 1; child < end && isBefore(end); child = event.next(child)) {
        int key = child;
        child += object ? 1 : 0;
        if (isBefore(event.next(child))) {
          if (object) {
            path.append(length == 0 ? "" : ".").append(event.text(key));
          } else {
            path.append('[').append(index).append(']');
          }
          writeChild(child);
          path.setLength(length);
        }
        index++;
      }
    }

    private void writeChild(int child) {
      if (nodes[next] != child) {
        write(child);
        return;
      }
      line.addAscii(count++ == 0 ? "" : ",").addString(unique(path.toString())).add(':');
      writeText(event, child, masks, line);
      while (isBefore(event.next(child))) {
        next++;
      }
    }

    private boolean isBefore(int end) {
      return next < size && nodes[next] < end;
    }

    /** A map has each key once, and Athena's SerDe knows no difference between cases. */
    private String unique(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      String unique = name;
      for (int number = names.merge(lower, 1, Integer::sum);
          number > 1;
          number = names.merge(lower, 1, Integer::sum)) {
        unique = name + "_" + number;
        if (names.putIfAbsent(unique.toLowerCase(Locale.ROOT), 1) == null) {
          break;
        }
      }
      return unique;
    }
  }

  /** A value as it is: text, or the notation of the rest; a null stays one. */
  private static void writeText(JsonDocument event, int node, Masks masks, JsonBuffer line) {
    switch (event.kind(node)) {
      case NUMBER, TRUE, FALSE -> {
        if (!masks.write(event, node, line)) {
          line.add('"').add(Scalars.notation(event, node)).add('"');
        }
      }
      case STRING, OBJECT, ARRAY, NULL -> ValueWriter.writeString(event, node, masks, line);
    }
  }
}
