package io.tributary.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.table.Column;
import io.tributary.table.EventTable;
import java.util.Base64;
import java.util.stream.Collectors;

/** Firehose's request and response in the making, as bytes on the wire. */
final class Batch {

  private final StringBuilder request = new StringBuilder();
  private final StringBuilder response = new StringBuilder();
  private int records;

  /** The least that is an event of this table. */
  static String event(EventTable table) {
    return "{\"id\":\"e-1\",\"source\":\"%s\",\"detail-type\":\"%s\",\"detail\":{}}"
        .formatted(table.source(), table.detailType());
  }

  /** The line of {@link #event}, given that no table reads more of it than its id. */
  static String line(EventTable table) {
    String id = table.eventId().orElseThrow().name();
    return table.allColumns().stream()
            .map(Column::name)
            .map(name -> "\"%s\":%s".formatted(name, name.equals(id) ? "\"e-1\"" : "null"))
            .collect(Collectors.joining(",", "{", "}"))
        + "\n";
  }

  /** Adds a record that comes back as Ok, with this line. */
  Batch ok(String event, String line) {
    return add(base64(event), "\"result\":\"Ok\",\"data\":\"" + base64(line) + "\"");
  }

  /** Adds a record that comes back as it is. */
  Batch failed(String data) {
    return add(data, "\"result\":\"ProcessingFailed\",\"data\":\"" + data + "\"");
  }

  /** The request, with more keys around its records. */
  byte[] request(String moreKeys) {
    String json =
        """
        {"invocationId":"invoked123",\
        "deliveryStreamArn":"arn:aws:firehose:eu-west-1:111122223333:deliverystream/events",\
        "region":"eu-west-1",%s"records":[%s]}""";
    return json.formatted(moreKeys, request).getBytes(UTF_8);
  }

  String response() {
    return "{\"records\":[" + response + "]}";
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private Batch add(String data, String answer) {
    String separator = records == 0 ? "" : ",";
    String id = "4954664%02d".formatted(records++);
    request.append(
        "%s{\"recordId\":\"%s\",\"approximateArrivalTimestamp\":1763683200000,\"data\":\"%s\"}"
            .formatted(separator, id, data));
    response.append("%s{\"recordId\":\"%s\",%s}".formatted(separator, id, answer));
    return this;
  }
}
