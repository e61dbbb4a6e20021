package io.tributary.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News of created objects.
 *
 * @param messageId SQS's id of the message that brought it; null if it came without SQS
 * @param objects the objects, in the order of the message
 * @param problem why the message could not be read; null if it could
 */
public record Notification(
    @Nullable String messageId, List<S3Object> objects, @Nullable String problem) {

  public Notification {
    objects = List.copyOf(objects);
  }
}
