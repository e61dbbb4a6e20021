package io.tributary.lake.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tributary.json.JsonBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Records on their way to one function: a request of Firehose, and where each record is from. */
final class Batch {

  /**
   * One record of the batch.
   *
   * @param origin where it is from
   * @param from where its base64 begins in the request
   * @param to where its base64 ends in the request
   */
  record Entry(Origin origin, int from, int to) {}

  /** Firehose's largest batch. */
  private static final int MAX_RECORDS = 500;

  /** What keeps request and response below Lambda's 6 MB, base64 and some growth included. */
  private static final int MAX_BASE64 = 3 << 20;

  private static final byte[] OPEN =
      "{\"invocationId\":\"laptop\",\"deliveryStreamArn\":\"laptop\",\"region\":\"laptop\",\"records\":["
          .getBytes(US_ASCII);
  private static final byte[] RECORD_ID = "{\"recordId\":\"".getBytes(US_ASCII);
  private static final byte[] ARRIVAL = "\",\"approximateArrivalTimestamp\":".getBytes(US_ASCII);
  private static final byte[] DATA = ",\"data\":\"".getBytes(US_ASCII);
  private static final byte[] CLOSE_RECORD = "\"}".getBytes(US_ASCII);
  private static final byte[] CLOSE = "]}".getBytes(US_ASCII);

  private final JsonBuffer request = new JsonBuffer(1 << 20);
  private final List<Entry> entries = new ArrayList<>();

  Batch() {
    clear();
  }

  void clear() {
    request.truncate(0);
    request.add(OPEN);
    entries.clear();
  }

  List<Entry> entries() {
    return entries;
  }

  /** Whether a record of so many bytes has to wait for the next batch. */
  boolean isFullFor(int bytes) {
    return entries.size() == MAX_RECORDS
        || !entries.isEmpty() && request.size() + bytes / 3L * 4 > MAX_BASE64;
  }

  void add(byte[] bytes, int from, int to, Origin origin, long arrival) {
    ByteBuffer base64 = Base64.getEncoder().encode(ByteBuffer.wrap(bytes, from, to - from));
    if (!entries.isEmpty()) {
      request.add(',');
    }
    request.add(RECORD_ID).add(Integer.toString(entries.size()).getBytes(US_ASCII));
    request.add(ARRIVAL).add(Long.toString(arrival).getBytes(US_ASCII)).add(DATA);
    int start = request.size();
    request.add(base64.array(), 0, base64.limit());
    entries.add(new Entry(origin, start, request.size()));
    request.add(CLOSE_RECORD);
  }

  /** The request, complete. Nothing can be added after. */
  byte[] toRequest() {
    return request.add(CLOSE).toArray();
  }

  /** A record as it came, in base64. */
  String rawData(Entry entry) {
    return new String(request.bytes(), entry.from(), entry.to() - entry.from(), ISO_8859_1);
  }
}
