package io.tributary.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Lists a bucket page by page, none of which counts unless it is whole: what a listing leaves out
 * is taken for absent.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>.
 * Keys come encoded, as XML cannot have every character that keys can.
 */
final class S3Listing {

  private final S3Client s3;
  private final ListObjectsV2Request request;
  private final WholeAnswer whole;

  /**
   * @param delimiter ends names of folders; null if all is listed below the prefix
   */
  S3Listing(
      S3Client s3, String bucket, String prefix, @Nullable String delimiter, WholeAnswer whole) {
    this.s3 = s3;
    this.whole = whole;
    this.request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(prefix)
            .delimiter(delimiter)
            .encodingType(EncodingType.URL)
            .build();
  }

  /**
   * Lists all, but for what is passed over.
   *
   * @param page told of each page
   * @param next answers, to the last name of a page, the name after which to go on
   */
  void forEach(Consumer<ListObjectsV2Response> page, UnaryOperator<String> next) {
    ListObjectsV2Request part = request;
    while (true) {
      ListObjectsV2Response answer = ask(part);
      page.accept(answer);
      if (!answer.isTruncated()) {
        return;
      }
      String last = last(answer);
      String after = last == null ? null : next.apply(last);
      part =
          after == null || after.equals(last)
              ? request.toBuilder().continuationToken(answer.nextContinuationToken()).build()
              : request.toBuilder().startAfter(after).build();
    }
  }

  private ListObjectsV2Response ask(ListObjectsV2Request part) {
    return whole.ask(() -> s3.listObjectsV2(part), S3Listing::isWhole);
  }

  private static boolean isWhole(ListObjectsV2Response page) {
    return page.isTruncated() != null
        && !(page.isTruncated() && page.nextContinuationToken() == null)
        && (page.keyCount() == null
            || page.keyCount() == page.contents().size() + page.commonPrefixes().size());
  }

  /** The last name of a page in the order of S3, which is that of bytes; null if it has none. */
  private static @Nullable String last(ListObjectsV2Response page) {
    int objects = page.contents().size();
    int folders = page.commonPrefixes().size();
    if (objects == 0) {
      return folders == 0 ? null : page.commonPrefixes().get(folders - 1).prefix();
    }
    String object = page.contents().get(objects - 1).key();
    if (folders == 0) {
      return object;
    }
    String folder = page.commonPrefixes().get(folders - 1).prefix();
    return List.of(object, folder).stream()
        .max((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)))
        .get();
  }
}
