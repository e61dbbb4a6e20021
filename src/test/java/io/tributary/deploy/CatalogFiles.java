package io.tributary.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The files that the catalog leads to, and DuckDB over them. What a partition's descriptor does not
 * say, such as a name that begins with {@code _}, is hidden from queries here as it is in Athena.
 */
record CatalogFiles(GlueClient glue, S3Client s3, String database, Path folder) {

  /**
   * Asks DuckDB for the rows of one table.
   *
   * @param sql with {@code %s} for the table
   * @return the rows, their values with a comma between them
   */
  List<String> query(String table, String sql) throws IOException, SQLException {
    String files =
        files(table).stream().map(file -> "'" + file + "'").collect(Collectors.joining(","));
    boolean json = classification(table).equals("json");
    String from =
        (json ? "read_json" : "read_parquet") + "([" + files + "], hive_partitioning = false)";
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql.formatted(from))) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join(",", values));
      }
    }
    return rows;
  }

  private String classification(String table) {
    return glue.getTable(request -> request.databaseName(database).name(table))
        .table()
        .parameters()
        .get("classification");
  }

  private List<Path> files(String table) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String location : locations(table)) {
      String[] place = location.replaceFirst("^s3://", "").split("/", 2);
      for (String key : keys(place[0])) {
        if (key.startsWith(place[1]) && !key.substring(place[1].length()).startsWith("_")) {
          Path file = folder.resolve(key);
          Files.createDirectories(file.getParent());
          Files.write(
              file,
              s3.getObjectAsBytes(request -> request.bucket(place[0]).key(key)).asByteArray());
          files.add(file);
        }
      }
    }
    return files;
  }

  private List<String> locations(String table) {
    return glue
        .getPartitionsPaginator(request -> request.databaseName(database).tableName(table))
        .stream()
        .flatMap(page -> page.partitions().stream())
        .map(partition -> partition.storageDescriptor().location())
        .toList();
  }

  /** Keys of all objects in a bucket. */
  List<String> keys(String bucket) {
    Stream<S3Object> objects =
        s3.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream();
    return objects.map(S3Object::key).toList();
  }
}
