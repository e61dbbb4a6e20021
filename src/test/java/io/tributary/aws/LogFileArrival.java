package io.tributary.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A bucket whose news goes to a queue, in an emulator: what Lambda makes of it for a function. */
final class LogFileArrival {

  private final S3Client s3;
  private final SqsClient sqs;
  private final String bucket = "logs-" + UUID.randomUUID();
  private final String queue;

  LogFileArrival(Emulator emulator) {
    s3 = emulator.client(S3Client.builder().forcePathStyle(true));
    sqs = emulator.client(SqsClient.builder());
    queue = sqs.createQueue(request -> request.queueName(bucket)).queueUrl();
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(
                    location -> location.locationConstraint(Emulator.REGION.id())));
    QueueConfiguration created =
        QueueConfiguration.builder().queueArn(queueArn()).events(Event.S3_OBJECT_CREATED).build();
    s3.putBucketNotificationConfiguration(
        request ->
            request
                .bucket(bucket)
                .notificationConfiguration(news -> news.queueConfigurations(created)));
  }

  String bucket() {
    return bucket;
  }

  private String queueArn() {
    QueueAttributeName arn = QueueAttributeName.QUEUE_ARN;
    return sqs.getQueueAttributes(request -> request.queueUrl(queue).attributeNames(arn))
        .attributes()
        .get(arn);
  }

  /** Puts these objects into the bucket; returns the event with all messages that come of it. */
  byte[] of(List<String> keys) {
    return of(keys.stream().collect(Collectors.toMap(key -> key, key -> new byte[1])));
  }

  /** Puts these objects, by their keys, into the bucket; returns the event of all messages. */
  byte[] of(Map<String, byte[]> objects) {
    objects.forEach(
        (key, content) ->
            s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(content)));
    List<Message> messages = new ArrayList<>();
    while (messages.stream().filter(message -> !isTest(message)).count() < objects.size()) {
      messages.addAll(
          sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(5))
              .messages());
    }
    return lambdaEvent(messages);
  }

  private static boolean isTest(Message message) {
    return message.body().contains("s3:TestEvent");
  }

  private static byte[] lambdaEvent(List<Message> messages) {
    JsonMapper mapper = new JsonMapper();
    ObjectNode event = mapper.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : messages) {
      records
          .addObject()
          .put("messageId", message.messageId())
          .put("eventSource", "aws:sqs")
          .put("body", message.body());
    }
    return mapper.writeValueAsBytes(event);
  }
}
