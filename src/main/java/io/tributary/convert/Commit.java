package io.tributary.convert;

import io.tributary.partition.Partition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the files of one object be seen. The order is what makes it safe to end anywhere: first the
 * object is claimed, with all files that there may be, then come the files, their partitions and
 * the entry, and what an earlier conversion left goes last. Until the end, the next conversion
 * knows what to clear away.
 */
final class Commit {

  private final Lake lake;
  private final Ledger ledger;
  private final String uri;
  private final ConvertedFiles files;
  private final Set<String> earlier = new LinkedHashSet<>();

  /**
   * @param uri names the object
   * @param files its finished files
   */
  Commit(Lake lake, Ledger ledger, String uri, ConvertedFiles files) {
    this.lake = lake;
    this.ledger = ledger;
    this.uri = uri;
    this.files = files;
  }

  /**
   * Claims the object.
   *
   * @param known its entry before the object was read
   * @return its entry now, which a pack may have written meanwhile
   * @throws IOException if the object is claimed by a pack
   */
  Optional<LedgerEntry> claim(Optional<LedgerEntry> known) throws IOException {
    known.ifPresent(entry -> earlier.addAll(entry.files()));
    Set<String> claimed = all();
    while (!ledger.claimIfFree(uri, Claim.alone(claimed))) {
      Optional<Claim> other = ledger.claim(uri);
      if (other.isPresent() && other.get().pack() != null) {
        throw new IOException("it is being packed with other objects");
      }
      if (other.isPresent()) {
        earlier.addAll(other.get().files());
        claimed = other.get().files();
        break;
      }
    }
    Optional<LedgerEntry> entry = ledger.entry(uri);
    entry.ifPresent(e -> earlier.addAll(e.files()));
    if (!claimed.containsAll(all())) {
      ledger.claim(uri, Claim.alone(all()));
    }
    return entry;
  }

  private Set<String> all() {
    Set<String> all = new LinkedHashSet<>(files.keys());
    earlier.stream().sorted().forEach(all::add);
    return all;
  }

  /** Commits the files, writes the entry of the ledger, and removes files that are not in it. */
  void commit(LedgerEntry entry) throws IOException {
    files.commit();
    List<Partition> partitions = new ArrayList<>(files.partitions());
    partitions.add(ledger.partition());
    lake.register(partitions);
    ledger.write(entry);
    for (String key : earlier) {
      if (!entry.files().contains(key)) {
        lake.store().delete(key);
      }
    }
    ledger.release(uri);
  }
}
