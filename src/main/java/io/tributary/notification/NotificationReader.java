package io.tributary.notification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads S3's news in every way it travels: as S3 sends it, as EventBridge's {@code Object Created},
 * either of them in SQS messages, and any of these through SNS.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">event
 * message structure</a> and <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event
 * structure</a> of S3.
 */
public final class NotificationReader {

  private static final int MAX_WRAPPERS = 4;

  private final JsonMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /**
   * Reads what a function was called with.
   *
   * @return a notification for each SQS message, or one for all
   * @throws IllegalArgumentException if it is no news from S3
   */
  public List<Notification> read(byte[] request) {
    JsonNode root;
    try {
      root = mapper.readTree(request);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a notification: not JSON", e);
    }
    JsonNode records = root.path("Records");
    if (records.isArray()
        && records.path(0).path("eventSource").stringValue("").equals("aws:sqs")) {
      return records.valueStream().map(this::readMessage).toList();
    }
    List<S3Object> objects = new ArrayList<>();
    collect(root, objects, 0);
    return List.of(new Notification(null, objects, null));
  }

  private Notification readMessage(JsonNode message) {
    String id = message.path("messageId").stringValue("");
    try {
      List<S3Object> objects = new ArrayList<>();
      collectText(message.path("body"), objects, 0);
      return new Notification(id, objects, null);
    } catch (IllegalArgumentException e) {
      return new Notification(id, List.of(), e.getMessage());
    }
  }

  private void collect(JsonNode news, List<S3Object> objects, int wrappers) {
    if (wrappers > MAX_WRAPPERS) {
      throw new IllegalArgumentException("not a notification: too many wrappers");
    }
    if (news.path("Records").isArray()) {
      news.path("Records").forEach(record -> collectRecord(record, objects, wrappers));
    } else if (news.path("Type").stringValue("").equals("Notification")) {
      collectText(news.path("Message"), objects, wrappers + 1);
    } else if (news.path("detail-type").stringValue("").equals("Object Created")) {
      objects.add(
          object(news.path("detail").path("bucket"), news.path("detail").path("object"), false));
    } else if (!news.path("Event").stringValue("").equals("s3:TestEvent")) {
      // S3 sends a test message when a notification is set up; there is nothing to do for it.
      throw new IllegalArgumentException("not a notification of created objects");
    }
  }

  private void collectText(JsonNode text, List<S3Object> objects, int wrappers) {
    try {
      collect(mapper.readTree(text.stringValue("")), objects, wrappers);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a notification: not JSON", e);
    }
  }

  private void collectRecord(JsonNode record, List<S3Object> objects, int wrappers) {
    if (record.path("Sns").isObject()) {
      collectText(record.path("Sns").path("Message"), objects, wrappers + 1);
    } else if (!record.path("s3").isObject()) {
      throw new IllegalArgumentException("not a notification of created objects");
    } else if (record.path("eventName").stringValue("").startsWith("ObjectCreated:")) {
      objects.add(object(record.path("s3").path("bucket"), record.path("s3").path("object"), true));
    }
  }

  /**
   * S3 encodes keys like the fields of a form. EventBridge gets them as they are, going by the
   * samples, but no document says so.
   */
  private static S3Object object(JsonNode bucket, JsonNode object, boolean form) {
    String name = text(bucket.path("name"));
    String key = text(object.path("key"));
    if (name == null || key == null) {
      throw new IllegalArgumentException("the notification names no bucket and key");
    }
    S3Object encoded = new S3Object(name, key, true);
    return form ? encoded.decoded().orElse(encoded) : encoded;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }
}
