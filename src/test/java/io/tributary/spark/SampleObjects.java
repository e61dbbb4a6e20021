package io.tributary.spark;

import io.tributary.athena.LogSamples;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** The samples of all logs as objects of a bucket, of two days, under keys as AWS gives them. */
final class SampleObjects {

  static final LocalDate FIRST_DAY = LocalDate.parse("2026-09-01");
  static final LocalDate LAST_DAY = FIRST_DAY.plusDays(1);

  /** With DAY, BASIC, FOLDERS for the day, and ID for what is different in each. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("alb", balancer("app.shop.3c2b1a0f9e8d7c6b")),
          Map.entry("alb_connection", balancer("app.shop.3c2b1a0f9e8d7c6b")),
          Map.entry("elb", balancer("shop")),
          Map.entry("nlb", balancer("net.shop.3c2b1a0f9e8d7c6b")),
          Map.entry("cloudfront", "AWSLogs/123456789012/CloudFront/E2EXAMPLE1TEXT.DAY-12.ID.gz"),
          Map.entry(
              "cloudtrail",
              "AWSLogs/o-example/123456789012/CloudTrail/eu-central-1/FOLDERS/"
                  + "123456789012_CloudTrail_eu-central-1_BASICT1235Z_ID.json.gz"),
          Map.entry("s3_access", "123456789012/eu-central-1/shop/FOLDERS/DAY-12-35-00-HEX"),
          Map.entry(
              "vpc_flow",
              "AWSLogs/123456789012/vpcflowlogs/eu-central-1/FOLDERS/"
                  + "123456789012_vpcflowlogs_eu-central-1_fl-0123456789abcdef0_BASICT1235Z_ID.log.gz"),
          Map.entry(
              "waf",
              "AWSLogs/123456789012/WAFLogs/eu-central-1/acl/FOLDERS/12/35/"
                  + "123456789012_waflogs_eu-central-1_acl_BASICT1235Z_ID.log.gz"));

  private SampleObjects() {}

  private static String balancer(String name) {
    return "AWSLogs/123456789012/elasticloadbalancing/eu-central-1/FOLDERS/"
        + "123456789012_elasticloadbalancing_eu-central-1_"
        + name
        + "_BASICT1235Z_192.0.2.1_ID.log.gz";
  }

  /** The prefix of a log in the bucket. */
  static String prefix(LogTable table) {
    return table.name() + "/";
  }

  /** Each object's content, by its key. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    for (LogTable table : LogTables.bundled().logs()) {
      List<Path> samples = LogSamples.of(table);
      for (int i = 0; i < samples.size(); i++) {
        String key = key(table, i % 2 == 0 ? FIRST_DAY : LAST_DAY, id(samples.get(i)));
        byte[] content = Files.readAllBytes(LogSamples.FOLDER.resolve(samples.get(i)));
        objects.put(key, key.endsWith(".gz") ? gzip(content) : content);
      }
    }
    return objects;
  }

  private static String id(Path sample) {
    return sample.getFileName().toString().replaceAll("\\.[a-z]+$|[^A-Za-z0-9]", "");
  }

  /** The key of an object of a log. */
  static String key(LogTable table, LocalDate day, String id) {
    String name =
        Objects.requireNonNull(KEYS.get(table.name()), table.name())
            .replace("FOLDERS", day.toString().replace('-', '/'))
            .replace("BASIC", DateTimeFormatter.BASIC_ISO_DATE.format(day))
            .replace("DAY", day.toString())
            .replace("HEX", String.format("%016X", id.hashCode()))
            .replace("ID", id);
    int file = name.lastIndexOf('/') + 1;
    return prefix(table)
        + (table.name().equals("alb_connection")
            ? name.substring(0, file) + "conn_log." + name.substring(file)
            : name);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
