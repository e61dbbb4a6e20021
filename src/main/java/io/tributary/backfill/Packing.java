package io.tributary.backfill;

import io.tributary.backfill.Survey.State;
import io.tributary.convert.Pack;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore.ListedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the objects that are to be converted, and cuts them into packs. It needs some 300 bytes for
 * each. Safe for use by several threads.
 */
public final class Packing implements Survey.Finds {

  /** The objects of one unit. */
  private static final class Open {
    final Recognition.Log log;
    final List<ListedObject> objects = new ArrayList<>();
    boolean hasRows;
    long parquet;
    long packs;

    Open(Recognition.Log log) {
      this.log = log;
    }

    long bytesOfPack() {
      return parquet / packs;
    }
  }

  private final LogRate rate;
  private final boolean again;
  private final Map<Recognition.Log, Open> units = new HashMap<>();

  /**
   * @param rate what tells how large files become
   * @param again whether what is converted already is to be converted again
   */
  public Packing(LogRate rate, boolean again) {
    this.rate = rate;
    this.again = again;
  }

  @Override
  public synchronized void found(ListedObject object, Recognition.Log log, State state) {
    if (state == State.CONVERTED && !again) {
      return;
    }
    Open unit = units.computeIfAbsent(log, Open::new);
    unit.objects.add(object);
    unit.parquet += weight(object);
    unit.hasRows |= state != State.MISSING;
  }

  /** About the bytes of Parquet that it becomes, but not 0, by which nothing can be cut. */
  private long weight(ListedObject object) {
    return 1 + rate.parquet(rate.unpacked(object));
  }

  /**
   * All of them, cut; what takes longest comes first, so that threads end at about the same time.
   *
   * @param threads how many conversions there can be at a time
   */
  public synchronized List<Batch> batches(int threads) {
    long packs = 0;
    for (Open unit : units.values()) {
      unit.packs = PackSize.packs(unit.objects.size(), unit.parquet);
      packs += unit.packs;
    }
    for (Open unit = divisible(); packs < threads && unit != null; unit = divisible()) {
      unit.packs++;
      packs++;
    }
    List<Batch> batches = new ArrayList<>();
    for (Open unit : units.values()) {
      List<Pack> cut = cut(unit);
      if (unit.hasRows) {
        batches.add(new Batch(cut));
      } else {
        cut.forEach(pack -> batches.add(new Batch(List.of(pack))));
      }
    }
    batches.sort(
        Comparator.comparingLong(Batch::bytes)
            .reversed()
            .thenComparing(batch -> batch.packs().get(0).objects().get(0).key()));
    return batches;
  }

  /** The unit with the largest packs that can be cut once more; null if there is none. */
  private @Nullable Open divisible() {
    return units.values().stream()
        .filter(unit -> !unit.hasRows)
        .filter(unit -> unit.packs < PackSize.mostPacks(unit.objects.size(), unit.parquet))
        .max(Comparator.comparingLong(Open::bytesOfPack))
        .orElse(null);
  }

  private List<Pack> cut(Open unit) {
    List<ListedObject> objects =
        unit.objects.stream().sorted(Comparator.comparing(ListedObject::key)).toList();
    List<Pack> packs = new ArrayList<>();
    int from = 0;
    long part = 0;
    long weight = 0;
    for (int i = 0; i < objects.size(); i++) {
      // An object is in the part of all bytes that its first one is in.
      long partOfObject = (long) ((double) weight / unit.parquet * unit.packs);
      if (i > from && (partOfObject > part || i - from == PackSize.MOST_OBJECTS)) {
        packs.add(new Pack(unit.log, objects.subList(from, i)));
        from = i;
      }
      part = partOfObject;
      weight += weight(objects.get(i));
    }
    packs.add(new Pack(unit.log, objects.subList(from, objects.size())));
    return packs;
  }
}
