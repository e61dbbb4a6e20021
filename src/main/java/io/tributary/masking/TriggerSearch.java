package io.tributary.masking;

import io.tributary.json.Swar;
import java.util.Arrays;

/**
 * Finds triggers in a text, nearly in the order of their places. One pass, eight bytes at a time.
 */
final class TriggerSearch {

  private static final Trigger AT = Trigger.of(Trigger.Kind.AT, "@", false);

  private final TriggerIndex index;
  private byte[] bytes = {};
  private int from;
  private int to;

  /** The pair before this place was looked at, but not what begins with it. */
  private int at;

  private int before;
  private int[] places = {};
  private Trigger[] triggers = {};
  private int found;
  private int current;

  TriggerSearch(TriggerIndex index) {
    this.index = index;
  }

  TriggerSearch(TriggerIndex index, byte[] bytes, int from, int to) {
    this(index);
    begin(bytes, from, to);
  }

  /** Begins with another text. */
  void begin(byte[] text, int start, int end) {
    bytes = text;
    from = start;
    to = end;
    at = start;
    before = 0;
    found = 0;
    current = -1;
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
    int last = to - Swar.WIDTH;
    while (found == 0 && at <= last) {
      at = candidate(index.pairs(), bytes, at, last, before);
      if (at <= last) {
        look(Swar.get(bytes, at));
        at += Swar.WIDTH;
      }
      before = at >= from + 2 ? index.pair(bytes[at - 2] & 0xff | bytes[at - 1] << 8) : 0;
    }
    return found > 0 || rest();
  }

  /** The next eight bytes where a trigger may be, or the place after all; apart to be fast. */
  private static int candidate(int[] pairs, byte[] bytes, int at, int last, int before) {
    int previous = before;
    int i = at;
    for (; i <= last; i += Swar.WIDTH) {
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
        break;
      }
      previous = fourth;
    }
    return i;
  }

  private void look(long word) {
    int previous = at >= from + 2 ? index.pair(bytes[at - 2] & 0xff | bytes[at - 1] << 8) : 0;
    for (int i = 0; i < Swar.WIDTH; i += 2) {
      int pair = index.pair((int) (word >>> 8 * i));
      int groups = TriggerIndex.both(previous, pair);
      if (groups != 0) {
        collect(at + i - 2, groups, four(at + i - 2));
      }
      previous = pair;
    }
  }

  /** The last bytes, with zeros after them. */
  private boolean rest() {
    if (at > to + 1) {
      return false;
    }
    int pair = index.pair(byteAt(at) | byteAt(at + 1) << 8);
    int groups = TriggerIndex.both(before, pair);
    if (groups != 0) {
      collect(at - 2, groups, four(at - 2));
    }
    before = pair;
    at += 2;
    return true;
  }

  private int byteAt(int place) {
    return place < to ? bytes[place] & 0xff : 0;
  }

  private int four(int place) {
    return byteAt(place)
        | byteAt(place + 1) << 8
        | byteAt(place + 2) << 16
        | byteAt(place + 3) << 24;
  }

  private void collect(int place, int groups, int four) {
    if (TriggerIndex.hasAt(groups)) {
      addAt(place);
      addAt(place + 1);
    }
    if (!TriggerIndex.hasOthers(groups)) {
      return;
    }
    for (TriggerIndex.Entry entry : index.entries(four)) {
      if (entry.trigger().isAt(bytes, place + entry.offset(), from, to)) {
        add(place + entry.offset(), entry.trigger());
      }
    }
  }

  /** Of several in a row, the first one tells where a user begins. */
  private void addAt(int place) {
    if (place < to && bytes[place] == '@' && (place == from || bytes[place - 1] != '@')) {
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
