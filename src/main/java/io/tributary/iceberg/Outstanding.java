package io.tributary.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A batch of the ledger that may not be in all of its tables yet. The ledger keeps these in a
 * property, which neither a compaction nor the expiry of snapshots takes away.
 *
 * @param number the batch's place in the order of all batches, from 1
 * @param entry where its {@link BatchEntry} is
 * @param tables the tables that it changes
 */
record Outstanding(long number, String entry, List<String> tables) {

  private static final TypeReference<List<Outstanding>> LIST = new TypeReference<>() {};

  Outstanding {
    tables = List.copyOf(tables);
  }

  /** All that the ledger has, in their order. */
  static List<Outstanding> of(TableState ledger) {
    String text = ledger.metadata().property(LakeProperties.OUTSTANDING, "[]");
    return JsonMapper.shared().readValue(text, LIST);
  }

  static String text(List<Outstanding> all) {
    return JsonMapper.shared().writeValueAsString(all);
  }

  /** Whether it is in a table by what is known of that table. */
  private boolean isApplied(String table, Map<String, Long> applied) {
    return applied.getOrDefault(table, 0L) >= number;
  }

  /**
   * Those that are not in all of their tables for sure.
   *
   * @param applied numbers of the last batches that are in tables
   */
  static List<Outstanding> without(List<Outstanding> all, Map<String, Long> applied) {
    List<Outstanding> left = new ArrayList<>(all);
    left.removeIf(one -> one.tables().stream().allMatch(t -> one.isApplied(t, applied)));
    return left;
  }
}
