package io.tributary.convert;

import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Objects that are converted together, into one file for each partition.
 *
 * @param log what all of them are: of one table, one day and the same values of partition keys
 * @param objects at least one, as the source's listing has them; in the order of their keys, in
 *     which their rows are written, whatever order they are given in
 */
public record Pack(Recognition.Log log, List<ListedObject> objects) {

  public Pack {
    Objects.requireNonNull(log, "log is null");
    objects = objects.stream().sorted(Comparator.comparing(ListedObject::key)).toList();
    if (objects.isEmpty()) {
      throw new IllegalArgumentException("a pack has no objects");
    }
  }

  /** Size of all objects in bytes. */
  public long bytes() {
    return objects.stream().mapToLong(ListedObject::size).sum();
  }

  /**
   * What names the pack and its files: the same for the same objects, and for no others.
   *
   * @param source the store of the objects
   */
  public String id(ObjectStore source) {
    return FileId.of(
        objects.stream().map(object -> source.uri(object.key())).toArray(String[]::new));
  }
}
