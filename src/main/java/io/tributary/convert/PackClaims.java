package io.tributary.convert;

import io.tributary.convert.PackMember.Fate;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Claims the objects of packs, and finds out which have rows in the lake already, and which other
 * objects have theirs in the same files, so that these can be replaced whole.
 */
final class PackClaims {

  private final ObjectStore source;
  private final Ledger ledger;
  private final Requests requests;
  private final PackMembers members = new PackMembers();
  private final Map<String, Instant> modified = new HashMap<>();

  /**
   * @param packs all of one log and day
   */
  PackClaims(ObjectStore source, Ledger ledger, Requests requests, List<Pack> packs) {
    this.source = source;
    this.ledger = ledger;
    this.requests = requests;
    for (Pack pack : packs) {
      String id = pack.id(source);
      for (ListedObject object : pack.objects()) {
        String uri = source.uri(object.key());
        members.add(new PackMember(uri, object.key(), id));
        modified.put(uri, object.modified());
      }
    }
  }

  /**
   * Claims all of them.
   *
   * @param again whether those are converted that were converted since the packs were made
   * @return them, and those that have to be converted with them
   */
  PackMembers claim(boolean again) throws IOException {
    requests.each(members.all(), this::claim);
    LedgerDay day = ledger.list();
    requests.each(
        members.all(),
        member -> {
          if (day.hasEntry(member.uri())) {
            member.setEntry(ledger.entry(member.uri()).orElse(null));
          }
        });
    for (PackMember member : members.of(Fate.PACKED)) {
      Instant written = Objects.requireNonNull(modified.get(member.uri()));
      if (!again && member.wasFree() && day.isWritten(member.uri(), written)) {
        member.meet(Fate.DONE, "it is converted already");
      }
    }
    joinAll();
    members.settle();
    return members;
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

  private void joinAll() throws IOException {
    Queue<String> open = new ArrayDeque<>();
    for (PackMember member : members.of(Fate.PACKED)) {
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
  }

  /** Has all objects of a pack converted that may have files with rows of a member. */
  private void join(String pack, Queue<String> open) throws IOException {
    Optional<PackRecord> record = ledger.pack(pack);
    if (record.isEmpty()) {
      for (PackMember member : members.all()) {
        if (member.entry() != null && pack.equals(member.entry().pack())) {
          throw new IOException(
              "the ledger has no record of pack " + pack + ", which " + member.uri() + " is of");
        }
      }
      return;
    }
    members.addFormer(record.get());
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
        members.stay(pack, uri);
      }
      return null;
    }
    PackMember member = new PackMember(uri, key, members.together(pack));
    claim(member);
    member.setEntry(ledger.entry(uri).orElse(null));
    members.add(member);
    return member;
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

  /** Once all is done: lets go of the objects. */
  void release() throws IOException {
    requests.each(members.releasable(), member -> ledger.release(member.uri()));
  }
}
