package io.tributary.convert;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of packs that are being converted. Not safe for use by several threads. */
final class PackMember {

  /** What becomes of an object. */
  enum Fate {
    /** It is converted with its pack. */
    PACKED,
    /** Another conversion of this object alone is on its way, or ended early. */
    ALONE,
    /** It was converted since the packs were made. */
    DONE,
    /** Its rows stay as they are, since those of others in the same files cannot be replaced. */
    STAYS,
    /** It cannot be read. */
    FAILED
  }

  private final String uri;
  private final String key;
  private final String pack;
  private final Set<String> former = new LinkedHashSet<>();
  private boolean wasFree = true;
  private @Nullable LedgerEntry entry;
  private Fate fate = Fate.PACKED;
  private String reason = "";
  private int exhaustions;
  private @Nullable String exhausted;

  /**
   * @param uri the object, as its store names it
   * @param key its key
   * @param pack the pack that it is converted with
   */
  PackMember(String uri, String key, String pack) {
    this.uri = uri;
    this.key = key;
    this.pack = pack;
  }

  String uri() {
    return uri;
  }

  String key() {
    return key;
  }

  String pack() {
    return pack;
  }

  /** Packs that may have files with its rows. */
  Set<String> former() {
    return former;
  }

  /** Whether nobody claimed it before. */
  boolean wasFree() {
    return wasFree;
  }

  void takeOver(Set<String> packs) {
    wasFree = false;
    former.addAll(packs);
  }

  /** What the ledger has of it; null if nothing. */
  @Nullable LedgerEntry entry() {
    return entry;
  }

  void setEntry(@Nullable LedgerEntry found) {
    entry = found;
    if (found != null && found.pack() != null) {
      former.add(found.pack());
    }
  }

  /** Whether its rows may not vanish: without an entry, nobody was told that it is in the lake. */
  boolean isPromised() {
    return entry != null;
  }

  /** Whether there may be files with its rows. */
  boolean hasRows() {
    return entry != null || !former.isEmpty();
  }

  Fate fate() {
    return fate;
  }

  boolean is(Fate one) {
    return fate == one;
  }

  /**
   * Its conversion took more memory than there was. It is tried again once, as others may have
   * taken that.
   */
  void exhaust(String why) {
    exhaustions++;
    exhausted = why;
  }

  /** Why it cannot be converted with the memory that there is; null if it can, or may. */
  @Nullable String exhausted() {
    return exhaustions > 1 ? exhausted : null;
  }

  /** Why it is not converted with its pack. */
  String reason() {
    return reason;
  }

  void meet(Fate end, String why) {
    fate = end;
    reason = why;
  }
}
