package io.tributary.athena;

import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.testing.TestingSession.testSessionBuilder;

import io.trino.testing.StandaloneQueryRunner;
import java.io.PrintStream;
import java.util.Map;

/**
 * A Trino whose catalog {@code awsdatacatalog} is the Glue, and its storage the S3, of one
 * endpoint. It prints its own address as soon as it answers, and ends with its standard input.
 */
public final class TrinoServer {

  private static final String CATALOG = "awsdatacatalog";

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
      trino.createCatalog(CATALOG, "hive", configuration(args[0], args[1]));
      out.println("READY " + trino.getCoordinator().getBaseUrl());
      out.flush();
      while (System.in.read() >= 0) {
        // What comes before the end means nothing.
      }
    }
    System.exit(0);
  }

  private static Map<String, String> configuration(String endpoint, String region) {
    return Map.ofEntries(
        Map.entry("hive.metastore", "glue"),
        Map.entry("hive.metastore.glue.endpoint-url", endpoint),
        Map.entry("hive.metastore.glue.region", region),
        Map.entry("hive.metastore.glue.aws-access-key", "test"),
        Map.entry("hive.metastore.glue.aws-secret-key", "test"),
        // The emulator answers each segment with all partitions.
        Map.entry("hive.metastore.glue.partitions-segments", "1"),
        Map.entry("hive.metastore.glue.assume-canonical-partition-keys", "true"),
        Map.entry("hive.partition-projection-enabled", "true"),
        Map.entry("hive.table-statistics-enabled", "false"),
        Map.entry("fs.s3.enabled", "true"),
        Map.entry("s3.endpoint", endpoint),
        Map.entry("s3.region", region),
        Map.entry("s3.path-style-access", "true"),
        Map.entry("s3.aws-access-key", "test"),
        Map.entry("s3.aws-secret-key", "test"));
  }
}
