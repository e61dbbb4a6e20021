package io.tributary.store;

import java.util.Objects;

/**
 * A place in S3, {@code s3://bucket/prefix}.
 *
 * @param bucket name of the bucket
 * @param prefix what keys begin with; may be empty
 */
public record S3Location(String bucket, String prefix) {

  private static final String SCHEME = "s3://";

  public S3Location {
    Objects.requireNonNull(prefix, "prefix is null");
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("a place in S3 has a bucket");
    }
  }

  /** Whether a text is meant as a place in S3. */
  public static boolean isOne(String text) {
    return text.startsWith(SCHEME);
  }

  /**
   * @param text {@code s3://bucket}, with a slash and a prefix or without
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  public static S3Location parse(String text) {
    if (!isOne(text)) {
      throw new IllegalArgumentException("'" + text + "' is no place in S3, s3://bucket/prefix");
    }
    String place = text.substring(SCHEME.length());
    int slash = place.indexOf('/');
    return slash < 0
        ? new S3Location(place, "")
        : new S3Location(place.substring(0, slash), place.substring(slash + 1));
  }

  /** The prefix as that of a folder: empty, or ended by a slash. */
  public String folder() {
    return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }
}
