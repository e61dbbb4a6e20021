package io.tributary.partition;

/**
 * An object that a notification told of.
 *
 * @param bucket its bucket
 * @param key its key, decoded
 */
record S3Object(String bucket, String key) {

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
