package io.tributary.aws;

import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.OwnTable;
import io.tributary.table.Table;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/** The tables of converted logs in Glue, as their definitions say. */
public final class LakeTables {

  private LakeTables() {}

  /** Creates the database and its tables, with their files under {@code location}. */
  public static void create(GlueClient glue, String database, String location) {
    glue.createDatabase(request -> request.databaseInput(input -> input.name(database)));
    for (LogTable table : LogTables.bundled().logs()) {
      create(glue, database, table, parquet(location, table, table.allColumns()));
    }
    for (OwnTable table : LogTables.bundled().own()) {
      create(glue, database, table, descriptor(location, table));
    }
  }

  static void create(GlueClient glue, String database, Table table, StorageDescriptor descriptor) {
    List<Column> keys =
        table.partitionKeys().stream().map(k -> column(k.name(), k.type().text())).toList();
    glue.createTable(
        request ->
            request
                .databaseName(database)
                .tableInput(
                    input ->
                        input
                            .name(table.name())
                            .tableType("EXTERNAL_TABLE")
                            .partitionKeys(keys)
                            .storageDescriptor(descriptor)));
  }

  private static StorageDescriptor descriptor(String location, OwnTable table) {
    return switch (table.format()) {
      case PARQUET -> parquet(location, table, table.columns());
      case JSON -> GlueTables.json(location, table, table.columns());
    };
  }

  private static StorageDescriptor parquet(
      String location, Table table, List<? extends io.tributary.table.Column> columns) {
    return descriptor(location, table, columns)
        .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
        .outputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
        .serdeInfo(
            serde ->
                serde.serializationLibrary(
                    "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"))
        .build();
  }

  static StorageDescriptor.Builder descriptor(
      String location, Table table, List<? extends io.tributary.table.Column> columns) {
    return StorageDescriptor.builder()
        .columns(columns.stream().map(c -> column(c.glueName(), c.type().text())).toList())
        .location(location + table.name() + "/");
  }

  static Column column(String name, String type) {
    return Column.builder().name(name).type(type).build();
  }
}
