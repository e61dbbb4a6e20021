package io.tributary.backfill;

import io.tributary.backfill.Unit.Size;
import io.tributary.convert.Lake;
import io.tributary.convert.LedgerDay;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Finds out what there is and what of it is converted already. What it keeps is one sum for each
 * {@link Unit} and 24 bytes for each entry of the ledger, whatever the number of objects.
 */
public final class Survey {

  /** What the ledger says of an object. */
  public enum State {
    /** Nothing, so that no rows of it can be in the lake. */
    MISSING,
    /** There may be rows of it: a conversion did not end, or it was written again since. */
    CHANGED,
    /** It is converted as it is. */
    CONVERTED
  }

  /** Told of each log that is meant, by several threads at a time. */
  public interface Finds {

    /**
     * @param object the object
     * @param log what it is
     * @param state what the ledger says of it
     */
    void found(ListedObject object, Recognition.Log log, State state);
  }

  private final ObjectStore source;
  private final String prefix;
  private final Predicate<String> wanted;
  private final Selection selection;
  private final Lake lake;
  private final LogTables tables;
  private final LogRate rate;
  private final Map<LocalDate, LedgerDay> ledger = new ConcurrentHashMap<>();
  private final Map<Recognition.Log, Unit> units = new HashMap<>();
  private final AtomicLong seen = new AtomicLong();

  /**
   * @param source the store of the logs
   * @param prefix what keys begin with
   * @param wanted which keys count among those
   * @param selection which logs are meant
   * @param lake where they are converted to
   * @param tables the definition of the ledger
   */
  public Survey(
      ObjectStore source,
      String prefix,
      Predicate<String> wanted,
      Selection selection,
      Lake lake,
      LogTables tables) {
    this.source = source;
    this.prefix = prefix;
    this.wanted = wanted;
    this.selection = selection;
    this.lake = lake;
    this.tables = tables;
    this.rate = Rates.bundled().of(selection.table());
  }

  /** Objects listed so far, whatever they are. May be asked at any time. */
  public long seen() {
    return seen.get();
  }

  /**
   * Looks at all, once.
   *
   * @param finds told of each log
   * @throws IOException if the source or the ledger cannot be listed
   */
  public Plan plan(Finds finds) throws IOException {
    Map<String, Found> links = new ConcurrentHashMap<>();
    visit(
        (object, log) -> {
          if (source.original(object.key()).isEmpty()) {
            add(object, log, finds);
          } else {
            links.merge(source.uri(object.key()), new Found(object, log), Found::first);
          }
        },
        seen::incrementAndGet);
    if (!links.isEmpty()) {
      addLinked(links, finds);
    }
    return plan();
  }

  /** Links count only where the object itself is not found. */
  private void addLinked(Map<String, Found> links, Finds finds) throws IOException {
    visit(
        (object, log) -> {
          if (source.original(object.key()).isEmpty()) {
            links.remove(source.uri(object.key()));
          }
        },
        () -> {});
    links.values().forEach(link -> add(link.object(), link.log(), finds));
  }

  private record Found(ListedObject object, Recognition.Log log) {
    static Found first(Found a, Found b) {
      return a.object.key().compareTo(b.object.key()) <= 0 ? a : b;
    }
  }

  private void visit(BiConsumer<ListedObject, Recognition.Log> found, Runnable listed)
      throws IOException {
    new Walk(source, selection)
        .visit(
            prefix,
            new Walk.Visitor() {
              @Override
              public void log(ListedObject object, Recognition.Log log) {
                listed.run();
                if (wanted.test(object.key())) {
                  found.accept(object, log);
                }
              }

              @Override
              public void other(ListedObject object) {
                listed.run();
              }
            });
  }

  private void add(ListedObject object, Recognition.Log log, Finds finds) {
    State state = state(object, log);
    Size size = new Size(1, object.size(), rate.unpacked(object));
    Unit unit = new Unit(log, size, state == State.CONVERTED ? size : Size.NONE);
    synchronized (units) {
      units.merge(log, unit, Unit::plus);
    }
    finds.found(object, log, state);
  }

  private State state(ListedObject object, Recognition.Log log) {
    LedgerDay day = day(log.table(), log.day());
    String uri = source.uri(object.key());
    if (day.isConverted(uri, object.modified())) {
      return State.CONVERTED;
    }
    return day.has(uri) ? State.CHANGED : State.MISSING;
  }

  private LedgerDay day(LogTable table, LocalDate day) {
    return ledger.computeIfAbsent(
        day,
        missing -> {
          try {
            return LedgerDay.list(lake, tables, table, missing);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Plan plan() {
    synchronized (units) {
      List<Unit> all = new ArrayList<>(units.values());
      return new Plan(selection.table(), selection.range(), seen.get(), rate, all);
    }
  }
}
