package io.tributary.convert;

import io.tributary.table.LogTable.Family;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells by its first bytes in which of a log's families an object is written. */
final class Sniffer {

  /** Bytes that tell. */
  static final int LENGTH = 64;

  private static final Set<Family> JSON = EnumSet.of(Family.JSON_RECORDS, Family.JSON_LINES);
  private static final Set<Family> TEXT =
      EnumSet.of(Family.SPACE_SEPARATED, Family.FIELDS_DIRECTIVE, Family.HEADER_ROW);
  private static final byte[] RECORDS = "\"Records\"".getBytes(StandardCharsets.US_ASCII);

  private Sniffer() {}

  /**
   * The family of an object.
   *
   * @param families those of the log, in the order of preference
   * @return one of them, even if the object is of none, so that all of its lines are accounted for
   */
  static Family family(List<Family> families, Head head) {
    if (families.contains(Family.PARQUET)
        && startsWith(head, 0, "PAR1".getBytes(StandardCharsets.US_ASCII))) {
      return Family.PARQUET;
    }
    int start = skipSpace(head, 0);
    if (head.at(start) == '{' || head.at(start) == '[') {
      boolean records = startsWith(head, skipSpace(head, start + 1), RECORDS);
      Family preferred = records ? Family.JSON_RECORDS : Family.JSON_LINES;
      return families.contains(preferred) ? preferred : first(families, JSON);
    }
    if (head.at(start) == '#' && families.contains(Family.FIELDS_DIRECTIVE)) {
      return Family.FIELDS_DIRECTIVE;
    }
    return first(families, TEXT);
  }

  private static Family first(List<Family> families, Set<Family> wanted) {
    return families.stream()
        .filter(wanted::contains)
        .findFirst()
        .or(() -> families.stream().filter(family -> family != Family.PARQUET).findFirst())
        .orElse(families.get(0));
  }

  private static int skipSpace(Head head, int from) {
    int at = from;
    while (head.at(at) == ' '
        || head.at(at) == '\t'
        || head.at(at) == '\r'
        || head.at(at) == '\n'
        || isMark(head, at)) {
      at += isMark(head, at) ? 3 : 1;
    }
    return at;
  }

  private static boolean isMark(Head head, int at) {
    return head.at(at) == 0xEF && head.at(at + 1) == 0xBB && head.at(at + 2) == 0xBF;
  }

  private static boolean startsWith(Head head, int from, byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (head.at(from + i) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
