package io.tributary.lake.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.firehose.FailedRecord;
import io.tributary.firehose.FailedRecords;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import io.tributary.table.EventTable;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Firehose does around a function: hands it a batch, and takes the answer apart. */
final class Deliveries {

  private static final byte[] RECORDS = "records".getBytes(US_ASCII);
  private static final byte[] RECORD_ID = "recordId".getBytes(US_ASCII);
  private static final byte[] RESULT = "result".getBytes(US_ASCII);
  private static final byte[] OK = "Ok".getBytes(US_ASCII);
  private static final byte[] DATA = "data".getBytes(US_ASCII);

  /** What becomes of the records of a batch. */
  interface Outcome {

    /** A record is a log line now. */
    void ok(EventTable table, byte[] line);

    /** A record is none. */
    void failed(EventTable table, Batch batch, Batch.Entry entry, String reason);
  }

  /** Reasons of the batch at hand, by recordId; Firehose's answer has no room for them. */
  static final class Reasons implements FailedRecords {
    private final Map<String, String> byRecordId = new HashMap<>();

    @Override
    public boolean keep(EventTable table, List<FailedRecord> records) {
      records.forEach(record -> byRecordId.put(record.recordId(), record.reason()));
      return false;
    }
  }

  private final FunctionContext functions;
  private final Reasons reasons;
  private final Outcome outcome;
  private final JsonDocument response = new JsonDocument();

  Deliveries(FunctionContext functions, Reasons reasons, Outcome outcome) {
    this.functions = functions;
    this.reasons = reasons;
    this.outcome = outcome;
  }

  /**
   * Delivers a batch, and clears it.
   *
   * @throws IllegalStateException if the function's answer breaks Firehose's contract
   */
  void deliver(EventTable table, Batch batch) {
    reasons.byRecordId.clear();
    byte[] answer = functions.call(table.function(), batch.toRequest());
    try {
      response.read(answer, 0, answer.length);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException(table.function() + " answered no JSON", e);
    }
    int records = response.member(JsonDocument.ROOT, RECORDS);
    int node = records + 1;
    int index = 0;
    for (; node < response.next(records); node = response.next(node), index++) {
      deliver(table, batch, index, node);
    }
    if (index != batch.entries().size()) {
      throw new IllegalStateException(
          table.function() + " answered " + index + " of " + batch.entries().size() + " records");
    }
    batch.clear();
  }

  private void deliver(EventTable table, Batch batch, int index, int node) {
    String recordId = Integer.toString(index);
    if (!response.isText(response.member(node, RECORD_ID), recordId.getBytes(UTF_8))) {
      throw new IllegalStateException(table.function() + " answered another record than " + index);
    }
    if (response.isText(response.member(node, RESULT), OK)) {
      int data = response.member(node, DATA);
      int length = response.end(data) - response.start(data) - 2;
      ByteBuffer base64 = ByteBuffer.wrap(response.bytes(), response.start(data) + 1, length);
      outcome.ok(table, toArray(Base64.getDecoder().decode(base64)));
    } else {
      String reason = reasons.byRecordId.getOrDefault(recordId, "the function gave no reason");
      outcome.failed(table, batch, batch.entries().get(index), reason);
    }
  }

  private static byte[] toArray(ByteBuffer decoded) {
    byte[] bytes = new byte[decoded.remaining()];
    decoded.get(bytes);
    return bytes;
  }
}
