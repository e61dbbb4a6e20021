package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Firehose's side of the contract, written with a tree of objects. */
public final class Envelope {

  /** One record of a response. */
  public record Answer(String recordId, String result, @Nullable String data) {
    /** What the record became. */
    public String text() {
      return new String(Base64.getDecoder().decode(data), UTF_8);
    }
  }

  static final Instant ARRIVAL = Instant.ofEpochMilli(1788279240123L);

  private static final JsonMapper MAPPER = new JsonMapper();

  private Envelope() {}

  /** A request with these records; their ids are their places. */
  public static byte[] of(List<byte[]> records) {
    return of(records, ARRIVAL);
  }

  /** The same, of a time of arrival. */
  public static byte[] of(List<byte[]> records, Instant arrival) {
    return ofData(records.stream().map(Base64.getEncoder()::encodeToString).toList(), arrival);
  }

  static byte[] ofData(List<String> data) {
    return ofData(data, ARRIVAL);
  }

  private static byte[] ofData(List<String> data, Instant arrival) {
    ObjectNode request = MAPPER.createObjectNode();
    request.put("invocationId", "d8c6341e-546d-49da-a611-d5eaf3081886");
    request.put(
        "deliveryStreamArn", "arn:aws:firehose:eu-central-1:111122223333:deliverystream/events");
    request.put("region", "eu-central-1");
    ArrayNode records = request.putArray("records");
    for (String item : data) {
      ObjectNode record = records.addObject();
      record.put("recordId", id(records.size() - 1));
      record.put("approximateArrivalTimestamp", arrival.toEpochMilli());
      record.put("data", item);
    }
    return MAPPER.writeValueAsBytes(request);
  }

  static String id(int place) {
    return String.format("4960000000000000000000000000000000000000000000%08d000000", place);
  }

  /** The records of a response. */
  public static List<Answer> answers(byte[] response) {
    JsonNode root = MAPPER.readTree(response);
    return root.path("records").valueStream().map(Envelope::answer).toList();
  }

  private static Answer answer(JsonNode node) {
    return new Answer(
        node.path("recordId").stringValue(),
        node.path("result").stringValue(),
        node.path("data").isString() ? node.path("data").stringValue() : null);
  }
}
