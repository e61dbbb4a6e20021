package io.tributary.spark;

import io.tributary.convert.LedgerEntry;
import io.tributary.convert.Packed;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of the packs of one task: sums, as the entries themselves are in the ledger.
 *
 * @param objects how many are converted
 * @param lines what they have
 * @param rows lines that became rows
 * @param headers lines that are no records by the format
 * @param rejects lines that should be records and are none
 * @param incomplete how many of the objects could not be read to their end
 * @param bytesIn size of the objects
 * @param bytesOut size of the files made of them
 * @param failed why objects are not converted, by their keys
 * @param leftAlone why objects were left as they are in the lake, by their keys
 */
record WorkResult(
    long objects,
    long lines,
    long rows,
    long headers,
    long rejects,
    long incomplete,
    long bytesIn,
    long bytesOut,
    Map<String, String> failed,
    Map<String, String> leftAlone) {

  WorkResult {
    failed = Map.copyOf(failed);
    leftAlone = Map.copyOf(leftAlone);
  }

  static WorkResult of(Packed packed) {
    List<LedgerEntry> entries = packed.entries();
    return new WorkResult(
        entries.size(),
        sum(entries, LedgerEntry::lines),
        sum(entries, LedgerEntry::rows),
        sum(entries, LedgerEntry::headers),
        sum(entries, LedgerEntry::rejects),
        entries.stream().filter(entry -> !entry.isComplete()).count(),
        sum(entries, LedgerEntry::bytesIn),
        sum(entries, LedgerEntry::bytesOut),
        packed.failed(),
        packed.leftAlone());
  }

  private static long sum(List<LedgerEntry> entries, ToLongFunction<LedgerEntry> part) {
    return entries.stream().mapToLong(part).sum();
  }

  /** Nothing is converted. */
  static WorkResult failed(Map<String, String> failed) {
    return new WorkResult(0, 0, 0, 0, 0, 0, 0, 0, failed, Map.of());
  }

  static WorkResult read(String json) {
    return JsonMapper.shared().readValue(json, WorkResult.class);
  }

  String write() {
    return JsonMapper.shared().writeValueAsString(this);
  }
}
