package io.tributary.log.json;

import io.tributary.json.JsonCursor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A member that objects of one kind can have, and where the last such object has its value. */
final class Member {

  /** Events of different kinds have different members; more than these take turns rarely. */
  private static final int FOLLOWERS = 4;

  /** As its table names it. */
  final String name;

  /** The name in UTF-8. */
  final byte[] key;

  /** Its own members, if its value should be an object of a known kind. */
  final @Nullable Members members;

  /** The key as logs spell it, with its quotes and colon; null until one did. */
  private byte @Nullable [] quoted;

  /** The members that stood after this one before, and so probably do again. */
  private final @Nullable Member[] followers = new @Nullable Member[FOLLOWERS];

  /** Which of them is forgotten next. */
  private int oldest;

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

  /**
   * Learns that a member stood after this one.
   *
   * @param bytes hold its key, from one quote to the other; the first spelling is kept
   */
  void learnFollower(Member follower, byte[] bytes, int from, int to) {
    if (follower.quoted == null) {
      String key = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      follower.quoted = (key + ':').getBytes(StandardCharsets.UTF_8);
    }
    if (!isFollower(follower)) {
      followers[oldest] = follower;
      oldest = (oldest + 1) % FOLLOWERS;
    }
  }

  private boolean isFollower(Member member) {
    for (Member follower : followers) {
      if (follower == member) {
        return true;
      }
    }
    return false;
  }

  /**
   * Passes the key of a member that stood after this one before, with its colon, if it does again.
   *
   * @return the member, null if it is another one
   */
  @Nullable Member passFollower(JsonCursor cursor) {
    for (Member follower : followers) {
      if (follower == null || follower.quoted == null) {
        return null;
      }
      if (cursor.pass(follower.quoted)) {
        return follower;
      }
    }
    return null;
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
