package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Lambda hands to a function of messages in which S3 tells of new files, one a message. */
final class SqsEvent {

  private static final JsonMapper MAPPER = new JsonMapper();

  private SqsEvent() {}

  static byte[] created(String bucket, List<String> keys) {
    ObjectNode event = MAPPER.createObjectNode();
    ArrayNode messages = event.putArray("Records");
    for (String key : keys) {
      messages
          .addObject()
          .put("messageId", "m" + messages.size())
          .put("eventSource", "aws:sqs")
          .put("body", MAPPER.writeValueAsString(news(bucket, key)));
    }
    return MAPPER.writeValueAsBytes(event);
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
