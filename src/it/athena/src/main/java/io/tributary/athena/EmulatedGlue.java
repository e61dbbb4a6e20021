package io.tributary.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;

/**
 * Closes the two gaps between moto's Glue and the real one that Trino meets: an empty expression,
 * which moto refuses, and the statistics of columns, of which moto knows nothing.
 */
final class EmulatedGlue implements ExecutionInterceptor {

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return context.request() instanceof GetPartitionsRequest partitions
            && "".equals(partitions.expression())
        ? partitions.toBuilder().expression(null).build()
        : context.request();
  }

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return isOfStatistics(context)
        ? context.httpResponse().toBuilder().statusCode(200).removeHeader("Content-Length").build()
        : context.httpResponse();
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    if (!isOfStatistics(context)) {
      return context.responseBody();
    }
    context.responseBody().ifPresent(EmulatedGlue::readToItsEnd);
    return Optional.of(new ByteArrayInputStream("{}".getBytes(UTF_8)));
  }

  /** Or its connection would not come back to the pool, and later calls wait for ever. */
  private static void readToItsEnd(InputStream body) {
    try (body) {
      body.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfStatistics(Context.ModifyHttpResponse context) {
    return context.request().getClass().getSimpleName().contains("ColumnStatistics");
  }
}
