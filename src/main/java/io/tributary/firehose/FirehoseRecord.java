package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of a request.
 *
 * @param request the request
 * @param node the node of the record, an object
 * @param id the node of its recordId, a string
 * @param data the node of its data, a string; {@link JsonDocument#NONE} if there is none
 */
record FirehoseRecord(JsonDocument request, int node, int id, int data) {

  private static final byte[] RECORDS = "records".getBytes(UTF_8);
  private static final byte[] RECORD_ID = "recordId".getBytes(UTF_8);
  private static final byte[] ARRIVAL = "approximateArrivalTimestamp".getBytes(UTF_8);
  private static final byte[] DATA = "data".getBytes(UTF_8);

  /** Where the data is when the stream's source is Kafka. */
  private static final byte[] KAFKA_DATA = "kafkaRecordValue".getBytes(UTF_8);

  /**
   * @throws IllegalArgumentException if it is no request of Firehose
   */
  static List<FirehoseRecord> all(JsonDocument request) {
    int records = request.member(JsonDocument.ROOT, RECORDS);
    if (records == JsonDocument.NONE || request.kind(records) != Kind.ARRAY) {
      throw new IllegalArgumentException("not a request of Firehose: it has no list of records");
    }
    List<FirehoseRecord> all = new ArrayList<>();
    int end = request.next(records);
    for (int node = records + 1; node < end; node = request.next(node)) {
      int id = request.member(node, RECORD_ID);
      if (id == JsonDocument.NONE || request.kind(id) != Kind.STRING) {
        throw new IllegalArgumentException(
            "not a request of Firehose: record " + all.size() + " has no recordId");
      }
      all.add(new FirehoseRecord(request, node, id, data(request, node)));
    }
    return all;
  }

  private static int data(JsonDocument request, int record) {
    int data = request.member(record, DATA);
    if (data == JsonDocument.NONE) {
      data = request.member(record, KAFKA_DATA);
    }
    return data != JsonDocument.NONE && request.kind(data) == Kind.STRING
        ? data
        : JsonDocument.NONE;
  }

  /** Firehose's id of the record. */
  String recordId() {
    return request.text(id);
  }

  /** The record as one that failed. */
  FailedRecord failed(String reason) {
    String raw = data == JsonDocument.NONE ? "" : request.text(data);
    return new FailedRecord(recordId(), arrivalMillis(), raw, reason);
  }

  private long arrivalMillis() {
    int arrival = request.member(node, ARRIVAL);
    if (arrival == JsonDocument.NONE || request.kind(arrival) != Kind.NUMBER) {
      return 0;
    }
    int start = request.start(arrival);
    try {
      return Long.parseLong(
          new String(request.bytes(), start, request.end(arrival) - start, UTF_8));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  int idLength() {
    return request.end(id) - request.start(id);
  }

  int dataLength() {
    return data == JsonDocument.NONE ? 0 : request.end(data) - request.start(data);
  }
}
