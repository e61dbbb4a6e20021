package io.tributary.aws;

import io.tributary.partition.Partition;
import io.tributary.store.S3Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where Glue has the files of a partition. Others register partitions too, and not always well. */
final class PartitionPlace {

  private PartitionPlace() {}

  /** The folder; nothing if Glue has none in S3. */
  static Optional<S3Location> of(software.amazon.awssdk.services.glue.model.Partition found) {
    String location = location(found);
    try {
      return location == null ? Optional.empty() : Optional.of(S3Location.parse(location));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether the files are where a partition says. */
  static boolean isAt(
      software.amazon.awssdk.services.glue.model.Partition found, Partition partition) {
    return of(found)
        .filter(place -> place.bucket().equals(partition.bucket()))
        .filter(place -> place.folder().equals(partition.prefix()))
        .isPresent();
  }

  /** The place for people. */
  static String describe(software.amazon.awssdk.services.glue.model.Partition found) {
    String location = location(found);
    return location == null
        ? "registered without a location; delete that partition in Glue, and it is registered again"
        : "registered at " + location;
  }

  private static @Nullable String location(
      software.amazon.awssdk.services.glue.model.Partition found) {
    return found.storageDescriptor() == null ? null : found.storageDescriptor().location();
  }
}
