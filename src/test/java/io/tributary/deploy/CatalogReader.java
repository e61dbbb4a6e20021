package io.tributary.deploy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads tables as a query engine does: the catalog alone tells it where files are and what is in
 * them.
 */
record CatalogReader(GlueClient glue, S3Client s3, String database) {

  /** Every row, with the partition keys after the columns. */
  List<Map<String, JsonNode>> rows(String table) throws IOException {
    List<Column> keys =
        glue.getTable(request -> request.databaseName(database).name(table))
            .table()
            .partitionKeys();
    List<Partition> partitions =
        glue
            .getPartitionsPaginator(request -> request.databaseName(database).tableName(table))
            .stream()
            .flatMap(page -> page.partitions().stream())
            .toList();
    List<Map<String, JsonNode>> rows = new ArrayList<>();
    for (Partition partition : partitions) {
      for (Map<String, JsonNode> row : rows(partition)) {
        for (int i = 0; i < keys.size(); i++) {
          row.put(keys.get(i).name(), StringNode.valueOf(partition.values().get(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private List<Map<String, JsonNode>> rows(Partition partition) throws IOException {
    OpenXJson format = new OpenXJson(partition.storageDescriptor());
    String[] location =
        partition.storageDescriptor().location().replaceFirst("^s3://", "").split("/", 2);
    List<Map<String, JsonNode>> rows = new ArrayList<>();
    for (S3Object object :
        s3.listObjectsV2(request -> request.bucket(location[0]).prefix(location[1])).contents()) {
      byte[] file =
          s3.getObjectAsBytes(request -> request.bucket(location[0]).key(object.key()))
              .asByteArray();
      rows.addAll(format.rows(object.key(), file));
    }
    return rows;
  }
}
