package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import io.tributary.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * Members of a record that no column takes, and former values of keys that are given again, on
 * their way to {@code extra_fields}. Most records have none, so one may cost an object.
 */
final class Strays {

  /** Members of one record, or of an element, that may be strays; more than any log has members. */
  static final int MOST = 1000;

  /** A member of one of the objects that were read to some members. */
  private record Stray(
      Members members, int generation, String name, Member value, boolean unknown) {}

  private final boolean dashIsNull;
  private final List<Stray> strays = new ArrayList<>();
  private boolean tooMany;

  /**
   * @param dashIsNull whether a dash says "no value"
   */
  Strays(boolean dashIsNull) {
    this.dashIsNull = dashIsNull;
  }

  /** Forgets all, since their record is none. */
  void clear() {
    tooMany = false;
    if (!strays.isEmpty()) {
      strays.clear();
    }
  }

  /** Whether there are more than {@link #MOST}; only so many are kept. */
  boolean tooMany() {
    return tooMany;
  }

  boolean isEmpty() {
    return strays.isEmpty();
  }

  /** How many unknown ones the object has that was read to these members last. */
  int count(Members members) {
    int count = 0;
    for (Stray stray : strays) {
      boolean isOfObject = stray.members == members && stray.generation == members.generation;
      count += stray.unknown && isOfObject ? 1 : 0;
    }
    return count;
  }

  /**
   * Passes a value and keeps it.
   *
   * @param members those of its object
   * @param known whether it is one more value of a known member, whose key is spelled better
   * @param from where its key begins, after the quote
   * @param to where its key ends, before the quote
   */
  void add(Members members, boolean known, byte[] bytes, int from, int to, JsonCursor cursor)
      throws JsonSyntaxException {
    int first = cursor.value();
    if (isFull()) {
      return;
    }
    Member value = new Member("", null);
    value.first = first;
    value.start = cursor.start();
    value.end = cursor.position();
    value.escaped = cursor.escaped();
    value.compact = cursor.isCompact();
    String name = name(members, bytes, from, to);
    strays.add(new Stray(members, members.generation, name, value, !known));
  }

  /** Keeps the value that a member has, if it has one, as its key is given again. */
  void keep(Members members, byte[] bytes, Member member) {
    if (!members.has(member) || isFull()) {
      return;
    }
    Member value = new Member("", null);
    value.first = member.first;
    value.start = member.start;
    value.end = member.end;
    value.escaped = member.escaped;
    value.compact = member.compact;
    String name = name(members, bytes, member.keyStart, member.keyEnd);
    strays.add(new Stray(members, members.generation, name, value, false));
  }

  private boolean isFull() {
    tooMany |= strays.size() == MOST;
    return tooMany;
  }

  private static String name(Members members, byte[] bytes, int from, int to) {
    byte[] key = new byte[to - from];
    int length = JsonText.unescape(bytes, from, to, key);
    return members.path + new String(key, 0, length, UTF_8);
  }

  /** Hands all that belong to a row to it, in their order; names may come more than once. */
  void moveTo(RowWriter row) {
    if (strays.isEmpty()) {
      return;
    }
    for (Stray stray : strays) {
      // The rest is part of a former value of a key that was given again, which is kept whole.
      if (stray.members.isCurrent(stray.generation) && !isNull(stray.value, row)) {
        row.misfit(stray.name, stray.value);
      }
    }
    strays.clear();
  }

  private boolean isNull(Member value, RowWriter row) {
    return value.first == 'n' || dashIsNull && value.isDash(row.batchText());
  }
}
