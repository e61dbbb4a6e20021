package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What objects have that are no records but hold some: an array of them, as CloudTrail's files do,
 * or of events of CloudWatch Logs; or a message, the text of which is a record.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">subscription
 * filters</a> and <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html">FilterLogEvents</a>.
 */
final class Envelopes {

  private static final String RECORDS = "Records";
  private static final byte[] QUOTED_RECORDS = ('"' + RECORDS + '"').getBytes(UTF_8);

  /** Members that a log's record can share with an event of CloudWatch Logs: its time, its id. */
  private static final int SHARED = 2;

  private final List<Member> arrays = new ArrayList<>();
  private final List<Member> all = new ArrayList<>();
  private final @Nullable Member message;

  /**
   * @param fields names of a table's own fields, which are no envelope's
   */
  Envelopes(Set<String> fields) {
    for (String name : List.of(RECORDS, "logEvents", "events")) {
      if (!fields.contains(name)) {
        arrays.add(new Member(name, null));
      }
    }
    all.addAll(arrays);
    message = fields.contains("message") ? null : new Member("message", null);
    if (message != null) {
      all.add(message);
    }
  }

  /** All of these members. */
  List<Member> members() {
    return all;
  }

  /** Whether an object has any of these members, most often not. */
  boolean isAny(Members object) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).generation == object.generation) {
        return true;
      }
    }
    return false;
  }

  /** Number of members that are an envelope's, and that an object has. */
  int count(Members object) {
    return (int) all.stream().filter(member -> member.generation == object.generation).count();
  }

  /** Whether an object that was read has more of a record than of an envelope. */
  boolean isRecord(Members object) {
    return object.count() - count(object) > SHARED;
  }

  /** Whether the object that was read last has an array of an envelope, or null in its place. */
  boolean hasArray(Members object) {
    return arrays.stream()
        .anyMatch(
            array ->
                array.generation == object.generation && (array.first == '[' || array.first == 0));
  }

  /** The message of the object that was read last; null if it has none. */
  @Nullable Member message(Members object) {
    return message != null && object.has(message) ? message : null;
  }

  /** Whether a key, with its quotes, is that of an envelope's array. */
  boolean isArray(byte[] bytes, int from, int to, Members members) {
    Member member = members.find(bytes, from + 1, to - 1);
    return member != null && arrays.contains(member);
  }

  /** Whether an object's first member is the array of CloudTrail's files, of which most are so. */
  boolean beginsWithRecords(byte[] bytes, int from, int to) {
    int at = from + 1;
    while (at < to && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
    int end = at + QUOTED_RECORDS.length;
    return end <= to && Arrays.equals(bytes, at, end, QUOTED_RECORDS, 0, QUOTED_RECORDS.length);
  }

  /**
   * Whether an object is an envelope as far as it is here: the array of one comes before any field
   * of a record.
   *
   * @param cursor at the opening brace
   */
  boolean isEnvelope(JsonCursor cursor, byte[] bytes, Members members) {
    try {
      cursor.pass();
      do {
        cursor.next();
        int end = cursor.key();
        int start = cursor.start();
        if (isArray(bytes, start, end, members)) {
          int first = cursor.next();
          return first == '[' || first == 'n';
        }
        if (members.find(bytes, start + 1, end - 1) != null) {
          return false;
        }
        cursor.value();
      } while (cursor.separator(true));
      return false;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }
}
