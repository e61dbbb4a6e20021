package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to a batch. It keeps back the room that all records to come need if they fail, so that
 * no record ever drives out another.
 *
 * <p>A record that fails goes back as it came. Only when the request itself is so large that even
 * this does not fit does its data stay out; Firehose holds the original either way.
 */
final class FirehoseResponse {

  /** What Lambda returns at most from a synchronous call. */
  static final int LIMIT = 6 * 1024 * 1024;

  private static final byte[] OPEN = "{\"records\":[".getBytes(US_ASCII);
  private static final byte[] CLOSE = "]}".getBytes(US_ASCII);
  private static final byte[] RECORD = "{\"recordId\":".getBytes(US_ASCII);
  private static final byte[] OK = ",\"result\":\"Ok\",\"data\":\"".getBytes(US_ASCII);
  private static final byte[] FAILED = ",\"result\":\"ProcessingFailed\"".getBytes(US_ASCII);
  private static final byte[] DROPPED = ",\"result\":\"Dropped\"}".getBytes(US_ASCII);
  private static final byte[] DATA = ",\"data\":".getBytes(US_ASCII);

  private record Failed(int from, int to) {}

  private static final int OK_LENGTH = RECORD.length + OK.length + "\"},".length();
  private static final int FAILED_LENGTH = RECORD.length + FAILED.length + "},".length();

  private final List<FirehoseRecord> records;
  private final JsonBuffer json;
  private final boolean echoesData;

  /** Where the answers of failed records go on after their ids, and where they end. */
  private final List<Failed> failed = new ArrayList<>();

  private long kept;

  FirehoseResponse(List<FirehoseRecord> records) {
    this.records = records;
    long echo = records.stream().mapToLong(record -> failedLength(record, true)).sum();
    echoesData = OPEN.length + echo + CLOSE.length <= LIMIT;
    long bare = records.stream().mapToLong(record -> failedLength(record, false)).sum();
    kept = CLOSE.length + (echoesData ? echo : bare);
    json = new JsonBuffer((int) Math.min(LIMIT, OPEN.length + echo + echo / 4)).add(OPEN);
  }

  List<FirehoseRecord> records() {
    return records;
  }

  /** Adds a record with its line in base64; or returns false if it does not fit. */
  boolean addOk(FirehoseRecord record, ByteBuffer data) {
    long others = kept - failedLength(record, echoesData);
    if (json.size() + others + OK_LENGTH + record.idLength() + data.limit() > LIMIT) {
      return false;
    }
    begin(record);
    json.add(OK)
        .add(data.array(), data.arrayOffset(), data.arrayOffset() + data.limit())
        .add('"')
        .add('}');
    return true;
  }

  /** Adds a record as ProcessingFailed. */
  void addFailed(FirehoseRecord record) {
    begin(record);
    int from = json.size();
    json.add(FAILED);
    if (echoesData && record.data() != JsonDocument.NONE) {
      json.add(DATA)
          .add(
              bytes(record),
              record.request().start(record.data()),
              record.request().end(record.data()));
    }
    json.add('}');
    failed.add(new Failed(from, json.size()));
  }

  /** The answer, with all failed records as Dropped: these are kept elsewhere. */
  byte[] toArrayWithoutFailed() {
    json.add(CLOSE);
    JsonBuffer answer = new JsonBuffer(json.size());
    int from = 0;
    for (Failed record : failed) {
      answer.add(json.bytes(), from, record.from).add(DROPPED);
      from = record.to;
    }
    return answer.add(json.bytes(), from, json.size()).toArray();
  }

  byte[] toArray() {
    return json.add(CLOSE).toArray();
  }

  private void begin(FirehoseRecord record) {
    kept -= failedLength(record, echoesData);
    if (json.size() > OPEN.length) {
      json.add(',');
    }
    json.add(RECORD)
        .add(bytes(record), record.request().start(record.id()), record.request().end(record.id()));
  }

  private static byte[] bytes(FirehoseRecord record) {
    return record.request().bytes();
  }

  private static long failedLength(FirehoseRecord record, boolean withData) {
    int data =
        withData && record.data() != JsonDocument.NONE ? DATA.length + record.dataLength() : 0;
    return FAILED_LENGTH + record.idLength() + (long) data;
  }
}
