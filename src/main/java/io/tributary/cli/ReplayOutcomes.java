package io.tributary.cli;

import io.tributary.convert.Conversions;
import io.tributary.convert.LedgerEntry;
import io.tributary.convert.Outcome;
import io.tributary.text.Problem;
import java.util.List;

/** Sums up what becomes of objects that are converted again, and tells the user of problems. */
final class ReplayOutcomes implements Conversions.Outcomes, PackReplay.Outcomes {

  private final ReplaySummary summary;
  private final Interrupts interrupts;
  private final Progress progress;

  ReplayOutcomes(ReplaySummary summary, Interrupts interrupts, Progress progress) {
    this.summary = summary;
    this.interrupts = interrupts;
    this.progress = progress;
  }

  @Override
  public void ended(String uri, Outcome outcome) {
    if (outcome instanceof Outcome.Converted converted) {
      converted(converted.entry());
    } else if (outcome instanceof Outcome.Skipped skipped) {
      left(uri, skipped.reason());
    } else if (outcome instanceof Outcome.Failed failed) {
      left(List.of(uri), Problem.message(failed.problem()));
    }
  }

  @Override
  public void converted(LedgerEntry entry) {
    summary.converted(entry.sourceObject(), entry);
  }

  @Override
  public void left(String uri, String reason) {
    left(List.of(uri), uri + ": " + reason);
  }

  @Override
  public void left(List<String> uris, String problem) {
    uris.forEach(summary::left);
    // Once the user has had enough, no failure is news.
    if (!interrupts.happened()) {
      progress.complain(problem + "; its rejects are kept");
    }
  }
}
