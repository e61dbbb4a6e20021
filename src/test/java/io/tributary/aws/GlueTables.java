package io.tributary.aws;

import io.tributary.table.EventTable;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;

/** A table in Glue as its definition says. */
public final class GlueTables {

  static final String SERDE = "org.openx.data.jsonserde.JsonSerDe";

  private GlueTables() {}

  /** Creates it, with its log files under {@code location}. */
  public static void create(GlueClient glue, String database, EventTable table, String location) {
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
                                        .location(location + table.name() + "/")
                                        .serdeInfo(serde -> serde.serializationLibrary(SERDE)))));
  }
}
