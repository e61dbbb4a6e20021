package io.tributary.firehose;

import io.tributary.event.LineWriter;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import io.tributary.table.EventTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * The transform function of one table: a batch of events in, a batch of log lines out. Every record
 * comes back once, in its place: {@code Ok} with its line, {@code ProcessingFailed} as it came, or
 * {@code Dropped} if it failed and was kept with the reason.
 *
 * <p>It takes a stream and gives bytes because any other type makes Spring Cloud Function read the
 * batch into objects, log it, and look into it for a {@code payload} and {@code headers}.
 *
 * <p>What alarms count are messages with nothing else in them, so that no event can be one: {@code
 * EXTRA_FIELDS <table> <count>} and, by {@link LoggedFailures}, {@code FAILED <table> <count>},
 * once for a batch. {@code MASKED <table> <count>} tells in the same way of values that were
 * masked.
 */
public final class FirehoseTransform implements Function<InputStream, Message<byte[]>> {

  private static final Logger LOGGER = LoggerFactory.getLogger(FirehoseTransform.class);

  private final EventTable table;
  private final LineWriter lines;
  private final FailedRecords failures;

  /**
   * @param table the table of the events
   * @param maskSecrets whether secrets in events are masked
   * @param failures takes the failed records of each batch, in the calling thread
   */
  public FirehoseTransform(EventTable table, boolean maskSecrets, FailedRecords failures) {
    this.table = table;
    this.lines = new LineWriter(table, maskSecrets);
    this.failures = failures;
  }

  /**
   * @param request Firehose's request, JSON in UTF-8
   * @return Firehose's response, JSON in UTF-8, 6 MB at most if the request was
   * @throws IllegalArgumentException if it is no such request
   */
  @Override
  public Message<byte[]> apply(InputStream request) {
    try {
      return MessageBuilder.withPayload(transform(request.readAllBytes())).build();
    } catch (IOException e) {
      throw new UncheckedIOException("the request cannot be read", e);
    }
  }

  byte[] transform(byte[] request) {
    JsonDocument envelope = new JsonDocument();
    try {
      envelope.read(request, 0, request.length);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("not a request of Firehose: " + e.getMessage(), e);
    }
    FirehoseResponse response = new FirehoseResponse(FirehoseRecord.all(envelope));
    RecordTransform transform = new RecordTransform(lines);
    List<FailedRecord> failed = new ArrayList<>();
    for (FirehoseRecord record : response.records()) {
      String problem = transform.transform(record, response);
      if (problem != null) {
        failed.add(record.failed(problem));
      }
    }
    if (transform.extraFields() > 0) {
      LOGGER.info(
          "{} of {} records have values without a column",
          transform.recordsWithExtraFields(),
          response.records().size());
      LOGGER.warn("EXTRA_FIELDS {} {}", table.name(), transform.extraFields());
    }
    if (transform.masked() > 0) {
      LOGGER.info("MASKED {} {}", table.name(), transform.masked());
    }
    boolean kept = !failed.isEmpty() && failures.keep(table, failed);
    return kept ? response.toArrayWithoutFailed() : response.toArray();
  }
}
