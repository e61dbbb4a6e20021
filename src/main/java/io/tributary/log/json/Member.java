package io.tributary.log.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A member that objects of one kind can have, and where the last such object has its value. */
final class Member {

  /** As its table names it. */
  final String name;

  /** The name in UTF-8. */
  final byte[] key;

  /** Its own members, if its value should be an object of a known kind. */
  final @Nullable Members members;

  /** The key as logs spell it, with its quotes and colon; null until one did. */
  byte @Nullable [] quoted;

  /** The member that stood after this one the last time, and so probably does again. */
  @Nullable Member follower;

  /** First byte of the value, which tells its kind; 0 if there is none. */
  int first;

  int start;
  int end;
  int keyStart;
  int keyEnd;

  /** Whether the value is a string that holds a backslash. */
  boolean escaped;

  /** Whether the value is an object or array without white space between its parts. */
  boolean compact;

  /** Which object of its kind the value is of. */
  int generation;

  /**
   * @param name as its table names it
   * @param members of its value, if that should be an object
   */
  Member(String name, @Nullable Members members) {
    this.name = name;
    this.key = name.getBytes(StandardCharsets.UTF_8);
    this.members = members;
  }

  /** Keeps the spelling of the key, if it is the first one. */
  void learn(byte[] bytes, int from, int to) {
    if (quoted == null) {
      String key = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      quoted = (key + ':').getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Whether the value is the string {@code "-"}. */
  boolean isDash(byte[] bytes) {
    return end - start == 3 && first == '"' && bytes[start + 1] == '-';
  }

  /** Whether the value is a string, number, true or false. */
  boolean isScalar() {
    return first != '{' && first != '[';
  }
}
