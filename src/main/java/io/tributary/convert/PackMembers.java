package io.tributary.convert;

import io.tributary.convert.PackMember.Fate;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The objects of packs: claims them, and finds out which have rows in the lake already, and which
 * other objects have theirs in the same files, so that these can be replaced whole.
 */
final class PackMembers {

  private final ObjectStore source;
  private final Ledger ledger;
  private final Requests requests;
  private final Map<String, PackMember> members = new TreeMap<>();
  private final Map<String, Instant> modified = new HashMap<>();

  /** Packs that may have files with rows of the members. */
  private final Map<String, PackRecord> former = new LinkedHashMap<>();

  /** Those whose files stay, and the object that cannot be read. */
  private final Map<String, String> staying = new HashMap<>();

  /**
   * @param packs all of one log and day
   */
  PackMembers(ObjectStore source, Ledger ledger, Requests requests, List<Pack> packs) {
    this.source = source;
    this.ledger = ledger;
    this.requests = requests;
    for (Pack pack : packs) {
      String id = pack.id(source);
      for (ListedObject object : pack.objects()) {
        String uri = source.uri(object.key());
        members.put(uri, new PackMember(uri, object.key(), id));
        modified.put(uri, object.modified());
      }
    }
  }

  /**
   * Claims all of them.
   *
   * @param again whether those are converted that were converted since the packs were made
   */
  void claim(boolean again) throws IOException {
    requests.each(members.values(), this::claim);
    LedgerDay day = ledger.list();
    requests.each(
        members.values(),
        member -> {
          if (day.hasEntry(member.uri())) {
            member.setEntry(ledger.entry(member.uri()).orElse(null));
          }
        });
    for (PackMember member : of(Fate.PACKED)) {
      if (!again && member.wasFree() && day.isWritten(member.uri(), modified(member))) {
        member.meet(Fate.DONE, "it is converted already");
      }
    }
    Queue<String> open = new ArrayDeque<>();
    for (PackMember member : of(Fate.PACKED)) {
      open.addAll(member.former());
      // Its files would take the place of those of an earlier one, which was without this member.
      open.add(member.pack());
    }
    Set<String> joined = new HashSet<>();
    while (!open.isEmpty()) {
      String pack = open.remove();
      if (joined.add(pack)) {
        join(pack, open);
      }
    }
    settle();
  }

  private Instant modified(PackMember member) {
    return Objects.requireNonNull(modified.get(member.uri()));
  }

  private void claim(PackMember member) throws IOException {
    Claim claim = Claim.of(member.pack(), Set.of());
    while (!ledger.claimIfFree(member.uri(), claim)) {
      Optional<Claim> other = ledger.claim(member.uri());
      if (other.isPresent()) {
        takeOver(member, other.get());
        return;
      }
    }
  }

  private void takeOver(PackMember member, Claim other) throws IOException {
    if (other.pack() == null) {
      Optional<LedgerEntry> entry = ledger.entry(member.uri());
      if (entry.isEmpty() || entry.get().pack() == null) {
        member.meet(Fate.ALONE, "it is being converted alone");
        return;
      }
      // It commits nothing, as it looks for such an entry first.
      member.takeOver(Set.of());
    } else {
      Set<String> packs = new LinkedHashSet<>(other.former());
      packs.add(other.pack());
      member.takeOver(packs);
    }
    ledger.claim(member.uri(), Claim.of(member.pack(), member.former()));
  }

  /** Has all objects of a pack converted that may have files with rows of a member. */
  private void join(String pack, Queue<String> open) throws IOException {
    Optional<PackRecord> record = ledger.pack(pack);
    if (record.isEmpty()) {
      for (PackMember member : members.values()) {
        if (member.entry() != null && pack.equals(member.entry().pack())) {
          throw new IOException(
              "the ledger has no record of pack " + pack + ", which " + member.uri() + " is of");
        }
      }
      return;
    }
    former.put(pack, record.get());
    open.addAll(record.get().former());
    for (String uri : record.get().objects()) {
      PackMember member = members.get(uri);
      if (member == null) {
        member = arrive(uri, pack);
      }
      if (member != null) {
        if (member.is(Fate.ALONE)) {
          throw new IOException(uri + " is being converted alone, though it is packed");
        }
        member.former().add(pack);
        open.addAll(member.former());
        member.meet(Fate.PACKED, "");
      }
    }
  }

  /**
   * An object joins of which the caller did not know.
   *
   * @return null if it is gone
   */
  private @Nullable PackMember arrive(String uri, String pack) throws IOException {
    Optional<LedgerEntry> entry = ledger.entry(uri);
    String base = source.uri("");
    String key = uri.startsWith(base) ? uri.substring(base.length()) : "";
    if (!isReadable(key)) {
      // Without an entry, nobody was ever told that it is in the lake.
      if (entry.isPresent()) {
        staying.put(pack, uri);
      }
      return null;
    }
    PackMember member = new PackMember(uri, key, together(pack));
    claim(member);
    member.setEntry(ledger.entry(uri).orElse(null));
    members.put(uri, member);
    return member;
  }

  /** The new pack of those that were of a former one. */
  private String together(String pack) {
    return members.values().stream()
        .filter(member -> member.former().contains(pack))
        .map(PackMember::pack)
        .findFirst()
        .orElseGet(() -> members.values().iterator().next().pack());
  }

  private boolean isReadable(String key) {
    if (key.isEmpty()) {
      return false;
    }
    try {
      source.open(key).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Leaves all alone that share files with one that cannot be read. */
  private void settle() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (PackMember member : of(Fate.PACKED)) {
        Set<String> packs = new TreeSet<>(member.former());
        // Its new files would take the place of those that stay.
        packs.add(member.pack());
        Optional<String> one = packs.stream().filter(staying::containsKey).findFirst();
        if (one.isPresent()) {
          String unreadable = Objects.requireNonNull(staying.get(one.get()));
          member.meet(Fate.STAYS, "it shares files with " + unreadable + ", which cannot be read");
          member.former().forEach(pack -> staying.putIfAbsent(pack, unreadable));
          changed = true;
        }
      }
    }
  }

  /**
   * Leaves a member out that cannot be read.
   *
   * @return whether others are to be left out for it, or files stay that were to go
   */
  boolean fail(PackMember member, String reason) {
    member.meet(Fate.FAILED, reason);
    member.former().forEach(pack -> staying.putIfAbsent(pack, member.uri()));
    settle();
    return member.hasRows();
  }

  /** All members, in the order of their keys. */
  Collection<PackMember> all() {
    return members.values();
  }

  /** Members by what becomes of them, in the order of their keys. */
  List<PackMember> of(Fate fate) {
    return members.values().stream().filter(member -> member.is(fate)).toList();
  }

  /** Those that are converted, by their packs, in the order of the first one's key. */
  Map<String, List<PackMember>> packs() {
    Map<String, List<PackMember>> packs = new LinkedHashMap<>();
    for (PackMember member : of(Fate.PACKED)) {
      packs.computeIfAbsent(member.pack(), pack -> new ArrayList<>()).add(member);
    }
    return packs;
  }

  /** Keys of the files that go once the packs are converted. */
  Set<String> superseded() {
    Set<String> keys = new TreeSet<>();
    for (PackRecord record : former.values()) {
      if (!staying.containsKey(record.id())) {
        keys.addAll(record.files());
      }
    }
    for (PackMember member : of(Fate.PACKED)) {
      if (member.entry() != null && member.entry().pack() == null) {
        keys.addAll(member.entry().files());
      }
    }
    return keys;
  }

  /** Packs that are no more once the packs are converted. */
  List<String> former() {
    Set<String> packs = packs().keySet();
    return former.keySet().stream()
        .filter(pack -> !packs.contains(pack) && !staying.containsKey(pack))
        .toList();
  }

  /** Once all is done: lets go of the objects. */
  void release() throws IOException {
    requests.each(releasable(), member -> ledger.release(member.uri()));
  }

  /** Of the others, what earlier conversions left is still to be cleared away. */
  private Collection<PackMember> releasable() {
    return members.values().stream()
        .filter(
            member ->
                member.is(Fate.PACKED)
                    || !member.is(Fate.ALONE) && (member.wasFree() || !member.hasRows()))
        .toList();
  }
}
