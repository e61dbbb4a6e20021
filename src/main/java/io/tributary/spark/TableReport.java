package io.tributary.spark;

import io.tributary.backfill.Balance;
import io.tributary.backfill.Batch;
import io.tributary.backfill.DayBalance;
import io.tributary.backfill.Plan;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTable;
import io.tributary.text.VisibleText;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says on the driver's standard output what becomes of the logs of a table. */
final class TableReport {

  private final PrintStream out = System.out;
  private final LogTable table;
  private final ObjectStore source;
  private final Balance balance;
  private final Set<String> notConverted = new HashSet<>();
  private long incomplete;

  /**
   * @param source the store of the logs
   * @param balance what is known so far
   */
  TableReport(LogTable table, ObjectStore source, Balance balance) {
    this.table = table;
    this.source = source;
    this.balance = balance;
  }

  /** Says what there is to do. */
  void begin(Plan plan, List<Batch> batches) {
    out.printf(
        "%s, %s: %d objects, %d of them converted already; %d to convert, of %d bytes, in %d"
            + " batches%n",
        table.name(),
        plan.range(),
        plan.found().objects(),
        plan.converted().objects(),
        batches.stream().mapToLong(Batch::objects).sum(),
        batches.stream().mapToLong(Batch::bytes).sum(),
        batches.size());
  }

  /** Says what went wrong with a batch, and counts the rest. */
  void ended(Batch batch, BatchResult result) {
    if (result.problem() != null) {
      balance.failed(batch);
      batch.packs().forEach(pack -> pack.objects().forEach(o -> notConverted.add(o.key())));
      line("failed: " + result.problem());
      return;
    }
    balance.add(batch.log().day(), result.sum());
    tell("failed", result.failed());
    tell("left as it is", result.leftAlone());
    incomplete += result.incomplete().size();
    result
        .incomplete()
        .forEach((uri, reason) -> line("converted as far as it can be: " + uri + ": " + reason));
  }

  private void tell(String what, Map<String, String> reasons) {
    reasons.forEach((key, reason) -> line(what + ": " + source.uri(key) + ": " + reason));
    notConverted.addAll(reasons.keySet());
  }

  /** Keys and messages begin no lines of their own. */
  private void line(String text) {
    out.println(VisibleText.of(text));
  }

  /** Keys of objects that failed or were left alone. */
  Set<String> notConverted() {
    return notConverted;
  }

  /**
   * Says what became of each day.
   *
   * @return what went wrong, in a few words each
   */
  List<String> end() {
    for (Map.Entry<LocalDate, DayBalance> day : balance.days().entrySet()) {
      out.println(table.name() + " " + day.getKey() + ": " + day.getValue());
    }
    out.flush();
    List<String> problems = new ArrayList<>(balance.problems());
    count(balance.total().failed(), "failed", problems);
    count(incomplete, "ended too early", problems);
    return problems;
  }

  private void count(long objects, String what, List<String> problems) {
    if (objects > 0) {
      problems.add(
          objects + (objects == 1 ? " object of " : " objects of ") + table.name() + " " + what);
    }
  }
}
