package io.tributary.aws;

import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of S3. Where a role may not list a bucket, S3 answers a missing key with "forbidden", so
 * that {@link #open} cannot tell that there is none.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>, <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>,
 * <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">conditional
 * writes</a>.
 */
public final class S3Store implements ObjectStore {

  private static final String NO_SUCH_KEY = "NoSuchKey";
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  /** Attempts at a conditional write that meets others. */
  private static final int ATTEMPTS = 5;

  private final S3Client s3;
  private final String bucket;
  private final Backoff backoff;
  private final WholeAnswer whole;

  /**
   * @param s3 the client; closed by nobody, as it lives as long as the process
   * @param bucket name of the bucket
   */
  public S3Store(S3Client s3, String bucket) {
    this(s3, bucket, new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10)));
  }

  S3Store(S3Client s3, String bucket, Backoff backoff) {
    this.s3 = s3;
    this.bucket = bucket;
    this.backoff = backoff;
    this.whole = new WholeAnswer(backoff);
  }

  @Override
  public String bucket() {
    return bucket;
  }

  @Override
  public StoredObject open(String key) throws IOException {
    try {
      ResponseInputStream<GetObjectResponse> stream =
          s3.getObject(request -> request.bucket(bucket).key(key));
      GetObjectResponse response = stream.response();
      if (response.eTag() == null || response.contentLength() == null) {
        stream.abort();
        throw new IOException(uri(key) + " cannot be read: the answer has no ETag or no length");
      }
      return new StoredObject(
          key,
          response.eTag().replace("\"", ""),
          response.contentLength(),
          new S3Content(s3, bucket, key, stream, backoff));
    } catch (NoSuchKeyException e) {
      throw missing(key, e);
    } catch (SdkException e) {
      throw new IOException(uri(key) + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public ObjectOutput create(String key) {
    return new S3Output(s3, bucket, key, whole);
  }

  /** Asks again while S3 says that another write of the key is on its way. */
  @Override
  public boolean createIfAbsent(String key, byte[] content) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        PutObjectResponse answer =
            s3.putObject(
                request -> request.bucket(bucket).key(key).ifNoneMatch("*"),
                RequestBody.fromBytes(content));
        if (answer.eTag() == null) {
          throw SdkClientException.create("S3 does not say that it was written");
        }
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == PRECONDITION_FAILED) {
          return false;
        }
        if (e.statusCode() != CONFLICT || attempt == ATTEMPTS) {
          throw unwritable(key, e);
        }
        backoff.sleep(attempt);
      } catch (SdkException e) {
        throw unwritable(key, e);
      }
    }
  }

  private IOException unwritable(String key, SdkException problem) {
    return new IOException(uri(key) + " cannot be written: " + problem.getMessage(), problem);
  }

  @Override
  public void copy(String from, String to) throws IOException {
    try {
      whole.ask(
          () ->
              s3.copyObject(
                  request ->
                      request
                          .sourceBucket(bucket)
                          .sourceKey(from)
                          .destinationBucket(bucket)
                          .destinationKey(to)),
          answer -> answer.copyObjectResult() != null && answer.copyObjectResult().eTag() != null);
    } catch (S3Exception e) {
      // Other things can be missing as well, such as the bucket.
      if (e.awsErrorDetails() != null && NO_SUCH_KEY.equals(e.awsErrorDetails().errorCode())) {
        throw missing(from, e);
      }
      throw unwritable(to, e);
    } catch (SdkException e) {
      throw unwritable(to, e);
    }
  }

  private NoSuchFileException missing(String key, SdkException problem) {
    NoSuchFileException none = new NoSuchFileException(uri(key));
    none.initCause(problem);
    return none;
  }

  @Override
  public void delete(String key) throws IOException {
    try {
      s3.deleteObject(request -> request.bucket(bucket).key(key));
    } catch (SdkException e) {
      throw new IOException(uri(key) + " cannot be deleted: " + e.getMessage(), e);
    }
  }

  @Override
  public void list(String prefix, Consumer<ListedObject> found) throws IOException {
    list(prefix, null, page -> tell(page, found), UnaryOperator.identity());
  }

  @Override
  public void listFolder(String prefix, Consumer<ListedObject> objects, Consumer<String> folders)
      throws IOException {
    listFolder(prefix, objects, folders, UnaryOperator.identity());
  }

  @Override
  public void listFolder(
      String prefix,
      Consumer<ListedObject> objects,
      Consumer<String> folders,
      UnaryOperator<String> next)
      throws IOException {
    Consumer<ListObjectsV2Response> page =
        answer -> {
          tell(answer, objects);
          answer.commonPrefixes().forEach(folder -> folders.accept(folder.prefix()));
        };
    list(prefix, "/", page, next);
  }

  private void list(
      String prefix,
      @Nullable String delimiter,
      Consumer<ListObjectsV2Response> page,
      UnaryOperator<String> next)
      throws IOException {
    try {
      new S3Listing(s3, bucket, prefix, delimiter, whole).forEach(page, next);
    } catch (SdkException e) {
      throw new IOException(uri(prefix) + " cannot be listed: " + e.getMessage(), e);
    }
  }

  private static void tell(ListObjectsV2Response page, Consumer<ListedObject> objects) {
    page.contents().forEach(object -> objects.accept(listed(object)));
  }

  private static ListedObject listed(S3Object object) {
    return new ListedObject(object.key(), object.size(), object.lastModified());
  }
}
