package io.tributary.aws;

import io.tributary.store.ObjectOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/**
 * An object on its way to S3: in one request if it is small, else in parts, which S3 puts together
 * when it is committed.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">multipart
 * upload</a>: parts of 5 MiB to 5 GiB but for the last one, at most 10,000 of them.
 */
final class S3Output extends ObjectOutput {

  /** Size of a part: 10,000 of them are 80 GB. */
  private static final int PART = 8 << 20;

  private static final int FIRST_BUFFER = 1 << 16;

  private final S3Client s3;
  private final String bucket;
  private final String key;
  private final WholeAnswer whole;
  private final List<CompletedPart> parts = new ArrayList<>();
  private byte[] buffer = {};
  private int buffered;
  private @Nullable String upload;
  private boolean committed;

  S3Output(S3Client s3, String bucket, String key, WholeAnswer whole) {
    this.s3 = s3;
    this.bucket = bucket;
    this.key = key;
    this.whole = whole;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    int done = 0;
    while (done < length) {
      if (buffered == PART) {
        sendPart();
      }
      int count = Math.min(length - done, PART - buffered);
      reserve(buffered + count);
      System.arraycopy(bytes, from + done, buffer, buffered, count);
      buffered += count;
      done += count;
    }
  }

  private void reserve(int size) {
    if (size > buffer.length) {
      int length = Math.max(FIRST_BUFFER, Math.max(size, buffer.length * 2));
      buffer = Arrays.copyOf(buffer, Math.min(PART, length));
    }
  }

  private void sendPart() throws IOException {
    try {
      if (upload == null) {
        upload =
            whole
                .ask(
                    () -> s3.createMultipartUpload(request -> request.bucket(bucket).key(key)),
                    answer -> answer.uploadId() != null)
                .uploadId();
      }
      int number = parts.size() + 1;
      String id = upload;
      String etag =
          whole
              .ask(
                  () ->
                      s3.uploadPart(
                          request ->
                              request.bucket(bucket).key(key).uploadId(id).partNumber(number),
                          body()),
                  answer -> answer.eTag() != null)
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
      buffered = 0;
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private RequestBody body() {
    byte[] bytes = buffer;
    int size = buffered;
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes, 0, size), size, "application/octet-stream");
  }

  @Override
  public void park() throws IOException {
    if (buffered > 0) {
      sendPart();
    }
    buffer = new byte[0];
  }

  @Override
  public void commit() throws IOException {
    if (upload != null && buffered > 0) {
      sendPart();
    }
    try {
      if (upload == null) {
        whole.ask(
            () -> s3.putObject(request -> request.bucket(bucket).key(key), body()),
            answer -> answer.eTag() != null);
      } else {
        String id = upload;
        whole.ask(
            () ->
                s3.completeMultipartUpload(
                    request ->
                        request
                            .bucket(bucket)
                            .key(key)
                            .uploadId(id)
                            .multipartUpload(all -> all.parts(parts))),
            answer -> answer.eTag() != null);
      }
    } catch (SdkException e) {
      throw failure(e);
    }
    committed = true;
    buffer = new byte[0];
  }

  @Override
  public void close() throws IOException {
    if (upload == null || committed) {
      return;
    }
    committed = true;
    try {
      s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
    } catch (NoSuchUploadException e) {
      // It is given up, or complete though S3's answer was lost.
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private IOException failure(SdkException problem) {
    return new IOException(
        "s3://" + bucket + "/" + key + " cannot be written: " + problem.getMessage(), problem);
  }
}
