package io.tributary.cli;

import io.tributary.backfill.Balance;
import io.tributary.backfill.Batch;
import io.tributary.backfill.DayBalance;
import io.tributary.backfill.LocalRun;
import io.tributary.convert.LedgerEntry;
import io.tributary.convert.Packed;
import io.tributary.store.ObjectStore;
import io.tributary.text.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The conversions of one backfill: sums up what becomes of the batches, and tells the user. */
final class BackfillRun implements LocalRun.Outcomes {

  private final Interrupts interrupts;
  private final ObjectStore source;
  private final String rowsPrefix;
  private final Balance balance;
  private final Progress progress;
  private final AtomicLong ended = new AtomicLong();
  private final Set<String> files = new HashSet<>();
  private final Set<String> notConverted = new HashSet<>();
  private final Map<String, Long> leftAlone = new TreeMap<>();
  private boolean isIncomplete;
  private boolean hasFailures;

  /**
   * @param rowsPrefix what keys of the table's files begin with in the lake
   * @param balance what is known so far
   * @param batches all that there are
   */
  BackfillRun(
      Streams streams,
      Interrupts interrupts,
      ObjectStore source,
      String rowsPrefix,
      Balance balance,
      List<Batch> batches) {
    this.interrupts = interrupts;
    this.source = source;
    this.rowsPrefix = rowsPrefix;
    this.balance = balance;
    long packs = batches.stream().mapToLong(batch -> batch.packs().size()).sum();
    this.progress =
        new Progress(
            streams,
            batches.stream().mapToLong(Batch::bytes).sum(),
            "of " + packs + (packs == 1 ? " pack" : " packs"),
            ended::get);
  }

  /** What to tell the user who has pressed Ctrl-C. */
  String interrupted(boolean overwrite) {
    DayBalance total = balance.total();
    return "interrupted; %d of %d objects are converted%s"
        .formatted(
            total.converted() + total.skipped(),
            total.found(),
            overwrite
                ? " again, and the same command begins anew"
                : ", and the same command goes on with the others");
  }

  /** Told of what is read. */
  Progress progress() {
    return progress;
  }

  @Override
  public void ended(Batch batch, Packed packed) {
    balance.ended(source, batch, packed);
    ended.addAndGet(batch.packs().size());
    for (LedgerEntry entry : packed.entries()) {
      entry.files().stream().filter(file -> file.startsWith(rowsPrefix)).forEach(files::add);
      if (entry.problem() != null) {
        isIncomplete = true;
        complain(entry.sourceObject() + ": " + entry.problem() + "; what came before is converted");
      }
    }
    packed.leftAlone().forEach((key, reason) -> leftAlone.merge(reason, 1L, Long::sum));
    notConverted.addAll(packed.leftAlone().keySet());
    packed.failed().forEach((key, reason) -> complain(source.uri(key) + ": " + reason));
    notConverted.addAll(packed.failed().keySet());
    hasFailures |= !packed.failed().isEmpty();
  }

  @Override
  public void failed(Batch batch, Exception problem) {
    balance.failed(batch);
    ended.addAndGet(batch.packs().size());
    hasFailures = true;
    batch.packs().forEach(pack -> pack.objects().forEach(o -> notConverted.add(o.key())));
    complain(Problem.message(problem));
  }

  /** Once the user has had enough, no failure is news. */
  private void complain(String problem) {
    if (!interrupts.happened()) {
      progress.complain(problem);
    }
  }

  Balance balance() {
    return balance;
  }

  /** Files of the table that there are rows of the batches in. */
  int files() {
    return files.size();
  }

  /** Keys of objects that failed or were left alone. */
  Set<String> notConverted() {
    return notConverted;
  }

  /** How many objects were left as they are, by the reason. */
  Map<String, Long> leftAlone() {
    return leftAlone;
  }

  /** Whether there are objects that are not in the lake, or not whole. */
  boolean hasProblems() {
    return hasFailures || isIncomplete;
  }
}
