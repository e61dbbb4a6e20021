package io.tributary.partition;

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
final class BatchResponse {

  private BatchResponse() {}

  static byte[] json(Set<Notification> failed) {
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
