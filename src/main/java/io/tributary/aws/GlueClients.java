package io.tributary.aws;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.glue.GlueClient;

/** Clients for Glue, configured by the environment as every AWS SDK is. */
public final class GlueClients {

  /** Attempts of one call: Glue throttles bursts, such as every hour's first minute. */
  private static final int ATTEMPTS = 6;

  private GlueClients() {}

  /** A new client; opened once and used for the life of the process. */
  public static GlueClient create() {
    return GlueClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            override ->
                override
                    .addExecutionInterceptor(new WholeBody())
                    .retryStrategy(StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()))
        .build();
  }
}
