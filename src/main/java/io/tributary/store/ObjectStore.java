package io.tributary.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The objects of one bucket, or the files of one folder, by their keys. Safe for use by several
 * threads.
 */
public interface ObjectStore {

  /** Name of the bucket, or of the folder. */
  String bucket();

  /** How a key is written where buckets differ: {@code s3://bucket/key}. */
  default String uri(String key) {
    return "s3://" + bucket() + "/" + key;
  }

  /**
   * The key of the object that this one is another name of; empty if it has no other, as all
   * objects in S3. One object has one {@link #uri}, whatever it is called.
   */
  default Optional<String> original(String key) {
    return Optional.empty();
  }

  /**
   * Opens an object for reading.
   *
   * @throws NoSuchFileException if there is none of this key
   * @throws IOException if it cannot be read now
   */
  StoredObject open(String key) throws IOException;

  /**
   * Begins an object. It takes the place of another one of its key once it is committed, and is not
   * seen before.
   */
  ObjectOutput create(String key) throws IOException;

  /**
   * Writes an object unless there is one of its key; of several that try at the same time, one
   * succeeds.
   *
   * @param content all of it
   * @return whether this call wrote it; false also if it did but the store's answer was lost
   */
  boolean createIfAbsent(String key, byte[] content) throws IOException;

  /**
   * Has the store copy an object. The copy takes the place of another one of its key, and is seen
   * once it is whole.
   *
   * @param from key of an object of at most 5 GiB
   * @param to another key
   * @throws NoSuchFileException if there is none of the key {@code from}
   */
  void copy(String from, String to) throws IOException;

  /** Removes an object; does nothing if there is none. */
  void delete(String key) throws IOException;

  /**
   * Tells of the objects whose keys begin with a prefix, in the order of their keys, in constant
   * memory.
   */
  void list(String prefix, Consumer<ListedObject> found) throws IOException;

  /**
   * Tells of what is at the first level below a prefix: the objects whose keys have no slash after
   * it, and the folders of all others. Both come in the order of their names, in constant memory.
   *
   * @param prefix what keys begin with; with a slash at its end, all that is in one folder
   * @param objects told of the objects
   * @param folders told of the folders: keys up to the first slash after the prefix, and with it
   */
  void listFolder(String prefix, Consumer<ListedObject> objects, Consumer<String> folders)
      throws IOException;

  /**
   * Tells of the same, but need not of names that the caller passes over.
   *
   * @param next asked at times with the last name that was told; answers the name after which to go
   *     on, which is the same one if nothing is to be passed over, and never an earlier one
   */
  default void listFolder(
      String prefix,
      Consumer<ListedObject> objects,
      Consumer<String> folders,
      UnaryOperator<String> next)
      throws IOException {
    listFolder(prefix, objects, folders);
  }

  /**
   * What a listing says of an object.
   *
   * @param key its key
   * @param size its size in bytes
   * @param modified when it was written last, by the store's clock
   */
  record ListedObject(String key, long size, Instant modified) {}
}
