package io.tributary.aws;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object. A large one takes minutes, which not every connection lasts, so reading
 * goes on where it broke, if the object is still the same.
 */
final class S3Content extends InputStream {

  /** Attempts after a break, without a byte in between. */
  private static final int ATTEMPTS = 5;

  private final S3Client s3;
  private final String bucket;
  private final String key;
  private final String etag;
  private final long size;
  private final Backoff backoff;
  private ResponseInputStream<GetObjectResponse> stream;
  private long position;

  S3Content(
      S3Client s3,
      String bucket,
      String key,
      ResponseInputStream<GetObjectResponse> stream,
      Backoff backoff) {
    this.s3 = s3;
    this.bucket = bucket;
    this.key = key;
    this.etag = stream.response().eTag();
    this.size = stream.response().contentLength();
    this.stream = stream;
    this.backoff = backoff;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    for (int attempt = 1; position < size; attempt++) {
      try {
        int count = stream.read(bytes, from, length);
        if (count > 0) {
          position += count;
          return count;
        }
        // A connection that ends early is not always an exception.
        resume(attempt, new IOException("the connection ended"));
      } catch (IOException e) {
        resume(attempt, e);
      } catch (SdkException e) {
        throw failure(e);
      }
    }
    return -1;
  }

  private void resume(int attempt, IOException problem) throws IOException {
    if (attempt > ATTEMPTS) {
      throw failure(problem);
    }
    stream.abort();
    backoff.sleep(attempt);
    try {
      stream =
          s3.getObject(
              request ->
                  request.bucket(bucket).key(key).range("bytes=" + position + "-").ifMatch(etag));
    } catch (SdkException e) {
      e.addSuppressed(problem);
      throw failure(e);
    }
    String range = stream.response().contentRange();
    if (range == null || !range.startsWith("bytes " + position + "-")) {
      // What is in between may send the whole object, from its first byte.
      stream.abort();
      throw failure(new IOException("the answer is of another range: " + range, problem));
    }
  }

  private IOException failure(Exception problem) {
    return new IOException(
        "s3://"
            + bucket
            + "/"
            + key
            + " cannot be read from byte "
            + position
            + " of "
            + size
            + ": "
            + problem.getMessage(),
        problem);
  }

  @Override
  public void close() throws IOException {
    if (position < size) {
      // To close it would read the rest.
      stream.abort();
    } else {
      stream.close();
    }
  }
}
