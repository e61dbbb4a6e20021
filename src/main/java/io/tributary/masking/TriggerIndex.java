package io.tributary.masking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Triggers, found by two pairs of bytes that follow each other. Texts are looked at in steps of two
 * bytes, so each trigger is here with two windows of four bytes that begin beside each other: one
 * of them is seen. Windows are in groups; a place where both pairs are of one group may be one.
 * Immutable.
 */
final class TriggerIndex {

  /** A trigger, and where it begins from the place that was looked at. */
  record Entry(Trigger trigger, int offset) {}

  private static final int GROUPS = 16;
  private static final int SLOT_BITS = 15;
  private static final int SLOTS = 1 << SLOT_BITS;
  private static final int HASH_BITS = 16;
  private static final Entry[] NOTHING = {};
  private static final int FOLD = 0x20202020;
  private static final int MULTIPLIER = 0x9E3779B1;

  /** Groups of windows in which a byte can be any. */
  private static final int OPEN_GROUPS = 4;

  private static final int AT_GROUP = GROUPS - 1;
  private static final int ANY = -1;

  private record Window(int[] bytes, Entry entry) {}

  /** For each pair the groups in which it can be the first one, and above them the second one. */
  private final int[] pairs = new int[1 << 16];

  /**
   * Four bytes of windows, in slots that a hash of them tells; a slot without entries ends them.
   */
  private final int[] fours = new int[SLOTS];

  /** A bit for each hash of four bytes of windows: small, so that chance finds end here. */
  private final long[] seen = new long[1 << HASH_BITS - 6];

  private int count;
  private final Entry[][] entries = new Entry[SLOTS][];

  /**
   * @param triggers three bytes or more each
   */
  TriggerIndex(List<Trigger> triggers) {
    Arrays.fill(entries, NOTHING);
    List<Window> closed = new ArrayList<>();
    List<Window> openBefore = new ArrayList<>();
    List<Window> openAfter = new ArrayList<>();
    for (Trigger trigger : triggers) {
      for (Window window : windows(trigger)) {
        boolean after = window.bytes()[3] == ANY;
        (window.bytes()[0] == ANY ? openBefore : after ? openAfter : closed).add(window);
      }
    }
    spread(closed, 0, AT_GROUP - OPEN_GROUPS);
    spread(openBefore, AT_GROUP - OPEN_GROUPS, AT_GROUP - OPEN_GROUPS + 1);
    spread(openAfter, AT_GROUP - OPEN_GROUPS + 1, AT_GROUP);
    for (int pair = 0; pair < pairs.length; pair++) {
      boolean at = (pair & 0xff) == '@' || pair >>> 8 == '@';
      pairs[pair] |= 1 << AT_GROUP + 16 | (at ? 1 << AT_GROUP : 0);
    }
  }

  /** Windows that begin alike are in one group: that makes chance finds few. */
  private void spread(List<Window> windows, int first, int end) {
    windows.sort(Comparator.comparingInt((Window w) -> w.bytes()[0] << 8 | w.bytes()[1] & 0xff));
    int each = windows.size() / (end - first) + 1;
    for (int i = 0; i < windows.size(); i++) {
      add(windows.get(i), first + i / each);
    }
  }

  private static List<Window> windows(Trigger trigger) {
    byte[] literal = trigger.literal();
    if (literal.length >= 5) {
      int at = Math.min(trigger.rarest(), literal.length - 5);
      return List.of(window(trigger, at), window(trigger, at + 1));
    }
    return literal.length == 4
        ? List.of(window(trigger, 0), window(trigger, 1))
        : List.of(window(trigger, -1), window(trigger, 0));
  }

  private static Window window(Trigger trigger, int at) {
    byte[] literal = trigger.literal();
    int[] bytes = new int[4];
    for (int i = 0; i < 4; i++) {
      boolean inside = at + i >= 0 && at + i < literal.length;
      bytes[i] =
          inside ? trigger.anyCase() ? Trigger.lower(literal[at + i]) : literal[at + i] : ANY;
    }
    return new Window(bytes, new Entry(trigger, -at));
  }

  private void add(Window window, int group) {
    int[] bytes = window.bytes();
    boolean anyCase = window.entry().trigger().anyCase();
    for (int first : spellings(bytes[0], anyCase && bytes[0] != ANY)) {
      for (int second : spellings(bytes[1], anyCase)) {
        pairs[first | second << 8] |= 1 << group;
      }
    }
    for (int first : spellings(bytes[2], anyCase)) {
      for (int second : spellings(bytes[3], anyCase)) {
        pairs[first | second << 8] |= 1 << group + 16;
      }
    }
    enter(window.entry(), bytes, 0, 0);
  }

  private void enter(Entry entry, int[] bytes, int at, int value) {
    if (at < bytes.length) {
      int first = bytes[at] == ANY ? 0 : bytes[at];
      int last = bytes[at] == ANY ? 127 : bytes[at];
      for (int b = first; b <= last; b++) {
        enter(entry, bytes, at + 1, value | b << 8 * at);
      }
      return;
    }
    int folded = value | FOLD;
    int hash = hash(folded);
    seen[hash >>> 6] |= 1L << hash;
    int slot = slot(folded);
    Entry[] before = entries[slot];
    if (before == NOTHING) {
      fours[slot] = folded;
      count++;
    } else if (Arrays.asList(before).contains(entry)) {
      return;
    }
    if (count > SLOTS / 2) {
      throw new IllegalStateException("too many triggers");
    }
    entries[slot] = Arrays.copyOf(before, before.length + 1);
    entries[slot][before.length] = entry;
  }

  private static int hash(int folded) {
    return folded * MULTIPLIER >>> 32 - HASH_BITS;
  }

  /** The slot of four bytes, or the one where they would be. */
  private int slot(int folded) {
    int slot = hash(folded) >>> HASH_BITS - SLOT_BITS;
    while (entries[slot] != NOTHING && fours[slot] != folded) {
      slot = slot + 1 & SLOTS - 1;
    }
    return slot;
  }

  /** Bytes that may stand for one of a window; names end where no letter follows. */
  private static int[] spellings(int b, boolean anyCase) {
    if (b == ANY) {
      return IntStream.range(0, 128).filter(c -> !anyCase || !Chars.LETTERS.has(c)).toArray();
    }
    boolean letter = b >= 'a' && b <= 'z';
    return anyCase && letter ? new int[] {b, b - ' '} : new int[] {b};
  }

  /** What a pair of bytes, the first one lowest, can be; combine with {@link #both}. */
  int pair(int bytes) {
    return pairs[bytes & 0xffff];
  }

  int[] pairs() {
    return pairs;
  }

  /** The groups of which both a pair and the next one are. */
  static int both(int pair, int next) {
    return pair & next >>> 16;
  }

  /** Whether one of the groups is that of the at-sign. */
  static boolean hasAt(int both) {
    return both >>> AT_GROUP != 0;
  }

  /** Whether one of the groups is another one. */
  static boolean hasOthers(int both) {
    return (both & (1 << AT_GROUP) - 1) != 0;
  }

  /** The triggers with a window of these four bytes; not to be changed. */
  Entry[] entries(int bytes) {
    int hash = hash(bytes | FOLD);
    return (seen[hash >>> 6] >>> hash & 1) == 0 ? NOTHING : entries[slot(bytes | FOLD)];
  }
}
