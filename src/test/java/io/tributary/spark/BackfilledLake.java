package io.tributary.spark;

import io.tributary.aws.Emulator;
import io.tributary.aws.LakeTables;
import io.tributary.aws.S3Store;
import io.tributary.convert.LakeContent;
import io.tributary.convert.LedgerEntry;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A lake in the emulator's S3, with its tables and partitions in the emulator's Glue. */
final class BackfilledLake {

  private final String name;
  private final GlueClient glue;
  private final ObjectStore store;

  private BackfilledLake(String name, GlueClient glue, ObjectStore store) {
    this.name = name;
    this.glue = glue;
    this.store = store;
  }

  /** Creates its bucket, its database and its tables. */
  static BackfilledLake create(Emulator emulator, String name) {
    S3Client s3 = emulator.client(S3Client.builder().forcePathStyle(true));
    GlueClient glue = emulator.client(GlueClient.builder());
    createBucket(s3, name);
    LakeTables.create(glue, name, "s3://" + name + "/");
    return new BackfilledLake(name, glue, new S3Store(s3, name));
  }

  static void createBucket(S3Client s3, String name) {
    s3.createBucket(
        request ->
            request
                .bucket(name)
                .createBucketConfiguration(c -> c.locationConstraint(Emulator.REGION.id())));
  }

  /** Of its bucket and of its database. */
  String name() {
    return name;
  }

  ObjectStore store() {
    return store;
  }

  /** All files by their keys, in a form to be compared. */
  Map<String, String> content() throws IOException {
    return LakeContent.of(store);
  }

  /** What the ledger says of each object, but for times and files. */
  Map<String, String> balances() throws IOException {
    Map<String, String> balances = new TreeMap<>();
    for (LedgerEntry entry : LakeContent.ledger(store)) {
      balances.put(
          entry.sourceObject(),
          "%s %d = %d + %d + %d, %d, %s"
              .formatted(
                  entry.etag(),
                  entry.lines(),
                  entry.rows(),
                  entry.headers(),
                  entry.rejects(),
                  entry.extraFields(),
                  entry.problem()));
    }
    return balances;
  }

  /** The values of all partitions of all tables, with the names of the tables. */
  Set<String> partitions() {
    Set<String> partitions = new TreeSet<>();
    LogTables tables = LogTables.bundled();
    Stream.concat(tables.logs().stream(), tables.own().stream())
        .forEach(
            table ->
                glue
                    .getPartitionsPaginator(
                        request -> request.databaseName(name).tableName(table.name()))
                    .stream()
                    .flatMap(page -> page.partitions().stream())
                    .forEach(partition -> partitions.add(table.name() + partition.values())));
    return partitions;
  }

  /** Copies all files. */
  void copy(Path folder) throws IOException {
    LakeContent.copy(store, folder);
  }

  /**
   * Rows of a table that the copy of one lake has and that of another one has not, as often as it
   * has them.
   */
  static List<String> missing(Path of, Path in, String table) throws SQLException {
    return query(
        "SELECT * FROM " + files(of, table) + " EXCEPT ALL SELECT * FROM " + files(in, table));
  }

  static long rows(Path folder, String table) throws SQLException {
    return Long.parseLong(query("SELECT count(*) FROM " + files(folder, table)).get(0));
  }

  private static String files(Path folder, String table) {
    return "read_parquet('%s/%s/**/*.parquet', hive_partitioning = true, hive_types_autocast = false)"
        .formatted(folder, table);
  }

  private static List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getObject(i)));
        }
        rows.add(String.join(",", values));
      }
    }
    return rows;
  }
}
