package io.tributary.notification;

import io.tributary.text.VisibleText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An object that a notification told of.
 *
 * @param bucket its bucket
 * @param key its key
 * @param encoded whether the key may still be encoded like the field of a form
 */
public record S3Object(String bucket, String key, boolean encoded) {

  /** The object as its key decoded would have it, if the key can be that of a form. */
  public Optional<S3Object> decoded() {
    if (!encoded) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new S3Object(bucket, URLDecoder.decode(key, StandardCharsets.UTF_8), false));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** For people and logs, as {@linkplain VisibleText visible text}: a key may have line feeds. */
  @Override
  public String toString() {
    return VisibleText.of("s3://" + bucket + "/" + key);
  }
}
