package io.tributary.aws;

import io.tributary.table.EventTable;
import io.tributary.table.Table;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/** A table in Glue as its definition says. */
public final class GlueTables {

  static final String SERDE = "org.openx.data.jsonserde.JsonSerDe";

  private GlueTables() {}

  /** Creates it, with its log files under {@code location}. */
  public static void create(GlueClient glue, String database, EventTable table, String location) {
    LakeTables.create(glue, database, table, json(location, table, table.allColumns()));
  }

  static StorageDescriptor json(
      String location, Table table, List<? extends io.tributary.table.Column> columns) {
    return LakeTables.descriptor(location, table, columns)
        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
        .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
        .serdeInfo(
            serde ->
                serde
                    .serializationLibrary(SERDE)
                    .parameters(
                        Map.of("case.insensitive", "true", "ignore.malformed.json", "true")))
        .build();
  }
}
