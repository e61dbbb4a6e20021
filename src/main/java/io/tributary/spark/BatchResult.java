package io.tributary.spark;

import io.tributary.backfill.Balance;
import io.tributary.backfill.Batch;
import io.tributary.backfill.DayBalance;
import io.tributary.convert.LedgerEntry;
import io.tributary.convert.Packed;
import io.tributary.store.ObjectStore;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a batch: counts, as all else is in the ledger, and what is for people.
 *
 * @param sum of its objects and their lines
 * @param incomplete why objects could not be read to their end, by their URIs
 * @param failed why objects are not converted, by their keys
 * @param leftAlone why objects were left as they are in the lake, by their keys
 * @param problem why nothing of the batch is converted; null if something is
 */
record BatchResult(
    DayBalance sum,
    Map<String, String> incomplete,
    Map<String, String> failed,
    Map<String, String> leftAlone,
    @Nullable String problem) {

  BatchResult {
    incomplete = Map.copyOf(incomplete);
    failed = Map.copyOf(failed);
    leftAlone = Map.copyOf(leftAlone);
  }

  /**
   * @param source the store of the batch's objects
   */
  static BatchResult of(ObjectStore source, Batch batch, Packed packed) {
    Map<String, String> incomplete = new HashMap<>();
    for (LedgerEntry entry : packed.entries()) {
      if (entry.problem() != null) {
        incomplete.put(entry.sourceObject(), entry.problem());
      }
    }
    return new BatchResult(
        Balance.sum(source, batch, packed), incomplete, packed.failed(), packed.leftAlone(), null);
  }

  /**
   * @param problem names the table and the day
   */
  static BatchResult failed(String problem) {
    return new BatchResult(DayBalance.NONE, Map.of(), Map.of(), Map.of(), problem);
  }

  static BatchResult read(String json) {
    return JsonMapper.shared().readValue(json, BatchResult.class);
  }

  String write() {
    return JsonMapper.shared().writeValueAsString(this);
  }
}
