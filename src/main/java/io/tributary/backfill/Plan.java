package io.tributary.backfill;

import io.tributary.backfill.Unit.Size;
import io.tributary.table.LogTable;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What there is to convert.
 *
 * @param table the table of the logs
 * @param range the days that were looked at
 * @param listed how many objects were listed for it, whatever they are
 * @param rate what the conversion takes
 * @param units the logs, in any order
 */
public record Plan(LogTable table, DayRange range, long listed, LogRate rate, List<Unit> units) {

  public Plan {
    units = List.copyOf(units);
  }

  /** All logs. */
  public Amount found() {
    return amount(Unit::found);
  }

  /** Those that are converted already. */
  public Amount converted() {
    return amount(Unit::converted);
  }

  /** Those that are not. */
  public Amount missing() {
    return amount(Unit::missing);
  }

  private Amount amount(Function<Unit, Size> part) {
    List<Unit> some = units.stream().filter(unit -> part.apply(unit).objects() > 0).toList();
    Size sum = some.stream().map(part).reduce(Size.NONE, Size::plus);
    long days = some.stream().map(unit -> unit.log().day()).distinct().count();
    return new Amount(sum.objects(), sum.bytes(), sum.unpacked(), days, some.size());
  }

  /**
   * How many packs they are converted in.
   *
   * @param again whether those that are converted already are among them
   */
  public long packs(boolean again) {
    return units.stream()
        .map(again ? Unit::found : Unit::missing)
        .mapToLong(size -> PackSize.packs(size.objects(), rate.parquet(size.unpacked())))
        .sum();
  }

  /** The sums of each day that has logs. */
  public SortedMap<LocalDate, Unit> byDay() {
    SortedMap<LocalDate, Unit> days = new TreeMap<>();
    units.forEach(unit -> days.merge(unit.log().day(), unit, Unit::plus));
    return days;
  }
}
