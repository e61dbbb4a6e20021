package io.tributary.masking;

import io.tributary.masking.Names.Rule;
import java.util.Arrays;

/** Places in a JSON text where rules may apply, in their order. */
final class Hits {

  private int[] places = new int[16];
  private int size;

  /** Looks for them. What is ruled out by a name alone is none. */
  static Hits in(Text text, MaskingRules rules) {
    Hits hits = new Hits();
    text.work().bytes += text.to - text.from;
    TriggerSearch search = new TriggerSearch(rules.triggers(), text.bytes, text.from, text.to);
    int done = text.from;
    boolean sorted = true;
    while (search.next()) {
      int place = search.place();
      Trigger trigger = search.trigger();
      int after = place + trigger.literal().length;
      if (trigger.kind() == Trigger.Kind.NAME) {
        if (place < done) {
          continue;
        }
        int end = text.runEnd(after, Chars.NAME, Names.LONGEST);
        done = end;
        if (ruleOf(text, place, end, rules) == Rule.NONE) {
          continue;
        }
      } else if (trigger.kind() == Trigger.Kind.COMMAND) {
        int next = text.at(after);
        if (next != ' ' && next != '"' && next != '\\') {
          continue;
        }
      }
      sorted &= hits.size == 0 || hits.places[hits.size - 1] <= place;
      hits.add(place);
    }
    if (!sorted) {
      Arrays.sort(hits.places, 0, hits.size);
    }
    return hits;
  }

  private static Rule ruleOf(Text text, int place, int end, MaskingRules rules) {
    int start = text.runStart(place, Chars.NAME, Names.LONGEST);
    if (text.at(start - 1) == '\\' && end - start > 1) {
      start++;
    }
    return rules.names().rule(text.bytes, start, end);
  }

  private void add(int place) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    places[size++] = place;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether there is one in a range. */
  boolean isIn(int from, int to) {
    return next(from) < to;
  }

  /** The first one that is not before a place; the largest number if there is none. */
  int next(int from) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places[middle] < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < size ? places[low] : Integer.MAX_VALUE;
  }
}
