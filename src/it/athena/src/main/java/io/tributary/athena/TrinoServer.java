package io.tributary.athena;

import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.testing.TestingSession.testSessionBuilder;

import io.trino.plugin.iceberg.IcebergPlugin;
import io.trino.testing.StandaloneQueryRunner;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/**
 * A Trino whose catalogs {@code awsdatacatalog} and {@code iceberg} are the Glue, and its storage
 * the S3, of one endpoint. It prints its own address as soon as it answers, and ends with its
 * standard input.
 */
public final class TrinoServer {

  private static final String CATALOG = "awsdatacatalog";

  /** The same Glue, of which this one reads the Iceberg tables. */
  private static final String ICEBERG = "iceberg";

  private TrinoServer() {}

  /**
   * Runs it.
   *
   * @param args the endpoint of Glue and S3, and their region
   */
  public static void main(String[] args) throws Exception {
    // Trino takes System.out for its own log.
    PrintStream out = System.out;
    try (StandaloneQueryRunner trino =
        new StandaloneQueryRunner(
            testSessionBuilder()
                .setCatalog(CATALOG)
                .setSchema("default")
                .setTimeZoneKey(UTC_KEY)
                .build())) {
      trino.installPlugin(new EmulatedGluePlugin());
      trino.createCatalog(CATALOG, "hive", hive(args[0], args[1]));
      trino.installPlugin(new IcebergPlugin());
      trino.createCatalog(ICEBERG, "iceberg", iceberg(args[0], args[1]));
      out.println("READY " + trino.getCoordinator().getBaseUrl());
      out.flush();
      while (System.in.read() >= 0) {
        // What comes before the end means nothing.
      }
    }
    System.exit(0);
  }

  private static Map<String, String> hive(String endpoint, String region) {
    Map<String, String> hive = new HashMap<>(common(endpoint, region));
    hive.put("hive.metastore", "glue");
    hive.put("hive.metastore.glue.assume-canonical-partition-keys", "true");
    // The emulator answers each segment with all partitions.
    hive.put("hive.metastore.glue.partitions-segments", "1");
    hive.put("hive.partition-projection-enabled", "true");
    hive.put("hive.table-statistics-enabled", "false");
    return hive;
  }

  private static Map<String, String> iceberg(String endpoint, String region) {
    Map<String, String> iceberg = new HashMap<>(common(endpoint, region));
    iceberg.put("iceberg.catalog.type", "glue");
    return iceberg;
  }

  private static Map<String, String> common(String endpoint, String region) {
    return Map.ofEntries(
        Map.entry("hive.metastore.glue.endpoint-url", endpoint),
        Map.entry("hive.metastore.glue.region", region),
        Map.entry("hive.metastore.glue.aws-access-key", "test"),
        Map.entry("hive.metastore.glue.aws-secret-key", "test"),
        Map.entry("fs.s3.enabled", "true"),
        Map.entry("s3.endpoint", endpoint),
        Map.entry("s3.region", region),
        Map.entry("s3.path-style-access", "true"),
        Map.entry("s3.aws-access-key", "test"),
        Map.entry("s3.aws-secret-key", "test"));
  }
}
