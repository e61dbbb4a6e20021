package io.tributary.aws.upgrade;

import io.tributary.aws.GlueClients;
import io.tributary.table.RawTable;
import io.tributary.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * Brings tables in Glue to what their definitions say, and their partitions to what the tables are:
 * a partition keeps the columns and the SerDe that its table had when it was registered, and a
 * column added since is null in it. Doing it again does nothing.
 *
 * <p>What a definition does not say, such as the location and the SerDe of Tributary's own files,
 * stays as it is.
 */
public final class TableUpgrade implements AutoCloseable {

  private final GlueClient glue;
  private final String database;

  TableUpgrade(GlueClient glue, String database) {
    this.glue = glue;
    this.database = database;
  }

  /**
   * Connects to Glue as the environment says.
   *
   * @param database name of the database of the tables
   * @throws IllegalArgumentException if there is no such database
   */
  public static TableUpgrade connect(String database) {
    GlueClient glue = GlueClients.create();
    try {
      glue.getDatabase(request -> request.name(database));
    } catch (EntityNotFoundException e) {
      glue.close();
      throw new IllegalArgumentException("Glue has no database " + database, e);
    }
    return new TableUpgrade(glue, database);
  }

  /** What an upgrade of a table would change; empty if the table is not in the database. */
  public Optional<TableDifference> difference(Table table) {
    return find(table).map(found -> difference(table, found));
  }

  /**
   * Upgrades a table, unless it would lose data.
   *
   * @return what is changed now, or could not be; empty if the table is not in the database
   * @throws IllegalStateException naming them, if partitions could not be changed; those before
   *     are, and the rest is when it is called again
   */
  public Optional<TableDifference> upgrade(Table table) {
    return find(table).map(found -> upgrade(table, found));
  }

  private TableDifference upgrade(
      Table table, software.amazon.awssdk.services.glue.model.Table found) {
    TableDifference difference = difference(table, found);
    if (difference.losses().isEmpty()) {
      if (!difference.changes().isEmpty()) {
        TableInput input = input(table, found);
        glue.updateTable(request -> request.databaseName(database).tableInput(input));
      }
      partitions(table, found).update();
    }
    return difference;
  }

  private Optional<software.amazon.awssdk.services.glue.model.Table> find(Table table) {
    try {
      return Optional.of(
          glue.getTable(request -> request.databaseName(database).name(table.name())).table());
    } catch (EntityNotFoundException e) {
      return Optional.empty();
    }
  }

  private TableDifference difference(
      Table table, software.amazon.awssdk.services.glue.model.Table found) {
    List<String> changes = new ArrayList<>();
    List<String> losses = new ArrayList<>();
    Columns.compare(table, found.storageDescriptor().columns(), changes, losses);
    Columns.compareKeys(table, found.partitionKeys(), losses);
    if (!table.description().equals(found.description())) {
      changes.add("it has another description");
    }
    StorageDescriptor descriptor = descriptor(table, found.storageDescriptor());
    if (!Objects.equals(descriptor.serdeInfo(), found.storageDescriptor().serdeInfo())
        || !Objects.equals(descriptor.inputFormat(), found.storageDescriptor().inputFormat())) {
      changes.add("it has another SerDe, or other parameters of it");
    }
    if (!parameters(table, found).equals(found.parameters())) {
      changes.add("it has other parameters");
    }
    return new TableDifference(
        table.name(), changes, losses, losses.isEmpty() ? partitions(table, found).count() : 0);
  }

  private PartitionUpgrade partitions(
      Table table, software.amazon.awssdk.services.glue.model.Table found) {
    return new PartitionUpgrade(
        glue, database, table.name(), descriptor(table, found.storageDescriptor()));
  }

  private static StorageDescriptor descriptor(Table table, StorageDescriptor found) {
    StorageDescriptor.Builder descriptor = found.toBuilder().columns(Columns.of(table));
    if (table instanceof RawTable raw) {
      descriptor
          .inputFormat(raw.inputFormat())
          .serdeInfo(
              found.serdeInfo().toBuilder()
                  .serializationLibrary(raw.serde())
                  .parameters(raw.serdeParameters())
                  .build());
    }
    return descriptor.build();
  }

  private static Map<String, String> parameters(
      Table table, software.amazon.awssdk.services.glue.model.Table found) {
    Map<String, String> parameters = new HashMap<>(found.parameters());
    if (table instanceof RawTable raw) {
      parameters.putAll(raw.parameters());
    }
    return parameters;
  }

  private static TableInput input(
      Table table, software.amazon.awssdk.services.glue.model.Table found) {
    return TableInput.builder()
        .name(found.name())
        .description(table.description())
        .owner(found.owner())
        .lastAccessTime(found.lastAccessTime())
        .lastAnalyzedTime(found.lastAnalyzedTime())
        .retention(found.retention())
        .storageDescriptor(descriptor(table, found.storageDescriptor()))
        .partitionKeys(Columns.keysOf(table))
        .viewOriginalText(found.viewOriginalText())
        .viewExpandedText(found.viewExpandedText())
        .tableType(found.tableType())
        .parameters(parameters(table, found))
        .build();
  }

  @Override
  public void close() {
    glue.close();
  }
}
