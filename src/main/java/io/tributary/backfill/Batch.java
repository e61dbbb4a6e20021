package io.tributary.backfill;

import io.tributary.convert.Pack;
import io.tributary.convert.Recognition;
import java.util.List;

/**
 * Packs that are converted in one call: as a rule one. Where objects may have rows in the lake
 * already, all packs of their unit, as files that are superseded can have rows of any of them.
 *
 * @param packs at least one, all of the same unit
 */
public record Batch(List<Pack> packs) {

  public Batch {
    packs = List.copyOf(packs);
    if (packs.isEmpty()) {
      throw new IllegalArgumentException("a batch has no packs");
    }
  }

  /** What all its objects are. */
  public Recognition.Log log() {
    return packs.get(0).log();
  }

  /** Size of all objects in bytes. */
  public long bytes() {
    return packs.stream().mapToLong(Pack::bytes).sum();
  }

  /** How many objects there are. */
  public long objects() {
    return packs.stream().mapToLong(pack -> pack.objects().size()).sum();
  }
}
