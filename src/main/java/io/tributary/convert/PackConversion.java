package io.tributary.convert;

import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import io.tributary.text.Problem;
import io.tributary.version.BuildVersion;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts many objects into one file for each partition. Safe for use by several threads, for
 * different packs.
 */
public final class PackConversion {

  /** Small requests at a time, which S3 takes some 20 milliseconds each for. */
  private static final int REQUESTS = 16;

  private final LakeWriter writer;
  private final Conversion conversion;
  private final Generations generations;
  private final Requests requests;
  private final Clock clock;

  /**
   * @param lake where the rows go
   * @param tables the definitions of {@code rejects} and {@code ingest_ledger}
   * @param settings bounds of the conversion of a pack; {@link ConversionSettings#again} for
   *     objects that have rows in the lake already
   * @param clock says when a conversion begins and ends
   */
  public PackConversion(Lake lake, LogTables tables, ConversionSettings settings, Clock clock) {
    this(
        lake,
        tables,
        settings,
        clock,
        BuildVersion.read(),
        new Generations(lake),
        new Requests(REQUESTS));
  }

  PackConversion(
      Lake lake,
      LogTables tables,
      ConversionSettings settings,
      Clock clock,
      String version,
      Generations generations,
      Requests requests) {
    this.writer = new LakeWriter(lake, tables, settings, version);
    this.conversion = new Conversion(lake, tables, settings, clock, version);
    this.generations = generations;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * Converts a pack. If any of its objects has an entry in the ledger or a claim beside it, all
   * packs of its log and day have to be given in one call.
   *
   * @param source the store of the objects
   * @throws IOException naming the table and day, if the pack has to be tried again
   */
  public Packed convert(ObjectStore source, Pack pack) throws IOException {
    return convert(source, List.of(pack));
  }

  /**
   * Converts packs of the same log and day, and lets them be seen together.
   *
   * @param source the store of the objects
   * @param packs at least one; if any of their objects has an entry in the ledger or a claim beside
   *     it, all packs of the log and day
   * @throws IOException naming the table and day, if the packs have to be tried again
   */
  public Packed convert(ObjectStore source, List<Pack> packs) throws IOException {
    Recognition.Log log = packs.get(0).log();
    if (packs.stream().anyMatch(pack -> !pack.log().equals(log))) {
      throw new IllegalArgumentException("the packs are of several logs or days");
    }
    try {
      Ledger ledger = writer.ledger(log);
      PackClaims claims = new PackClaims(source, ledger, requests, packs);
      PackMembers members = claims.claim(writer.settings().again());
      List<LedgerEntry> entries = new ArrayList<>(write(source, log, members, ledger));
      claims.release();
      return packed(source, log, members, entries);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw new IOException(
          "%s of %s, %s: not converted: %s"
              .formatted(log.table().name(), log.day(), name(source, packs), Problem.message(e)),
          e);
    }
  }

  private static String name(ObjectStore source, List<Pack> packs) {
    String first = source.uri(packs.get(0).objects().get(0).key());
    int others = packs.stream().mapToInt(pack -> pack.objects().size()).sum() - 1;
    return others == 0 ? first : first + " and " + others + (others == 1 ? " other" : " others");
  }

  private List<LedgerEntry> write(
      ObjectStore source, Recognition.Log log, PackMembers members, Ledger ledger)
      throws IOException {
    while (true) {
      try (PackFiles files = new PackFiles(writer, generations, log, members, clock)) {
        if (!files.write(source)) {
          return files.commit(ledger, requests);
        }
      }
    }
  }

  private Packed packed(
      ObjectStore source, Recognition.Log log, PackMembers members, List<LedgerEntry> entries) {
    Map<String, String> failed = new HashMap<>();
    Map<String, String> leftAlone = new HashMap<>();
    for (PackMember member : members.all()) {
      switch (member.fate()) {
        case PACKED -> {}
        case ALONE -> convertAlone(source, log, member, entries, failed, leftAlone);
        case DONE -> {
          if (member.entry() != null && member.pack().equals(member.entry().pack())) {
            // By another attempt at this pack.
            entries.add(member.entry());
          } else {
            leftAlone.put(member.key(), member.reason());
          }
        }
        case STAYS -> leftAlone.put(member.key(), member.reason());
        case FAILED -> failed.put(member.key(), member.reason());
      }
    }
    return new Packed(entries, failed, leftAlone);
  }

  private void convertAlone(
      ObjectStore source,
      Recognition.Log log,
      PackMember member,
      List<LedgerEntry> entries,
      Map<String, String> failed,
      Map<String, String> leftAlone) {
    try {
      Outcome outcome = conversion.convert(source, member.key(), log);
      if (outcome instanceof Outcome.Converted converted) {
        entries.add(converted.entry());
      } else if (outcome instanceof Outcome.Skipped skipped) {
        leftAlone.put(member.key(), skipped.reason());
      }
    } catch (IOException e) {
      failed.put(member.key(), Problem.message(e));
    }
  }
}
