package io.tributary.cli;

import io.tributary.convert.Conversion;
import io.tributary.convert.Conversions;
import io.tributary.convert.Outcome;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore;
import io.tributary.text.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The conversions of one command: sums up what becomes of the objects, and tells the user. */
final class ConversionRun implements AutoCloseable {

  private record Open(String table, long size) {}

  private final Interrupts interrupts;
  private final ObjectStore source;
  private final ConversionSummary summary;
  private final Progress progress;
  private final Conversions conversions;
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  /**
   * @param size bytes to read in all; 0 if that is not known
   */
  ConversionRun(
      Streams streams,
      Interrupts interrupts,
      Conversion conversion,
      ObjectStore source,
      int threads,
      ConversionSummary summary,
      long size) {
    this.interrupts = interrupts;
    this.source = source;
    this.summary = summary;
    this.progress = new Progress(streams, size, "rows", () -> summary.total().rows());
    this.conversions =
        new Conversions(conversion, new CountedStore(source, progress::read), threads, this::ended);
  }

  /** Has a log converted. */
  void add(String key, long size, Recognition.Log log) {
    open.put(key, new Open(log.table().name(), size));
    conversions.add(key, log);
  }

  private void ended(String key, Outcome outcome) {
    Open object = Objects.requireNonNull(open.remove(key));
    if (outcome instanceof Outcome.Converted converted) {
      summary.converted(object.table(), converted.entry());
      String problem = converted.entry().problem();
      if (problem != null) {
        complain(source.uri(key) + ": " + problem + "; what came before is converted");
      }
    } else if (outcome instanceof Outcome.Skipped skipped) {
      summary.skipped(skipped.reason());
      progress.leaveOut(object.size());
    } else if (outcome instanceof Outcome.Failed failed) {
      summary.failed();
      complain(Problem.message(failed.problem()));
    }
  }

  /** Once the user has had enough, no failure is news. */
  private void complain(String problem) {
    if (!interrupts.happened()) {
      progress.complain(problem);
    }
  }

  /** Waits for all. */
  @Override
  public void close() {
    try (progress) {
      conversions.close();
    }
  }
}
