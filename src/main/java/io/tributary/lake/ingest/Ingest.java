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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Summary summary = new Summary();

  /** Starts the functions; that takes a second. */
  public Ingest(LakeFolder lake, Tables tables) {
    this.lake = lake;
    registrations = new Registrations(new FolderCatalog(lake.root(), tables.all()));
    Deliveries.Reasons reasons = new Deliveries.Reasons();
    functions = new FunctionContext(registrations, reasons);
    router = new EventRouter(tables);
    files = new LogFiles(lake, created::add);
    deliveries = new Deliveries(functions, reasons, new Outcome());
  }

  /** The records so far. */
  public Summary summary() {
    return summary;
  }

  /**
   * Takes one file in.
   *
   * @param standardInput what the file {@code -} is
   * @param progress told of bytes as they are read
   * @throws IOException if the file cannot be read to its end; what could be read is taken in
   */
  public void read(InputFile file, InputStream standardInput, Progress progress)
      throws IOException {
    try (InputStream in = file.open(standardInput, progress::read)) {
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
    read(in, source, 0);
  }

  /**
   * @param line where the stream stands in the source; 0 if it is the source
   * @return whether there was any record
   */
  private boolean read(InputStream in, String source, long line) throws IOException {
    RecordReader records = new RecordReader(in);
    boolean any = false;
    while (records.next()) {
      any = true;
      take(records, source, line == 0 ? records.line() : line, line == 0);
    }
    return any;
  }

  private void take(RecordReader record, String source, long line, boolean first)
      throws IOException {
    byte[] bytes = record.bytes();
    int from = record.from();
    int to = record.to();
    EventRouter.Route route =
        record.problem() == null
            ? router.route(bytes, from, to)
            : new EventRouter.Nowhere(record.problem());
    if (route instanceof EventRouter.ToTable there) {
      add(there.table(), bytes, from, to, source, line);
    } else if (route instanceof EventRouter.Again again && first) {
      replay(again, bytes, from, to, source, line);
    } else {
      String reason =
          route instanceof EventRouter.Nowhere nowhere
              ? nowhere.reason()
              : "a failure inside a failure";
      failUnrouted(reason, bytes, from, to, source, line);
    }
  }

  private void replay(
      EventRouter.Again again, byte[] bytes, int from, int to, String source, long line)
      throws IOException {
    byte[] original;
    try {
      original = Base64.getDecoder().decode(again.rawData());
    } catch (IllegalArgumentException e) {
      failUnrouted("its rawData is not base64", bytes, from, to, source, line);
      return;
    }
    if (!read(new ByteArrayInputStream(original), source, line)) {
      failUnrouted("its rawData is empty", bytes, from, to, source, line);
    }
  }

  private void add(EventTable table, byte[] bytes, int from, int to, String source, long line) {
    Batch batch = batches.computeIfAbsent(table, key -> new Batch());
    if (batch.isFullFor(to - from)) {
      deliveries.deliver(table, batch);
    }
    batch.add(bytes, from, to, source, line, lake.now().toEpochMilli());
  }

  private void failUnrouted(
      String reason, byte[] bytes, int from, int to, String source, long line) {
    byte[] raw = Arrays.copyOfRange(bytes, from, to);
    summary.unrouted();
    fail(null, reason, source, line, Base64.getEncoder().encodeToString(raw));
  }

  private void fail(
      @Nullable String table, String reason, String source, long line, String rawData) {
    FailedEvent.of(lake.now(), table, reason, source, line, rawData).writeTo(files);
  }

  /** Delivers what is still waiting, and registers the partitions of all log files. */
  public Summary finish() {
    batches.forEach(
        (table, batch) -> {
          if (!batch.entries().isEmpty()) {
            deliveries.deliver(table, batch);
          }
        });
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
    }

    @Override
    public void failed(EventTable table, Batch batch, Batch.Entry entry, String reason) {
      summary.failed(table.name());
      fail(table.name(), reason, entry.source(), entry.line(), batch.rawData(entry));
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
