package io.tributary.aws;

import io.tributary.partition.Catalog;
import io.tributary.partition.Partition;
import io.tributary.store.S3Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/**
 * The Glue Data Catalog. A partition gets the table's own storage descriptor with its own location,
 * so that columns and SerDe are what the table has at this time.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html">BatchCreatePartition</a>,
 * <a
 * href="https://docs.aws.amazon.com/glue/latest/webapi/API_UpdatePartition.html">UpdatePartition</a>.
 */
public final class GlueCatalog implements Catalog {

  /** Partitions that Glue takes in one call. */
  private static final int BATCH = 100;

  private static final int ATTEMPTS = 5;

  /** Errors of single partitions that go away by themselves. */
  private static final Set<String> TRANSIENT =
      Set.of(
          "ThrottlingException",
          "ConcurrentModificationException",
          "InternalServiceException",
          "OperationTimeoutException");

  private final GlueClient glue;
  private final String database;
  private final Backoff backoff;

  /**
   * @param glue the client; closed by nobody, as it lives as long as the function
   * @param database name of the database of the tables
   */
  public GlueCatalog(GlueClient glue, String database) {
    this(glue, database, new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5)));
  }

  GlueCatalog(GlueClient glue, String database, Backoff backoff) {
    this.glue = glue;
    this.database = database;
    this.backoff = backoff;
  }

  @Override
  public List<Failure> register(String table, List<Partition> partitions) {
    StorageDescriptor descriptor =
        glue.getTable(request -> request.databaseName(database).name(table))
            .table()
            .storageDescriptor();
    List<Failure> failures = new ArrayList<>();
    for (int from = 0; from < partitions.size(); from += BATCH) {
      int to = Math.min(from + BATCH, partitions.size());
      registerBatch(table, descriptor, partitions.subList(from, to), failures);
    }
    return failures;
  }

  private void registerBatch(
      String table, StorageDescriptor descriptor, List<Partition> batch, List<Failure> failures) {
    Map<List<String>, Partition> open = new LinkedHashMap<>();
    List<Partition> existing = new ArrayList<>();
    for (Partition partition : batch) {
      if (open.putIfAbsent(partition.values(), partition) != null) {
        existing.add(partition);
      }
    }
    for (int attempt = 1; !open.isEmpty(); attempt++) {
      Map<List<String>, Partition> again = new LinkedHashMap<>();
      for (PartitionError error : create(table, descriptor, open.values())) {
        Partition partition = open.get(error.partitionValues());
        String code = error.errorDetail().errorCode();
        if (code.equals("AlreadyExistsException")) {
          existing.add(partition);
        } else if (TRANSIENT.contains(code) && attempt < ATTEMPTS) {
          again.put(partition.values(), partition);
        } else {
          failures.add(new Failure(partition, code + ": " + error.errorDetail().errorMessage()));
        }
      }
      if (!again.isEmpty()) {
        backoff.sleep(attempt);
      }
      open = again;
    }
    failures.addAll(elsewhere(table, existing));
  }

  /** A partition has one location: files of the same hour in another folder would never be read. */
  private List<Failure> elsewhere(String table, List<Partition> existing) {
    if (existing.isEmpty()) {
      return List.of();
    }
    List<PartitionValueList> values =
        existing.stream()
            .map(Partition::values)
            .distinct()
            .map(list -> PartitionValueList.builder().values(list).build())
            .toList();
    Map<List<String>, String> locations = new HashMap<>();
    glue.batchGetPartition(
            request -> request.databaseName(database).tableName(table).partitionsToGet(values))
        .partitions()
        .forEach(found -> locations.put(found.values(), found.storageDescriptor().location()));
    return existing.stream()
        .filter(partition -> !isAt(locations.get(partition.values()), partition))
        .map(
            partition ->
                new Failure(partition, "registered at " + locations.get(partition.values())))
        .toList();
  }

  private static boolean isAt(@Nullable String location, Partition partition) {
    String own = location(partition);
    return location == null || own.equals(location) || own.equals(location + "/");
  }

  @Override
  public Optional<Partition> find(String table, List<String> values) {
    return glue(table, values)
        .map(found -> S3Location.parse(found.storageDescriptor().location()))
        .map(place -> new Partition(table, values, place.bucket(), place.folder()));
  }

  private Optional<software.amazon.awssdk.services.glue.model.Partition> glue(
      String table, List<String> values) {
    PartitionValueList list = PartitionValueList.builder().values(values).build();
    return glue
        .batchGetPartition(
            request -> request.databaseName(database).tableName(table).partitionsToGet(list))
        .partitions()
        .stream()
        .findFirst();
  }

  /** All but the location stays as it is, whatever somebody else has put there. */
  @Override
  public void move(Partition partition) {
    software.amazon.awssdk.services.glue.model.Partition found =
        glue(partition.table(), partition.values())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "partition %s of %s is not registered"
                            .formatted(partition.values(), partition.table())));
    PartitionInput input =
        PartitionInput.builder()
            .values(found.values())
            .parameters(found.parameters())
            .lastAccessTime(found.lastAccessTime())
            .lastAnalyzedTime(found.lastAnalyzedTime())
            .storageDescriptor(
                found.storageDescriptor().toBuilder().location(location(partition)).build())
            .build();
    glue.updatePartition(
        request ->
            request
                .databaseName(database)
                .tableName(partition.table())
                .partitionValueList(partition.values())
                .partitionInput(input));
  }

  private List<PartitionError> create(
      String table, StorageDescriptor descriptor, Collection<Partition> partitions) {
    List<PartitionInput> inputs =
        partitions.stream().map(partition -> input(descriptor, partition)).toList();
    return glue.batchCreatePartition(
            request -> request.databaseName(database).tableName(table).partitionInputList(inputs))
        .errors();
  }

  private static PartitionInput input(StorageDescriptor descriptor, Partition partition) {
    return PartitionInput.builder()
        .values(partition.values())
        .storageDescriptor(descriptor.toBuilder().location(location(partition)).build())
        .build();
  }

  private static String location(Partition partition) {
    return "s3://" + partition.bucket() + "/" + partition.prefix();
  }
}
