package io.tributary.deploy;

import io.tributary.aws.Emulator;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets in the emulated region. */
final class Buckets {

  private Buckets() {}

  static void create(S3Client s3, String bucket) {
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(c -> c.locationConstraint(Emulator.REGION.id())));
  }
}
