package io.tributary.masking;

import io.tributary.json.Swar;
import java.util.Arrays;

/**
 * Finds triggers in a text, nearly in the order of their places. One pass, eight bytes at a time.
 */
final class TriggerSearch {

  private static final Trigger AT = Trigger.of(Trigger.Kind.AT, "@", false);

  private final TriggerIndex index;
  private final byte[] bytes;
  private final int from;
  private final int to;

  /** The pair before this place was looked at, but not what begins with it. */
  private int at;

  private int before;
  private int[] places = {};
  private Trigger[] triggers = {};
  private int found;
  private int current;

  TriggerSearch(TriggerIndex index, byte[] bytes, int from, int to) {
    this.index = index;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.at = from;
    this.current = -1;
  }

  /** Goes to the next trigger. Returns whether there is one. */
  boolean next() {
    current++;
    while (current >= found) {
      current = 0;
      found = 0;
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  /** Where it begins. */
  int place() {
    return places[current];
  }

  Trigger trigger() {
    return triggers[current];
  }

  /** Passes some bytes. Returns false at the end. */
  private boolean fill() {
    int[] pairs = index.pairs();
    int previous = before;
    int i = at;
    for (; i <= to - Swar.WIDTH; i += Swar.WIDTH) {
      long word = Swar.get(bytes, i);
      int first = pairs[(int) word & 0xffff];
      int second = pairs[(int) (word >>> 16) & 0xffff];
      int third = pairs[(int) (word >>> 32) & 0xffff];
      int fourth = pairs[(int) (word >>> 48)];
      int both =
          previous & first >>> 16
              | first & second >>> 16
              | second & third >>> 16
              | third & fourth >>> 16;
      if (both != 0) {
        collect(i - 2, TriggerIndex.both(previous, first));
        collect(i, TriggerIndex.both(first, second));
        collect(i + 2, TriggerIndex.both(second, third));
        collect(i + 4, TriggerIndex.both(third, fourth));
      }
      previous = fourth;
      if (found > 0) {
        i += Swar.WIDTH;
        break;
      }
    }
    before = previous;
    at = i;
    return found > 0 || rest();
  }

  /** The last bytes, with zeros after them. */
  private boolean rest() {
    if (at > to + 1) {
      return false;
    }
    int pair = index.pair(byteAt(at) | byteAt(at + 1) << 8);
    collect(at - 2, TriggerIndex.both(before, pair));
    before = pair;
    at += 2;
    return true;
  }

  private int byteAt(int place) {
    return place < to ? bytes[place] & 0xff : 0;
  }

  private void collect(int place, int groups) {
    if (groups == 0) {
      return;
    }
    if (TriggerIndex.hasAt(groups)) {
      addAt(place);
      addAt(place + 1);
    }
    if (!TriggerIndex.hasOthers(groups)) {
      return;
    }
    int four =
        byteAt(place) | byteAt(place + 1) << 8 | byteAt(place + 2) << 16 | byteAt(place + 3) << 24;
    for (TriggerIndex.Entry entry : index.entries(four)) {
      if (entry.trigger().isAt(bytes, place + entry.offset(), from, to)) {
        add(place + entry.offset(), entry.trigger());
      }
    }
  }

  private void addAt(int place) {
    if (place < to && bytes[place] == '@') {
      add(place, AT);
    }
  }

  private void add(int place, Trigger trigger) {
    if (found == places.length) {
      places = Arrays.copyOf(places, found + 8);
      triggers = Arrays.copyOf(triggers, found + 8);
    }
    places[found] = place;
    triggers[found++] = trigger;
  }
}
