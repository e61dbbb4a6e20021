package io.tributary.aws.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/**
 * Brings the partitions of one table to the table's descriptor, each at its own location.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/glue/latest/webapi/API_BatchUpdatePartition.html">BatchUpdatePartition</a>.
 */
final class PartitionUpgrade {

  /** Partitions that Glue takes in one call. */
  private static final int BATCH = 100;

  private final GlueClient glue;
  private final String database;
  private final String table;
  private final StorageDescriptor descriptor;

  /**
   * @param descriptor the table's, as it is to be
   */
  PartitionUpgrade(GlueClient glue, String database, String table, StorageDescriptor descriptor) {
    this.glue = glue;
    this.database = database;
    this.table = table;
    this.descriptor = descriptor;
  }

  /** Partitions that are other than the table. */
  int count() {
    return (int) outdated().count();
  }

  /** Changes them. */
  void update() {
    List<Partition> batch = new ArrayList<>();
    // All are known before the first is changed: Glue's pages are of what is there at the time.
    for (Partition partition : outdated().toList()) {
      batch.add(partition);
      if (batch.size() == BATCH) {
        update(batch);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      update(batch);
    }
  }

  private Stream<Partition> outdated() {
    return glue
        .getPartitionsPaginator(request -> request.databaseName(database).tableName(table))
        .stream()
        .flatMap(page -> page.partitions().stream())
        .filter(partition -> isOutdated(partition.storageDescriptor()));
  }

  /** Comments are read of the table only. */
  private boolean isOutdated(StorageDescriptor found) {
    return !namesAndTypes(found).equals(namesAndTypes(descriptor))
        || !Objects.equals(found.inputFormat(), descriptor.inputFormat())
        || !Objects.equals(found.outputFormat(), descriptor.outputFormat())
        || !Objects.equals(found.serdeInfo(), descriptor.serdeInfo());
  }

  private static List<String> namesAndTypes(StorageDescriptor descriptor) {
    return descriptor.columns().stream()
        .map(column -> column.name() + " " + column.type())
        .toList();
  }

  private StorageDescriptor descriptor(Partition partition) {
    return partition.storageDescriptor().toBuilder()
        .columns(descriptor.columns())
        .inputFormat(descriptor.inputFormat())
        .outputFormat(descriptor.outputFormat())
        .serdeInfo(descriptor.serdeInfo())
        .build();
  }

  private void update(List<Partition> batch) {
    List<BatchUpdatePartitionRequestEntry> entries = batch.stream().map(this::entry).toList();
    List<BatchUpdatePartitionFailureEntry> errors =
        glue.batchUpdatePartition(
                request -> request.databaseName(database).tableName(table).entries(entries))
            .errors();
    if (!errors.isEmpty()) {
      BatchUpdatePartitionFailureEntry first = errors.get(0);
      throw new IllegalStateException(
          "%d partitions of %s could not be changed; the first, %s, because of %s: %s"
              .formatted(
                  errors.size(),
                  table,
                  first.partitionValueList(),
                  first.errorDetail().errorCode(),
                  first.errorDetail().errorMessage()));
    }
  }

  private BatchUpdatePartitionRequestEntry entry(Partition partition) {
    return BatchUpdatePartitionRequestEntry.builder()
        .partitionValueList(partition.values())
        .partitionInput(
            PartitionInput.builder()
                .values(partition.values())
                .parameters(partition.parameters())
                .lastAccessTime(partition.lastAccessTime())
                .lastAnalyzedTime(partition.lastAnalyzedTime())
                .storageDescriptor(descriptor(partition))
                .build())
        .build();
  }
}
