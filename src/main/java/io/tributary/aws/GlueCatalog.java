package io.tributary.aws;

import io.tributary.partition.Catalog;
import io.tributary.partition.Partition;
import io.tributary.store.S3Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
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

  private final GlueClient glue;
  private final String database;
  private final Backoff backoff;
  private final PartitionLookup lookup;

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
    this.lookup = new PartitionLookup(glue, database, backoff);
  }

  @Override
  public void requireTable(String table) {
    glue.getTable(request -> request.databaseName(database).name(table));
  }

  /** A batch that fails as a whole fails alone, once there is one that did not. */
  @Override
  public List<Failure> register(String table, List<Partition> partitions) {
    List<Failure> failures = new ArrayList<>();
    for (int from = 0; from < partitions.size(); from += BATCH) {
      List<Partition> batch = partitions.subList(from, Math.min(from + BATCH, partitions.size()));
      try {
        failures.addAll(registerBatch(table, batch));
      } catch (SdkException e) {
        if (failures.size() == from) {
          throw e;
        }
        batch.forEach(partition -> failures.add(new Failure(partition, e.toString())));
      }
    }
    return failures;
  }

  private List<Failure> registerBatch(String table, List<Partition> batch) {
    return new Registration(
            values -> lookup.find(table, values), missing -> create(table, missing), backoff)
        .register(batch);
  }

  @Override
  public Optional<Partition> find(String table, List<String> values) {
    return lookup
        .find(table, values)
        .map(
            found -> {
              S3Location place =
                  PartitionPlace.of(found)
                      .orElseThrow(
                          () ->
                              new IllegalStateException(
                                  "partition %s of %s is %s"
                                      .formatted(values, table, PartitionPlace.describe(found))));
              return new Partition(table, values, place.bucket(), place.folder());
            });
  }

  /** All but the location stays as it is, whatever somebody else has put there. */
  @Override
  public void move(Partition partition) {
    software.amazon.awssdk.services.glue.model.Partition found =
        lookup
            .find(partition.table(), partition.values())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "partition %s of %s is not registered"
                            .formatted(partition.values(), partition.table())));
    if (found.storageDescriptor() == null) {
      throw new IllegalStateException(
          "partition %s of %s is %s"
              .formatted(partition.values(), partition.table(), PartitionPlace.describe(found)));
    }
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

  private List<PartitionError> create(String table, List<Partition> partitions) {
    StorageDescriptor descriptor =
        glue.getTable(request -> request.databaseName(database).name(table))
            .table()
            .storageDescriptor();
    if (descriptor == null) {
      throw new IllegalStateException(
          "table " + table + " has no storage descriptor, which its partitions are made of");
    }
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
