package io.tributary.convert;

import io.tributary.convert.PackMember.Fate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The objects of packs that are converted together, and the earlier packs that these replace. */
final class PackMembers {

  private final Map<String, PackMember> members = new TreeMap<>();

  /** Packs that may have files with rows of the members. */
  private final Map<String, PackRecord> former = new LinkedHashMap<>();

  /** Those whose files stay, and the object that cannot be read. */
  private final Map<String, String> staying = new HashMap<>();

  void add(PackMember member) {
    members.put(member.uri(), member);
  }

  /** The one of a URI; null if there is none. */
  @Nullable PackMember get(String uri) {
    return members.get(uri);
  }

  /** A pack that may have files with rows of members, all of which are members. */
  void addFormer(PackRecord record) {
    former.put(record.id(), record);
  }

  /** A pack stays as it is, for one of its objects that cannot be read. */
  void stay(String pack, String uri) {
    staying.put(pack, uri);
  }

  /** The new pack of those that were of a former one. */
  String together(String pack) {
    return members.values().stream()
        .filter(member -> member.former().contains(pack))
        .map(PackMember::pack)
        .findFirst()
        .orElseGet(() -> members.values().iterator().next().pack());
  }

  /** Leaves all alone that share files with one that cannot be read. */
  void settle() {
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
    if (!member.isPromised()) {
      return false;
    }
    member.former().forEach(pack -> staying.putIfAbsent(pack, member.uri()));
    settle();
    return true;
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

  /** Those to let go of: of the others, what earlier conversions left is to be cleared away. */
  Collection<PackMember> releasable() {
    return members.values().stream()
        .filter(
            member ->
                member.is(Fate.PACKED)
                    || member.is(Fate.FAILED) && !member.isPromised()
                    || !member.is(Fate.ALONE) && (member.wasFree() || !member.hasRows()))
        .toList();
  }
}
