package io.tributary.aws;

import io.tributary.table.LogTables;
import io.tributary.table.Table;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;

/** The tables of converted logs in Glue, as their definitions say. */
public final class LakeTables {

  private LakeTables() {}

  /** Creates the database and its tables, with their files under {@code location}. */
  public static void create(GlueClient glue, String database, String location) {
    glue.createDatabase(request -> request.databaseInput(input -> input.name(database)));
    LogTables.bundled().logs().forEach(table -> create(glue, database, table, location));
    LogTables.bundled().own().forEach(table -> create(glue, database, table, location));
  }

  private static void create(GlueClient glue, String database, Table table, String location) {
    List<Column> columns =
        table.columns().stream()
            .map(c -> Column.builder().name(c.glueName()).type(c.type().text()).build())
            .toList();
    List<Column> keys =
        table.partitionKeys().stream()
            .map(k -> Column.builder().name(k.name()).type(k.type().text()).build())
            .toList();
    glue.createTable(
        request ->
            request
                .databaseName(database)
                .tableInput(
                    input ->
                        input
                            .name(table.name())
                            .partitionKeys(keys)
                            .storageDescriptor(
                                descriptor ->
                                    descriptor
                                        .columns(columns)
                                        .location(location + table.name() + "/"))));
  }
}
