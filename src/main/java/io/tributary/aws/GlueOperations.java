package io.tributary.aws;

import io.tributary.iceberg.PointerOperations;
import io.tributary.store.ObjectStore;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * One table of the Glue Data Catalog: a parameter of it says which metadata file is the current
 * one. An update is for the version of the table that was read; Glue refuses it if there is a newer
 * one.
 *
 * <p>Sources: <a
 * href="https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html">UpdateTable</a>, <a
 * href="https://iceberg.apache.org/docs/latest/aws/#optimistic-locking">optimistic locking</a>.
 */
final class GlueOperations extends PointerOperations {

  private static final String TYPE = "table_type";
  private static final String ICEBERG = "ICEBERG";
  private static final String LOCATION = "metadata_location";
  private static final String FORMER_LOCATION = "previous_metadata_location";

  private final GlueClient glue;
  private final String database;
  private final String name;
  private @Nullable Table table;

  GlueOperations(
      GlueClient glue, String database, String name, ObjectStore store, String location) {
    super(store, location);
    this.glue = glue;
    this.database = database;
    this.name = name;
  }

  @Override
  protected @Nullable String load() {
    try {
      table = glue.getTable(request -> request.databaseName(database).name(name)).table();
    } catch (EntityNotFoundException e) {
      table = null;
      return null;
    }
    String location = table.parameters().get(LOCATION);
    if (!ICEBERG.equalsIgnoreCase(table.parameters().get(TYPE)) || location == null) {
      throw new IllegalStateException(
          "table %s.%s is no Iceberg table; deploy/ makes it one".formatted(database, name));
    }
    return location;
  }

  @Override
  protected void swap(TableMetadata metadata, String file) {
    Table known = table;
    try {
      if (known == null) {
        glue.createTable(
            request -> request.databaseName(database).tableInput(created(metadata, file)));
      } else {
        glue.updateTable(
            request ->
                request
                    .databaseName(database)
                    .versionId(known.versionId())
                    // Each commit is a version, of which Glue keeps so many and no more.
                    .skipArchive(true)
                    .tableInput(updated(known, metadata, file)));
      }
    } catch (AlreadyExistsException e) {
      throw new CommitFailedException(e, "table %s.%s is there already", database, name);
    } catch (SdkException e) {
      // The client asks again by itself where it got no answer, so that a conflict may be one with
      // its own first request; and a request without an answer may be done later than this.
      throw new CommitStateUnknownException(
          "table %s.%s may be changed or not: %s".formatted(database, name, e.getMessage()), e);
    }
  }

  private TableInput created(TableMetadata metadata, String file) {
    return TableInput.builder()
        .name(name)
        .tableType("EXTERNAL_TABLE")
        .parameters(Map.of(TYPE, ICEBERG, LOCATION, file))
        .storageDescriptor(descriptor(StorageDescriptor.builder(), metadata))
        .build();
  }

  /** All but what is new stays as it is, whatever somebody else has put there. */
  private static TableInput updated(Table known, TableMetadata metadata, String file) {
    Map<String, String> parameters = new HashMap<>(known.parameters());
    parameters.put(LOCATION, file);
    parameters.put(FORMER_LOCATION, known.parameters().get(LOCATION));
    StorageDescriptor former = known.storageDescriptor();
    return TableInput.builder()
        .name(known.name())
        .description(known.description())
        .owner(known.owner())
        .lastAccessTime(known.lastAccessTime())
        .lastAnalyzedTime(known.lastAnalyzedTime())
        .retention(known.retention())
        .partitionKeys(known.partitionKeys())
        .viewOriginalText(known.viewOriginalText())
        .viewExpandedText(known.viewExpandedText())
        .tableType(known.tableType())
        .targetTable(known.targetTable())
        .parameters(parameters)
        .storageDescriptor(
            descriptor(former == null ? StorageDescriptor.builder() : former.toBuilder(), metadata))
        .build();
  }

  private static StorageDescriptor descriptor(
      StorageDescriptor.Builder descriptor, TableMetadata metadata) {
    return descriptor
        .location(metadata.location())
        .columns(GlueColumns.of(metadata.schema()))
        .build();
  }
}
