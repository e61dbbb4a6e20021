package io.tributary.cli;

import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The samples of all logs under keys as AWS makes them, some of each on one of three days. */
final class SampleLogs {

  private static final Path FOLDER = Path.of("src/test/resources/samples/logs");

  /** For each log: %1$s is a name of its own, %2$02d the day, %3$s a number of 16 digits. */
  private static final Map<String, String> KEYS =
      Map.of(
          "alb",
          "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/%2$02d/111122223333_elasticloadbalancing_eu-central-1_app.%1$s.1_202609%2$02dT0010Z_192.0.2.1_abc.log",
          "alb_connection",
          "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/%2$02d/conn_log.111122223333_elasticloadbalancing_eu-central-1_app.%1$s.1_202609%2$02dT0010Z_192.0.2.1_abc.log",
          "nlb",
          "AWSLogs/111122223333/elasticloadbalancing/us-gov-west-1/2026/09/%2$02d/111122223333_elasticloadbalancing_us-gov-west-1_net.%1$s.1_202609%2$02dT0010Z_abc.log",
          "elb",
          "AWSLogs/111122223333/elasticloadbalancing/cn-north-1/2026/09/%2$02d/111122223333_elasticloadbalancing_cn-north-1_%1$s_202609%2$02dT0010Z_192.0.2.1_abc.log",
          "cloudtrail",
          "AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/eu-central-1/2026/09/%2$02d/111122223333_CloudTrail_eu-central-1_202609%2$02dT0010Z_A%3$s.json",
          "vpc_flow",
          "x/AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-central-1/year=2026/month=09/day=%2$02d/hour=01/111122223333_vpcflowlogs_eu-central-1_fl-1234abcd_202609%2$02dT0010Z_%3$s.log",
          "waf",
          "AWSLogs/111122223333/WAFLogs/cloudfront/web/2026/09/%2$02d/00/10/111122223333_waflogs_cloudfront_web_202609%2$02dT0010Z_%3$s.log",
          "cloudfront",
          "cf/E2EXAMPLE1TEXT.2026-09-%2$02d-20.%3$s.gz",
          "s3_access",
          "access/log-2026-09-%2$02d-10-00-00-%3$s");

  private SampleLogs() {}

  /** All log tables, by their names. */
  static List<String> tables() {
    return LogTables.bundled().logs().stream().map(LogTable::name).toList();
  }

  /** The samples by their keys. */
  static Map<String, Path> all() throws IOException {
    Map<String, Path> all = new TreeMap<>();
    for (String table : tables()) {
      all.putAll(of(table));
    }
    return all;
  }

  private static Map<String, Path> of(String table) throws IOException {
    Map<String, Path> samples = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER.resolve(table))) {
      List<Path> inOrder =
          files.filter(file -> !file.toString().endsWith(".expected.jsonl")).sorted().toList();
      for (int i = 0; i < inOrder.size(); i++) {
        String name = inOrder.get(i).getFileName().toString().replaceAll("[^a-z0-9]", "");
        samples.put(
            KEYS.get(table).formatted(name, 1 + i % 3, "%016d".formatted(i)), inOrder.get(i));
      }
    }
    return samples;
  }

  /** Copies all samples into a folder. */
  static void copy(Path folder) throws IOException {
    for (Map.Entry<String, Path> sample : all().entrySet()) {
      Path file = folder.resolve(sample.getKey());
      Files.createDirectories(file.getParent());
      Files.copy(sample.getValue(), file);
    }
  }

  /** All rows that a lake has of all logs, in the order of where they came from. */
  static List<String> rows(String lake) {
    return rows(lake, tables().toArray(String[]::new));
  }

  /** All rows that a lake has of some logs, of rejects and of the ledger. */
  static List<String> rows(String lake, String... tables) {
    List<String> rows = new ArrayList<>();
    for (String table : tables) {
      rows.add(query(lake, "SELECT * FROM " + table + " ORDER BY source_object, source_line"));
    }
    rows.add(
        query(
            lake,
            "SELECT * EXCLUDE (parser_version) FROM rejects"
                + " ORDER BY source_object, source_line, reason"));
    rows.add(
        query(
            lake,
            "SELECT source_object, etag, lines, row_count, headers, rejects, extra_fields,"
                + " bytes_in, problem, table_name, date FROM ingest_ledger ORDER BY ALL"));
    return rows;
  }

  private static String query(String lake, String sql) {
    Run run = Run.of("query", sql, "--lake", lake, "--format", "json");
    if (run.exitCode() != 0) {
      throw new IllegalStateException(run.err());
    }
    return run.out();
  }
}
