package io.tributary.store;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in S3, {@code s3://bucket/prefix}. {@code s3a://} and {@code s3n://}, as Hadoop's file
 * systems are named, are the same place, and so is a scheme in upper case.
 *
 * @param bucket name of the bucket
 * @param prefix what keys begin with; may be empty
 */
public record S3Location(String bucket, String prefix) {

  private static final Pattern PLACE =
      Pattern.compile("(?i:s3[an]?)://(?<bucket>[^/]*)(?:/(?<prefix>.*))?", Pattern.DOTALL);

  /** What a bucket's name can be, also one from before 2018. */
  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{1,255}");

  public S3Location {
    Objects.requireNonNull(prefix, "prefix is null");
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("a place in S3 has a bucket");
    }
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException("'" + bucket + "' cannot be the name of a bucket");
    }
  }

  /** Whether a text is meant as a place in S3. */
  public static boolean isOne(String text) {
    return PLACE.matcher(text).matches();
  }

  /**
   * @param text {@code s3://bucket}, with a slash and a prefix or without
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  public static S3Location parse(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no place in S3, s3://bucket/prefix");
    }
    return new S3Location(
        place.group("bucket"), Objects.requireNonNullElse(place.group("prefix"), ""));
  }

  /** The prefix as that of a folder: empty, or ended by a slash. */
  public String folder() {
    return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  /** The place as AWS writes it. */
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + prefix;
  }
}
