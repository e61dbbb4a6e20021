package io.tributary.cli;

import io.tributary.aws.S3Buckets;
import io.tributary.lake.LakeFolder;
import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.store.S3Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Where logs are read: a file, a folder, or a prefix in S3. Keys of files are their whole paths, as
 * what a log is may stand in the names of folders above the one that is given.
 *
 * @param store the store
 * @param prefix what the keys begin with; the key itself of a single object
 * @param wanted which keys are meant, among those that begin so
 */
record LogSource(ObjectStore store, String prefix, Predicate<String> wanted) {

  /**
   * Finds what an argument means.
   *
   * @param lake where the rows go, if that is a folder; it is not part of the source
   * @param unreadable told of files and folders in it that cannot be read
   */
  static LogSource of(String argument, Optional<LakeFolder> lake, Consumer<String> unreadable) {
    if (S3Location.isOne(argument)) {
      S3Location place = S3Location.parse(argument);
      ObjectStore bucket = S3Buckets.create().bucket(place.bucket());
      return new LogSource(bucket, place.prefix(), key -> true);
    }
    // An empty path is the working folder, and nobody means that by a variable that is not set.
    Path path = Arguments.path(argument).toAbsolutePath().normalize();
    if (argument.isEmpty() || !Files.exists(path)) {
      throw new CommandException(
          ExitCode.USAGE, (argument.isEmpty() ? "''" : argument) + ": no such file or folder");
    }
    Path root = Objects.requireNonNull(path.getRoot());
    String key = key(root, path);
    ObjectStore files = FolderStore.ofOthers(root, unreadable);
    if (!Files.isDirectory(path)) {
      return new LogSource(files, key, key::equals);
    }
    String folder = key.isEmpty() ? "" : key + "/";
    Predicate<String> hidden = name -> ("/" + name.substring(folder.length())).contains("/.");
    Predicate<String> ofLake = name -> isOf(root.resolve(name), path, lake);
    return new LogSource(files, folder, hidden.or(ofLake).negate());
  }

  private static boolean isOf(Path file, Path source, Optional<LakeFolder> lake) {
    return lake.isPresent() && lake.get().contains(file) && !lake.get().contains(source);
  }

  private static String key(Path root, Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  /** Whether the key is that of an object which is listed. */
  boolean contains(String key) {
    return key.startsWith(prefix) && wanted.test(key);
  }

  /** Whether the key is that of the one object that was named. */
  boolean isNamed(String key) {
    return key.equals(prefix);
  }

  /** Tells of all objects. */
  void list(Consumer<ListedObject> found) throws IOException {
    store.list(
        prefix,
        object -> {
          if (wanted.test(object.key())) {
            found.accept(object);
          }
        });
  }
}
