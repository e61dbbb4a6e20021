package io.tributary.convert;

import io.tributary.log.Tally;
import io.tributary.partition.Partition;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import io.tributary.text.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of packs that are let be seen together, one attempt at them. */
final class PackFiles implements Closeable {

  private record Written(PackEntries entries, ConvertedFiles files) {}

  private final LakeWriter writer;
  private final Recognition.Log log;
  private final PackMembers members;
  private final Set<String> superseded;
  private final Replacement replacement;
  private final Clock clock;
  private final List<Written> packs = new ArrayList<>();

  /**
   * @param log what all members are
   */
  PackFiles(
      LakeWriter writer,
      Generations generations,
      Recognition.Log log,
      PackMembers members,
      Clock clock) {
    this.writer = writer;
    this.log = log;
    this.members = members;
    this.superseded = members.superseded();
    this.replacement = new Replacement(writer.lake(), generations, superseded);
    this.clock = clock;
  }

  /**
   * Writes the rows of all members; none is seen yet.
   *
   * @return whether it is to be done all over, as what was written has rows of an object that
   *     cannot be read to its end, or took too much memory, or does without some that it should
   *     have
   */
  boolean write(ObjectStore source) throws IOException {
    Map<String, List<PackMember>> all = members.packs();
    for (Map.Entry<String, List<PackMember>> pack : all.entrySet()) {
      String id = pack.getKey();
      Written written =
          new Written(
              new PackEntries(id, writer.version(), clock), writer.begin(log, id, replacement));
      packs.add(written);
      for (PackMember member : pack.getValue()) {
        if (!write(source, member, written)) {
          return true;
        }
      }
      written.files().finish();
      if (all.size() > 1) {
        written.files().park();
      }
    }
    return false;
  }

  /**
   * @return whether all can go on
   */
  private boolean write(ObjectStore source, PackMember member, Written written) throws IOException {
    written.entries().begin();
    StoredObject object;
    try {
      object = source.open(member.key());
    } catch (IOException e) {
      return !members.fail(member, Problem.message(e));
    }
    try (object) {
      Tally tally = add(member, guarded(object), written.files());
      written.entries().add(member.uri(), object, tally);
      return true;
    } catch (ExhaustedException e) {
      member.exhaust(String.valueOf(e.getMessage()));
      return false;
    } catch (UnreadableException | RuntimeException e) {
      members.fail(member, Problem.message(e));
      return false;
    }
  }

  private static Tally add(PackMember member, StoredObject object, ConvertedFiles files)
      throws IOException {
    String exhausted = member.exhausted();
    return exhausted == null
        ? files.add(object, member.uri())
        : files.addUnreadable(object, member.uri(), exhausted);
  }

  private static StoredObject guarded(StoredObject object) {
    return new StoredObject(
        object.key(), object.etag(), object.size(), new SourceContent(object.content()));
  }

  /** Lets the rows be seen, and writes the entries of all members. */
  List<LedgerEntry> commit(Ledger ledger, Requests requests) throws IOException {
    List<PackRecord> records = new ArrayList<>();
    List<LedgerEntry> entries = new ArrayList<>();
    List<RowFile> files = new ArrayList<>();
    for (Written pack : packs) {
      List<LedgerEntry> ofPack = pack.entries().of(pack.files());
      if (!ofPack.isEmpty()) {
        records.add(record(pack, ofPack));
        entries.addAll(ofPack);
        files.addAll(pack.files().all());
      }
    }
    requests.each(records, ledger::write);
    replacement.commit(files);
    register(ledger, files);
    requests.each(entries, ledger::write);
    for (String pack : members.former()) {
      ledger.forget(pack);
    }
    if (!members.former().isEmpty()) {
      requests.each(records, record -> ledger.write(record.completed()));
    }
    return entries;
  }

  private PackRecord record(Written pack, List<LedgerEntry> entries) {
    return new PackRecord(
        pack.entries().pack(),
        entries.stream().map(LedgerEntry::sourceObject).toList(),
        pack.files().keys(),
        members.former());
  }

  private void register(Ledger ledger, List<RowFile> files) throws IOException {
    Set<Partition> partitions = new LinkedHashSet<>();
    files.forEach(file -> partitions.add(file.partition()));
    partitions.add(ledger.partition());
    writer.lake().register(partitions);
  }

  @Override
  public void close() throws IOException {
    for (Written pack : packs) {
      pack.files().close();
    }
  }
}
