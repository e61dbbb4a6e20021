package io.tributary.aws;

import io.tributary.store.ObjectStore;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** All buckets that the process may use, in whatever region. Safe for use by several threads. */
public final class S3Buckets {

  /** Attempts of one call: S3 asks to slow down where many write below one prefix. */
  private static final int ATTEMPTS = 6;

  private final S3Client s3;

  S3Buckets(S3Client s3) {
    this.s3 = s3;
  }

  /** Buckets as the environment has them, which every AWS SDK is configured by. */
  public static S3Buckets create() {
    return create(override -> {});
  }

  /**
   * The same, of which no call takes longer.
   *
   * @param limit of a call with all its attempts
   */
  public static S3Buckets within(Duration limit) {
    return create(override -> override.apiCallTimeout(limit));
  }

  private static S3Buckets create(Consumer<ClientOverrideConfiguration.Builder> more) {
    return new S3Buckets(
        S3Client.builder()
            .crossRegionAccessEnabled(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(
                override ->
                    more.accept(
                        override.retryStrategy(
                            StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build())))
            .build());
  }

  /** One bucket; nothing is asked of it yet. */
  public ObjectStore bucket(String name) {
    return new S3Store(s3, name);
  }
}
