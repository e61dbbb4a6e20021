package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import io.tributary.json.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Members of a record that no column takes, on their way to {@code extra_fields}. Most records have
 * none, so one may cost an object.
 */
final class Strays {

  /** Members of one record that may be unknown; more than any version of a log has members. */
  static final int MOST = 1000;

  /** A member of one of the objects that were read to some members. */
  private record Stray(Members members, int generation, String name, Member value) {}

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

  /** How many the object has that was read to these members last. */
  int count(Members members) {
    int count = 0;
    for (Stray stray : strays) {
      count += stray.members == members && stray.generation == members.generation ? 1 : 0;
    }
    return count;
  }

  /**
   * Passes a value and keeps it.
   *
   * @param members those of its object
   * @param from where its key begins, after the quote
   * @param to where its key ends, before the quote
   */
  void add(Members members, byte[] bytes, int from, int to, JsonCursor cursor)
      throws JsonSyntaxException {
    int first = cursor.value();
    if (strays.size() == MOST) {
      tooMany = true;
      return;
    }
    Member value = new Member("", null);
    value.first = first;
    value.start = cursor.start();
    value.end = cursor.position();
    value.escaped = cursor.escaped();
    value.compact = cursor.isCompact();
    strays.add(new Stray(members, members.generation, name(members, bytes, from, to), value));
  }

  /**
   * Keeps the value that a member has, unless its key is the same as the one between the bounds.
   */
  void keep(Members members, byte[] bytes, Member member, int from, int to) {
    if (Arrays.equals(bytes, member.keyStart, member.keyEnd, bytes, from, to)
        || !members.has(member)) {
      return;
    }
    if (strays.size() == MOST) {
      tooMany = true;
      return;
    }
    Member value = new Member("", null);
    value.first = member.first;
    value.start = member.start;
    value.end = member.end;
    value.escaped = member.escaped;
    value.compact = member.compact;
    String name = name(members, bytes, member.keyStart, member.keyEnd);
    strays.add(new Stray(members, members.generation, name, value));
  }

  private static String name(Members members, byte[] bytes, int from, int to) {
    byte[] key = new byte[to - from];
    int length = JsonText.unescape(bytes, from, to, key);
    return members.path + new String(key, 0, length, UTF_8);
  }

  /** Hands all that belong to a row to it, the last value of each name. */
  void moveTo(RowWriter row) {
    if (strays.isEmpty()) {
      return;
    }
    Map<String, Member> values = new LinkedHashMap<>();
    for (Stray stray : strays) {
      if (stray.members.isCurrent(stray.generation)) {
        values.put(stray.name, stray.value);
      }
    }
    strays.clear();
    values.forEach(
        (name, value) -> {
          boolean isNull = value.first == 'n' || dashIsNull && value.isDash(row.batchText());
          if (!isNull) {
            row.misfit(name, value);
          }
        });
  }
}
