package io.tributary.bench.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A kind of log: how much of it there is, where AWS would put it, and what stands in it.
 *
 * @param table the table that it is converted to
 * @param midnights around how many midnights its objects are; it has one date more
 * @param objects how many objects there are, a multiple of the midnights
 * @param rows how many rows an object has at size 1
 * @param members how many gzip members an object has
 * @param lateness how long before the start of an object's five minutes its first row is
 * @param key the object's key; its fields are those of {@link LogKey}
 * @param header what an object begins with
 * @param between what stands between two rows
 * @param footer what an object ends with
 * @param row a row
 */
record LogKind(
    String table,
    int midnights,
    int objects,
    int rows,
    int members,
    Duration lateness,
    String key,
    String header,
    String between,
    String footer,
    Field row) {

  private static final Instant FIRST_MIDNIGHT = Instant.parse("2026-09-01T00:00:00Z");

  /** AWS closes an object every five minutes. */
  static final Duration INTERVAL = Duration.ofMinutes(5);

  /** All kinds. */
  static List<LogKind> all() {
    return List.of(AlbLog.kind(), VpcFlowLog.kind(), CloudTrailLog.kind());
  }

  /** The end of an object's five minutes; half of the objects end at a midnight or before it. */
  Instant end(int object) {
    int each = objects / midnights;
    Instant midnight = FIRST_MIDNIGHT.plus(Duration.ofDays(object / each));
    return midnight.plus(INTERVAL.multipliedBy(object % each - each / 2 + 1L));
  }
}
