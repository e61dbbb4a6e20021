package io.tributary.aws.upgrade;

import io.tributary.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/** A database of an emulated Glue, with tables as an older version left them. */
final class OlderTables {

  private final GlueClient glue;
  private final String database = "db_" + UUID.randomUUID().toString().replace('-', '_');

  OlderTables(GlueClient glue) {
    this.glue = glue;
    glue.createDatabase(request -> request.databaseInput(input -> input.name(database)));
  }

  /** The upgrade under test. */
  TableUpgrade upgrade() {
    return new TableUpgrade(glue, database);
  }

  /** The same with another client. */
  TableUpgrade upgrade(GlueClient client) {
    return new TableUpgrade(client, database);
  }

  static StorageDescriptor descriptor(Table table, UnaryOperator<List<Column>> columns) {
    return StorageDescriptor.builder()
        .columns(columns.apply(new ArrayList<>(Columns.of(table))))
        .location("s3://lake/" + table.name() + "/")
        .inputFormat("an input format")
        .outputFormat("an output format")
        .serdeInfo(serde -> serde.serializationLibrary("a SerDe").parameters(Map.of("a", "1")))
        .build();
  }

  /** A table as it was when its columns were these. */
  void create(Table table, UnaryOperator<List<Column>> columns, List<Column> keys) {
    glue.createTable(
        request ->
            request
                .databaseName(database)
                .tableInput(
                    input ->
                        input
                            .name(table.name())
                            .description(table.description())
                            .tableType("EXTERNAL_TABLE")
                            .parameters(Map.of("EXTERNAL", "TRUE", "by", "hand"))
                            .partitionKeys(keys)
                            .storageDescriptor(descriptor(table, columns))));
  }

  void create(Table table, UnaryOperator<List<Column>> columns) {
    create(table, columns, Columns.keysOf(table));
  }

  void createPartitions(Table table, UnaryOperator<List<Column>> columns, int count) {
    StorageDescriptor descriptor = descriptor(table, columns);
    List<PartitionInput> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      inputs.add(
          PartitionInput.builder()
              .values("1", "eu-1", "day " + i)
              .parameters(Map.of("by", "hand"))
              .storageDescriptor(descriptor.toBuilder().location("s3://lake/" + i + "/").build())
              .build());
    }
    for (int from = 0; from < count; from += 100) {
      List<PartitionInput> batch = inputs.subList(from, Math.min(count, from + 100));
      glue.batchCreatePartition(
          request ->
              request.databaseName(database).tableName(table.name()).partitionInputList(batch));
    }
  }

  /** One that somebody has registered without a storage descriptor. */
  void createBarePartition(Table table, String... values) {
    glue.createPartition(
        request ->
            request
                .databaseName(database)
                .tableName(table.name())
                .partitionInput(input -> input.values(values)));
  }

  static UnaryOperator<List<Column>> without(String name) {
    return columns -> {
      columns.removeIf(column -> column.name().equals(name));
      return columns;
    };
  }

  static UnaryOperator<List<Column>> with(String name, String type) {
    return columns -> {
      columns.replaceAll(
          column -> column.name().equals(name) ? column.toBuilder().type(type).build() : column);
      return columns;
    };
  }

  software.amazon.awssdk.services.glue.model.Table found(Table table) {
    return glue.getTable(request -> request.databaseName(database).name(table.name())).table();
  }

  List<Partition> partitions(Table table) {
    return glue
        .getPartitionsPaginator(request -> request.databaseName(database).tableName(table.name()))
        .stream()
        .flatMap(page -> page.partitions().stream())
        .toList();
  }
}
