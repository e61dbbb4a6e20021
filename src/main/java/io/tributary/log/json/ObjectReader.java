package io.tributary.log.json;

import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import io.tributary.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Passes objects, and notes in their {@link Members} where the values are. Most objects have the
 * same members in the same order as the one before, so that a key is compared, not looked up.
 */
final class ObjectReader {

  private final Strays strays;

  /**
   * @param strays takes the members that are not known, and the former values of others
   */
  ObjectReader(Strays strays) {
    this.strays = strays;
  }

  /**
   * Passes an object. A key given twice has its last value, and the former ones are strays.
   *
   * @param cursor at the opening brace
   * @throws JsonSyntaxException if it is not valid
   */
  void read(JsonCursor cursor, byte[] bytes, Members members) throws JsonSyntaxException {
    members.generation++;
    cursor.pass();
    if (cursor.next() == '}') {
      cursor.pass();
      return;
    }
    Member last = members.head;
    do {
      last = member(cursor, bytes, members, last);
    } while (cursor.separator(true));
  }

  /** Passes a member. Returns it, or the one before if it is not known. */
  private Member member(JsonCursor cursor, byte[] bytes, Members members, Member last)
      throws JsonSyntaxException {
    int keyStart = cursor.position() + 1;
    Member member = last.passFollower(cursor);
    // Between the closing quote and the cursor is nothing but the colon.
    int keyEnd = cursor.position() - 2;
    if (member == null) {
      keyEnd = cursor.key() - 1;
      member = find(bytes, keyStart, keyEnd, cursor.escaped(), members);
      if (member == null || isLess(member, members, bytes, keyStart, keyEnd)) {
        strays.add(members, member != null, bytes, keyStart, keyEnd, cursor);
        return last;
      }
      last.learnFollower(member, bytes, keyStart - 1, keyEnd + 1);
    }
    value(cursor, bytes, members, member, keyStart, keyEnd);
    return member;
  }

  private static @Nullable Member find(
      byte[] bytes, int from, int to, boolean escaped, Members members) {
    if (!escaped) {
      return members.find(bytes, from, to);
    }
    byte[] key = new byte[to - from];
    return members.find(key, 0, JsonText.unescape(bytes, from, to, key));
  }

  /** Whether the member has a value already, by a key that is spelled better than this one. */
  private static boolean isLess(Member member, Members members, byte[] bytes, int from, int to) {
    return member.generation == members.generation
        && Members.isName(member, bytes, member.keyStart, member.keyEnd)
        && !Members.isName(member, bytes, from, to);
  }

  private void value(
      JsonCursor cursor, byte[] bytes, Members members, Member member, int keyStart, int keyEnd)
      throws JsonSyntaxException {
    if (member.generation == members.generation) {
      strays.keep(members, bytes, member);
    }
    member.generation = members.generation;
    member.keyStart = keyStart;
    member.keyEnd = keyEnd;
    value(cursor, bytes, member);
  }

  /**
   * Passes a value.
   *
   * @param member where to note it
   */
  void value(JsonCursor cursor, byte[] bytes, Member member) throws JsonSyntaxException {
    int first = cursor.next();
    if (first == '{' && member.members != null) {
      member.start = cursor.position();
      read(cursor, bytes, member.members);
      member.compact = false;
    } else {
      cursor.value();
      member.start = cursor.start();
      member.escaped = cursor.escaped();
      member.compact = cursor.isCompact();
    }
    member.end = cursor.position();
    member.first = first == 'n' ? 0 : first;
  }
}
