package io.tributary.aws.upgrade;

import io.tributary.aws.Backoff;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  private static final int ATTEMPTS = 4;

  private final GlueClient glue;
  private final String database;
  private final String table;
  private final StorageDescriptor descriptor;
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

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

  /**
   * Changes them. What is left afterwards, as Glue was busy or said nothing of it, is changed
   * again.
   *
   * @throws IllegalStateException naming one, if some are still other than the table
   */
  void update() {
    // All are known before the first is changed: Glue's pages are of what is there at the time.
    List<Partition> open = outdated().toList();
    Map<List<String>, String> problems = new LinkedHashMap<>();
    for (int attempt = 1; !open.isEmpty() && attempt <= ATTEMPTS; attempt++) {
      if (attempt > 1) {
        backoff.sleep(attempt - 1);
      }
      problems.clear();
      List<Partition> whole = open.stream().filter(p -> p.storageDescriptor() != null).toList();
      for (int from = 0; from < whole.size(); from += BATCH) {
        update(whole.subList(from, Math.min(from + BATCH, whole.size())), problems);
      }
      open = outdated().toList();
      if (whole.isEmpty()) {
        break;
      }
    }
    if (!open.isEmpty()) {
      throw failure(open, problems);
    }
  }

  private IllegalStateException failure(List<Partition> open, Map<List<String>, String> problems) {
    Partition first = open.get(0);
    String problem =
        first.storageDescriptor() == null
            ? "it is registered without a storage descriptor; delete it in Glue, and it is"
                + " registered again"
            : problems.getOrDefault(first.values(), "Glue does not say");
    return new IllegalStateException(
        "%d partitions of %s could not be changed; the first, %s, because of %s"
            .formatted(open.size(), table, first.values(), problem));
  }

  private Stream<Partition> outdated() {
    return glue
        .getPartitionsPaginator(request -> request.databaseName(database).tableName(table))
        .stream()
        .flatMap(page -> page.partitions().stream())
        .filter(partition -> isOutdated(partition.storageDescriptor()));
  }

  /** Comments are read of the table only. */
  private boolean isOutdated(@Nullable StorageDescriptor found) {
    return found == null
        || !namesAndTypes(found).equals(namesAndTypes(descriptor))
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

  private void update(List<Partition> batch, Map<List<String>, String> problems) {
    List<BatchUpdatePartitionRequestEntry> entries = batch.stream().map(this::entry).toList();
    for (BatchUpdatePartitionFailureEntry error :
        glue.batchUpdatePartition(
                request -> request.databaseName(database).tableName(table).entries(entries))
            .errors()) {
      problems.put(
          error.partitionValueList(),
          error.errorDetail().errorCode() + ": " + error.errorDetail().errorMessage());
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
