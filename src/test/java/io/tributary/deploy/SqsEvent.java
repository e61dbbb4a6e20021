package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Lambda hands to a function of messages in which S3 tells of new files, one a message. */
final class SqsEvent {

  static final JsonMapper MAPPER = new JsonMapper();

  private SqsEvent() {}

  /** News that came from S3 itself. */
  static byte[] created(String bucket, List<String> keys) {
    return of(keys.stream().map(key -> news(bucket, key)).toList());
  }

  /** News that came by way of EventBridge. */
  static byte[] of(List<ObjectNode> news) {
    ObjectNode event = MAPPER.createObjectNode();
    ArrayNode messages = event.putArray("Records");
    for (ObjectNode body : news) {
      messages
          .addObject()
          .put("messageId", "m" + messages.size())
          .put("eventSource", "aws:sqs")
          .put("body", MAPPER.writeValueAsString(body));
    }
    return MAPPER.writeValueAsBytes(event);
  }

  /**
   * What EventBridge tells of a new object.
   *
   * <p>Source: <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event
   * message structure</a>.
   */
  static ObjectNode objectCreated(String bucket, String key) {
    ObjectNode event = MAPPER.createObjectNode();
    event.put("version", "0").put("detail-type", "Object Created").put("source", "aws.s3");
    ObjectNode detail = event.putObject("detail");
    detail.put("version", "0").put("reason", "PutObject");
    detail.putObject("bucket").put("name", bucket);
    detail.putObject("object").put("key", key).put("size", 1);
    return event;
  }

  private static ObjectNode news(String bucket, String key) {
    ObjectNode news = MAPPER.createObjectNode();
    ObjectNode record = news.putArray("Records").addObject();
    record.put("eventSource", "aws:s3").put("eventName", "ObjectCreated:Put");
    ObjectNode s3 = record.putObject("s3");
    s3.putObject("bucket").put("name", bucket);
    s3.putObject("object").put("key", URLEncoder.encode(key, UTF_8));
    return news;
  }
}
