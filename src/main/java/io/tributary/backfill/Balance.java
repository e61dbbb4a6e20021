package io.tributary.backfill;

import io.tributary.convert.LedgerEntry;
import io.tributary.convert.Pack;
import io.tributary.convert.Packed;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of all objects that were found, by day. Safe for use by several threads. */
public final class Balance {

  private final SortedMap<LocalDate, DayBalance> days = new TreeMap<>();

  /**
   * A balance in which nothing has become of anything yet, but of what is converted already.
   *
   * @param plan what was found
   * @param again whether what is converted already is converted again
   */
  public Balance(Plan plan, boolean again) {
    plan.byDay()
        .forEach(
            (day, unit) -> {
              long skipped = again ? 0 : unit.converted().objects();
              add(day, DayBalance.ofObjects(unit.found().objects(), skipped, 0));
            });
  }

  /**
   * A batch is converted.
   *
   * @param source the store of its objects
   */
  public void ended(ObjectStore source, Batch batch, Packed packed) {
    add(batch.log().day(), sum(source, batch, packed));
  }

  /**
   * What became of a batch, for a balance that is kept elsewhere.
   *
   * @param source the store of its objects
   */
  public static DayBalance sum(ObjectStore source, Batch batch, Packed packed) {
    Set<String> keys = new HashSet<>();
    Set<String> uris = new HashSet<>();
    for (Pack pack : batch.packs()) {
      for (ListedObject object : pack.objects()) {
        keys.add(object.key());
        uris.add(source.uri(object.key()));
      }
    }
    DayBalance sum = DayBalance.NONE;
    for (LedgerEntry entry : packed.entries()) {
      sum = sum.plus(DayBalance.of(entry)).plus(joined(uris.contains(entry.sourceObject())));
    }
    for (String key : packed.failed().keySet()) {
      sum = sum.plus(DayBalance.ofObjects(0, 0, 1)).plus(joined(keys.contains(key)));
    }
    long alone = packed.leftAlone().keySet().stream().filter(keys::contains).count();
    return sum.plus(DayBalance.ofObjects(0, alone, 0));
  }

  /** What shares files with objects of the batch joins it, and so is skipped no longer. */
  private static DayBalance joined(boolean isOfBatch) {
    return isOfBatch ? DayBalance.NONE : DayBalance.ofObjects(0, -1, 0);
  }

  /** A batch failed as a whole. */
  public void failed(Batch batch) {
    add(batch.log().day(), DayBalance.ofObjects(0, 0, batch.objects()));
  }

  /** Adds what another process has counted. */
  public synchronized void add(LocalDate day, DayBalance sum) {
    days.merge(day, sum, DayBalance::plus);
  }

  /** The balance of each day. */
  public synchronized SortedMap<LocalDate, DayBalance> days() {
    return new TreeMap<>(days);
  }

  /** All days together. */
  public synchronized DayBalance total() {
    return days.values().stream().reduce(DayBalance.NONE, DayBalance::plus);
  }

  /** What is wrong with each day whose balance does not hold; empty if all is well. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<LocalDate, DayBalance> day : days().entrySet()) {
      if (!day.getValue().holds()) {
        problems.add("the balance of " + day.getKey() + " is wrong: " + day.getValue());
      }
    }
    return problems;
  }
}
