package io.tributary.cli;

import io.tributary.backfill.Batch;
import io.tributary.backfill.LocalRun;
import io.tributary.backfill.RunLock;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.Generations;
import io.tributary.convert.Lake;
import io.tributary.convert.LedgerEntry;
import io.tributary.convert.Pack;
import io.tributary.convert.PackConversion;
import io.tributary.convert.Packed;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.text.Problem;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts packs again that objects with rejects are in, whole, as their rows share files. It is a
 * run of a backfill, so that no other one of the table may be there.
 */
final class PackReplay implements LocalRun.Outcomes {

  /** Told how the conversion of each object ended, whether it had rejects or not. */
  interface Outcomes {

    void converted(LedgerEntry entry);

    /** It is as it was before. */
    void left(String uri, String reason);

    /** All of these are as they were before. */
    void left(List<String> uris, String problem);
  }

  private final Lake lake;
  private final LogTables tables;
  private final ObjectStore source;
  private final int threads;
  private final Interrupts interrupts;
  private final Outcomes outcomes;

  /**
   * @param source has the objects by their URIs
   * @param threads conversions at a time, at least 1
   */
  PackReplay(
      Lake lake,
      LogTables tables,
      ObjectStore source,
      int threads,
      Interrupts interrupts,
      Outcomes outcomes) {
    this.lake = lake;
    this.tables = tables;
    this.source = source;
    this.threads = threads;
    this.interrupts = interrupts;
    this.outcomes = outcomes;
  }

  /**
   * Converts packs of one table.
   *
   * @param packs at least one
   */
  void run(LogTable table, List<Pack> packs) {
    try (RunLock lock = RunLock.acquire(lake, table, Clock.systemUTC())) {
      new Generations(lake).recover(table);
      PackConversion conversion =
          new PackConversion(
              lake,
              tables,
              ConversionSettings.forHeap(threads).convertingAgain(),
              Clock.systemUTC());
      new LocalRun(
              conversion, source, threads, () -> !interrupts.happened() && !lock.isLost(), this)
          .run(batches(packs));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(
          ExitCode.FAILED, "interrupted; the same command goes on where it was", e);
    } catch (IOException e) {
      outcomes.left(uris(packs), message(e));
    }
  }

  /** All packs of one log and day, as packs that earlier runs left may have objects of several. */
  private static List<Batch> batches(List<Pack> packs) {
    Map<Recognition.Log, List<Pack>> byLog = new LinkedHashMap<>();
    packs.forEach(pack -> byLog.computeIfAbsent(pack.log(), log -> new ArrayList<>()).add(pack));
    return byLog.values().stream().map(Batch::new).toList();
  }

  private static List<String> uris(List<Pack> packs) {
    return packs.stream().flatMap(pack -> pack.objects().stream()).map(ListedObject::key).toList();
  }

  private static String message(Exception problem) {
    return Problem.message(problem);
  }

  @Override
  public void ended(Batch batch, Packed packed) {
    packed.entries().forEach(outcomes::converted);
    packed.failed().forEach(outcomes::left);
    packed.leftAlone().forEach(outcomes::left);
  }

  @Override
  public void failed(Batch batch, Exception problem) {
    outcomes.left(uris(batch.packs()), message(problem));
  }
}
