package io.tributary.spark;

import io.tributary.aws.GlueCatalog;
import io.tributary.aws.GlueClients;
import io.tributary.aws.S3Buckets;
import io.tributary.convert.Lake;
import io.tributary.partition.Catalog;
import io.tributary.partition.FolderCatalog;
import io.tributary.partition.RememberingCatalog;
import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore;
import io.tributary.store.S3Location;
import io.tributary.table.LogTables;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where logs are, or a lake: in S3, or in a folder that the driver and all executors have under the
 * same path.
 *
 * @param bucket name of the bucket; null for a folder
 * @param prefix what keys begin with; of a folder, its path without the first slash
 */
record Place(@Nullable String bucket, String prefix) implements Serializable {

  private static final String FILES = "file:///";
  private static final Path ROOT = Path.of("/");

  /**
   * Finds what a text means. A path alone means nothing: forgotten is {@code s3://}, mostly, and
   * what an executor writes to its own disk is lost.
   *
   * @param text {@code s3://bucket/prefix} or {@code file:///folder}
   * @throws IllegalArgumentException if it is neither
   */
  static Place parse(String text) {
    if (text.startsWith(FILES)) {
      return new Place(null, text.substring(FILES.length()));
    }
    if (!S3Location.isOne(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is no place, s3://bucket/prefix or file:///folder");
    }
    S3Location location = S3Location.parse(text);
    return new Place(location.bucket(), location.prefix());
  }

  /** Whether it is a folder. */
  boolean isFolder() {
    return bucket == null;
  }

  /**
   * What has the logs that are here. Their keys in a folder are their whole paths, as what a log is
   * may stand in the names of folders above.
   */
  ObjectStore logs() {
    return bucket == null ? new FolderStore(ROOT) : S3Buckets.create().bucket(bucket);
  }

  /** What the keys of the logs begin with. */
  String keyPrefix() {
    return isFolder() ? folder() : prefix;
  }

  /**
   * The lake that is here.
   *
   * @param database the Glue database of its tables; null for a folder, which has its own catalog
   */
  Lake lake(@Nullable String database) {
    if (bucket == null) {
      Path path = ROOT.resolve(prefix);
      return new Lake(new FolderStore(path), "", new RememberingCatalog(catalog(path)));
    }
    Catalog glue =
        new GlueCatalog(GlueClients.create(), Objects.requireNonNull(database, "no database"));
    return new Lake(S3Buckets.create().bucket(bucket), folder(), new RememberingCatalog(glue));
  }

  private static Catalog catalog(Path folder) {
    LogTables tables = LogTables.bundled();
    return new FolderCatalog(
        folder, Stream.concat(tables.logs().stream(), tables.own().stream()).toList());
  }

  private String folder() {
    return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }
}
