package io.tributary.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets the SDK ask again if an answer is shorter than it says: it would take a JSON body that never
 * came for one that has nothing to tell, such as of partitions that are not registered.
 */
final class WholeBody implements ExecutionInterceptor {

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<Long> length =
        context.httpResponse().firstMatchingHeader("Content-Length").map(Long::valueOf);
    return length.isPresent()
        ? context.responseBody().map(body -> new Counted(body, length.get()))
        : context.responseBody();
  }

  private static final class Counted extends FilterInputStream {

    private long missing;

    Counted(InputStream body, long length) {
      super(body);
      this.missing = length;
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      return counted(count, count);
    }

    private int counted(int result, int count) throws IOException {
      if (result >= 0) {
        missing -= count;
      } else if (missing > 0) {
        throw new IOException("the answer ends " + missing + " bytes early");
      }
      return result;
    }

    /** Nothing goes uncounted. */
    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      missing -= skipped;
      return skipped;
    }
  }
}
