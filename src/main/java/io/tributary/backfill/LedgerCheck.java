package io.tributary.backfill;

import io.tributary.convert.Lake;
import io.tributary.convert.LedgerDay;
import io.tributary.convert.Pack;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks into the ledger for what a run is said to have converted. */
public final class LedgerCheck {

  private final Lake lake;
  private final LogTables tables;

  public LedgerCheck(Lake lake, LogTables tables) {
    this.lake = lake;
    this.tables = tables;
  }

  /**
   * Finds objects that the ledger does not have.
   *
   * @param source the store of the objects
   * @param batches what was to be converted
   * @param except keys of those that were not converted
   * @return what is wrong, for people; empty if all is well
   */
  public List<String> problems(ObjectStore source, List<Batch> batches, Set<String> except)
      throws IOException {
    Map<LocalDate, LedgerDay> days = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (Batch batch : batches) {
      Recognition.Log log = batch.log();
      LedgerDay day = days.get(log.day());
      if (day == null) {
        day = LedgerDay.list(lake, tables, log.table(), log.day());
        days.put(log.day(), day);
      }
      for (Pack pack : batch.packs()) {
        for (ListedObject object : pack.objects()) {
          String uri = source.uri(object.key());
          // Whatever the entry's time: clocks of the source and of the lake may differ.
          if (!except.contains(object.key()) && !day.isConverted(uri, Instant.EPOCH)) {
            problems.add("the ledger of " + log.day() + " lacks " + uri);
          }
        }
      }
    }
    return problems;
  }
}
