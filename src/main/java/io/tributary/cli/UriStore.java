package io.tributary.cli;

import io.tributary.aws.S3Buckets;
import io.tributary.store.FolderStore;
import io.tributary.store.S3Location;
import io.tributary.store.StoredObject;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Objects of any store, to be read; their keys are what the stores call them. */
final class UriStore extends ReadOnlyStore {

  private static final String FILE = "file:///";

  private final FolderStore files =
      new FolderStore(FileSystems.getDefault().getRootDirectories().iterator().next());
  private @Nullable S3Buckets buckets;

  @Override
  public String bucket() {
    return "";
  }

  @Override
  public String uri(String key) {
    return key;
  }

  @Override
  public StoredObject open(String key) throws IOException {
    if (key.startsWith(FILE)) {
      return files.open(key.substring(FILE.length()));
    }
    if (!S3Location.isOne(key)) {
      throw new NoSuchFileException(key);
    }
    S3Location place = S3Location.parse(key);
    return buckets().bucket(place.bucket()).open(place.prefix());
  }

  /** Created late: without objects in S3, nobody needs a region and credentials. */
  private synchronized S3Buckets buckets() {
    if (buckets == null) {
      buckets = S3Buckets.create();
    }
    return buckets;
  }
}
