package io.tributary.convert;

import io.tributary.log.Tally;
import io.tributary.partition.Partition;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.store.StoredObject;
import io.tributary.table.LogTables;
import io.tributary.version.BuildVersion;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Converts many objects into one file for each partition. Safe for use by several threads, for
 * different packs.
 */
public final class PackConversion {

  private final LakeWriter writer;
  private final Clock clock;

  /**
   * @param lake where the rows go
   * @param tables the definitions of {@code rejects} and {@code ingest_ledger}
   * @param settings bounds of the conversion of a pack; {@link ConversionSettings#again} for
   *     objects that have rows in the lake already
   * @param clock says when a conversion begins and ends
   */
  public PackConversion(Lake lake, LogTables tables, ConversionSettings settings, Clock clock) {
    this(lake, tables, settings, clock, BuildVersion.read());
  }

  PackConversion(
      Lake lake, LogTables tables, ConversionSettings settings, Clock clock, String version) {
    this.writer = new LakeWriter(lake, tables, settings, version);
    this.clock = clock;
  }

  /**
   * Converts a pack none of whose objects has rows in the lake.
   *
   * @param source the store of the objects
   * @throws IOException naming the table and day, if the pack has to be tried again
   */
  public Packed convert(ObjectStore source, Pack pack) throws IOException {
    return convert(source, List.of(pack));
  }

  /**
   * Converts packs of the same log and day, and lets them be seen together. If any object has an
   * entry in the ledger or a claim beside it, all packs of its log and day have to be given in one
   * call.
   *
   * @param source the store of the objects
   * @param packs at least one
   * @throws IOException naming the table and day, if the packs have to be tried again
   */
  public Packed convert(ObjectStore source, List<Pack> packs) throws IOException {
    List<LedgerEntry> entries = new ArrayList<>();
    for (Pack pack : packs) {
      entries.addAll(write(source, pack));
    }
    return new Packed(entries, Map.of(), Map.of());
  }

  private List<LedgerEntry> write(ObjectStore source, Pack pack) throws IOException {
    String id = pack.id(source);
    Ledger ledger = writer.ledger(pack.log());
    PackEntries entries = new PackEntries(id, writer.version(), clock);
    try (ConvertedFiles files = writer.begin(pack.log(), id)) {
      for (ListedObject listed : pack.objects()) {
        entries.begin();
        try (StoredObject object = source.open(listed.key())) {
          Tally tally = files.add(object, source.uri(listed.key()));
          entries.add(source.uri(listed.key()), object, tally);
        }
      }
      files.finish();
      files.commit();
      List<Partition> partitions = new ArrayList<>(files.partitions());
      partitions.add(ledger.partition());
      writer.lake().register(partitions);
      List<LedgerEntry> all = entries.of(files);
      for (LedgerEntry entry : all) {
        ledger.write(entry);
      }
      return all;
    }
  }
}
