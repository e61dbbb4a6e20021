package io.tributary.lake.ingest;

import io.tributary.lake.FailedEvent;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.LogFiles;
import io.tributary.partition.FolderCatalog;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in: routes them to tables, transforms them by the tables' functions, writes log
 * files into the lake and registers their partitions. What is not delivered by {@link #finish()} is
 * lost.
 */
public final class Ingest implements Closeable {

  private final LakeFolder lake;
  private final FunctionContext functions;
  private final EventRouter router;
  private final Registrations registrations;
  private final LogFiles files;
  private final Deliveries deliveries;
  private final Map<EventTable, Batch> batches = new LinkedHashMap<>();
  private final List<String> created = new ArrayList<>();
  private final Summary summary;
  private final boolean replaying;
  private int ids;
  private long news;
  private long again;

  /** Starts the functions; that takes a second. */
  public Ingest(LakeFolder lake, Tables tables) {
    this(lake, tables, UUID.randomUUID().toString(), new Summary(), false);
  }

  /**
   * @param id names of files end with it
   * @param summary counts the records
   * @param replaying whether failed records are those of this lake, and remain what they are if
   *     they fail again
   */
  Ingest(LakeFolder lake, Tables tables, String id, Summary summary, boolean replaying) {
    this.lake = lake;
    this.summary = summary;
    this.replaying = replaying;
    registrations = new Registrations(new FolderCatalog(lake.root(), tables.all()));
    Deliveries.Reasons reasons = new Deliveries.Reasons();
    functions = new FunctionContext(registrations, reasons);
    router = new EventRouter(tables);
    files = new LogFiles(lake, created::add, () -> id + "-" + ids++);
    deliveries = new Deliveries(functions, reasons, new Outcome());
  }

  /** The records so far. */
  public Summary summary() {
    return summary;
  }

  /**
   * Takes one file in.
   *
   * @param progress told of bytes as they are read
   * @throws IOException if the file cannot be read to its end; what could be read is taken in
   */
  public void read(InputFile file, Progress progress) throws IOException {
    try (InputStream in = file.open(progress::read)) {
      read(in, file.name());
    }
  }

  /**
   * Takes a stream in.
   *
   * @param source what to call it
   * @throws IOException if it cannot be read to its end; what could be read is taken in
   */
  public void read(InputStream in, String source) throws IOException {
    RecordReader records = new RecordReader(in);
    while (records.next()) {
      take(records, new Origin(source, records.line(), null), true);
    }
  }

  private void take(RecordReader record, Origin origin, boolean first) throws IOException {
    byte[] bytes = record.bytes();
    int from = record.from();
    int to = record.to();
    EventRouter.Route route =
        record.problem() == null
            ? router.route(bytes, from, to)
            : new EventRouter.Nowhere(record.problem());
    if (route instanceof EventRouter.ToTable there) {
      add(there.table(), bytes, from, to, origin);
    } else if (route instanceof EventRouter.Again failed && first) {
      replay(failed, bytes, from, to, origin);
    } else {
      String reason =
          route instanceof EventRouter.Nowhere nowhere
              ? nowhere.reason()
              : "a failure inside a failure";
      failUnrouted(reason, bytes, from, to, origin);
    }
  }

  private void replay(EventRouter.Again failed, byte[] bytes, int from, int to, Origin origin)
      throws IOException {
    byte[] original;
    try {
      original = Base64.getDecoder().decode(failed.rawData());
    } catch (IllegalArgumentException e) {
      failUnrouted("its rawData is not base64", bytes, from, to, origin);
      return;
    }
    again++;
    RecordReader records = new RecordReader(new ByteArrayInputStream(original));
    boolean any = false;
    while (records.next()) {
      any = true;
      take(records, originOf(failed.failure(), origin), false);
    }
    if (!any) {
      failUnrouted("its rawData is empty", bytes, from, to, origin);
    }
  }

  /** A failed record of this lake is still from where it was from when it failed. */
  private Origin originOf(EventRouter.Failure failure, Origin origin) {
    return replaying && failure.source() != null
        ? new Origin(failure.source(), failure.line(), failure)
        : origin;
  }

  private void add(EventTable table, byte[] bytes, int from, int to, Origin origin) {
    Batch batch = batches.computeIfAbsent(table, key -> new Batch());
    if (batch.isFullFor(to - from)) {
      deliveries.deliver(table, batch);
    }
    batch.add(bytes, from, to, origin, lake.now().toEpochMilli());
  }

  private void failUnrouted(String reason, byte[] bytes, int from, int to, Origin origin) {
    byte[] raw = Arrays.copyOfRange(bytes, from, to);
    summary.unrouted();
    fail(null, reason, origin, Base64.getEncoder().encodeToString(raw));
  }

  private void fail(@Nullable String table, String reason, Origin origin, String rawData) {
    EventRouter.Failure before = origin.before();
    Instant arrival = before == null ? lake.now() : Instant.ofEpochMilli(before.arrival());
    if (before != null
        && Objects.equals(before.table(), table)
        && Objects.equals(before.reason(), reason)) {
      again--;
    } else {
      news++;
    }
    FailedEvent.of(arrival, table, reason, origin.source(), origin.line(), rawData).writeTo(files);
  }

  /** Whether anything became of failed records of this lake but the same failures. */
  boolean hasNews() {
    return news > 0 || again != 0;
  }

  /** Delivers what is still waiting. */
  void deliver() {
    batches.forEach(
        (table, batch) -> {
          if (!batch.entries().isEmpty()) {
            deliveries.deliver(table, batch);
          }
        });
  }

  /** Delivers what is still waiting, and registers the partitions of all log files. */
  public Summary finish() {
    deliver();
    files.publish();
    registrations.register(functions, lake.bucket(), created);
    created.clear();
    return summary;
  }

  /** Ends the functions, and throws away what is not delivered. */
  @Override
  public void close() throws IOException {
    functions.close();
    files.close();
  }

  private final class Outcome implements Deliveries.Outcome {

    @Override
    public void ok(EventTable table, byte[] line) {
      files.write(table.name(), line);
      summary.ok(table.name());
      news++;
    }

    @Override
    public void failed(EventTable table, Batch batch, Batch.Entry entry, String reason) {
      summary.failed(table.name());
      fail(table.name(), reason, entry.origin(), batch.rawData(entry));
    }
  }

  /** Told of the bytes that were read. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param bytes number of bytes of the file, as it is on disk, since the last time
     */
    void read(int bytes);
  }
}
