package io.tributary.log.json;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members that objects of one kind can have, found by their keys. A key spelled as the table
 * does comes first, then one that differs in case: Glue knows lower case only.
 */
final class Members {

  /** What the names of members have before them in {@code extra_fields}. */
  final String path;

  /** Stands before the first member; its followers are those that objects begin with. */
  final Member head = new Member("", null);

  /** Number of the object that is read, from 1. */
  int generation;

  private final Member[] slots;
  private @Nullable Members parent;
  private @Nullable Member place;

  /**
   * @param path what the names have before them in {@code extra_fields}, such as {@code
   *     useridentity.}
   * @param members the members; no two have the same name
   */
  Members(String path, List<Member> members) {
    this.path = path;
    int size = Integer.highestOneBit(members.size() * 4 + 1);
    this.slots = new Member[size];
    for (Member member : members) {
      int slot = hash(member.key, 0, member.key.length) & size - 1;
      while (slots[slot] != null) {
        slot = slot + 1 & size - 1;
      }
      slots[slot] = member;
    }
  }

  /**
   * Says that objects of this kind are values of a member.
   *
   * @param members those that the member is one of
   */
  void setPlace(Members members, Member member) {
    parent = members;
    place = member;
  }

  /** Whether the object that was read last has a value for a member. */
  boolean has(Member member) {
    return member.generation == generation && member.first != 0;
  }

  /** How many of the members the object has that was read last, with a value or null. */
  int count() {
    int count = 0;
    for (Member member : slots) {
      count += member != null && member.generation == generation ? 1 : 0;
    }
    return count;
  }

  /** Whether an object, by its number, is still part of the record: no key given twice hides it. */
  boolean isCurrent(int object) {
    if (object != generation) {
      return false;
    }
    return parent == null
        || place == null
        || parent.has(place) && parent.isCurrent(parent.generation);
  }

  /** The member of a key without quotes and escapes; null if there is none. */
  @Nullable Member find(byte[] bytes, int from, int to) {
    int slot = hash(bytes, from, to) & slots.length - 1;
    Member similar = null;
    for (; slots[slot] != null; slot = slot + 1 & slots.length - 1) {
      if (isSimilar(slots[slot].key, bytes, from, to)) {
        if (isName(slots[slot], bytes, from, to)) {
          return slots[slot];
        }
        similar = similar == null ? slots[slot] : similar;
      }
    }
    return similar;
  }

  /** Whether a key is spelled as the table does. */
  static boolean isName(Member member, byte[] bytes, int from, int to) {
    return Arrays.equals(member.key, 0, member.key.length, bytes, from, to);
  }

  private static boolean isSimilar(byte[] name, byte[] bytes, int from, int to) {
    if (name.length != to - from) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (lower(name[i]) != lower(bytes[from + i])) {
        return false;
      }
    }
    return true;
  }

  /** The same for keys that differ in case only. */
  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + (bytes[i] | ' ');
    }
    return hash ^ hash >>> 15;
  }

  private static int lower(byte ascii) {
    return ascii >= 'A' && ascii <= 'Z' ? ascii | ' ' : ascii;
  }
}
