package io.tributary.notification;

import io.tributary.json.JsonBuffer;
import java.util.Objects;
import java.util.Set;

/**
 * Which messages of a batch SQS is to deliver again.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">partial batch
 * responses</a> of Lambda.
 */
public final class BatchResponse {

  private BatchResponse() {}

  /**
   * The response to a batch, JSON in UTF-8.
   *
   * @param failed the messages that failed, all with an id
   */
  public static byte[] json(Set<Notification> failed) {
    JsonBuffer json = new JsonBuffer(64);
    json.addAscii("{\"batchItemFailures\":[");
    String separator = "";
    for (Notification notification : failed) {
      json.addAscii(separator).addAscii("{\"itemIdentifier\":");
      json.addString(Objects.requireNonNull(notification.messageId())).add('}');
      separator = ",";
    }
    return json.addAscii("]}").toArray();
  }
}
