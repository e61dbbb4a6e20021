package io.tributary.aws;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients for S3, configured by the environment as every AWS SDK is. */
public final class S3Clients {

  private static final int ATTEMPTS = 6;

  private S3Clients() {}

  /** A new client, for buckets of every region; used for the life of the process. */
  public static S3Client create() {
    return S3Client.builder()
        .crossRegionAccessEnabled(true)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            override ->
                override.retryStrategy(
                    StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()))
        .build();
  }
}
