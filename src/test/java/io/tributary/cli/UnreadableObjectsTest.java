package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects under a log's key that hold something else: rejects, and found by replay. */
class UnreadableObjectsTest {

  private static final String CLOUDTRAIL =
      "123456789012_CloudTrail_eu-central-1_20240621T0000Z_a00000000001.json";
  private static final String CLOUDFRONT = "E2ABCDEFGH1234.2026-09-01-10.aaaa";
  private static final String ALB =
      "123456789012_elasticloadbalancing_eu-central-1_app.lb.446a260db6d4e6f1_20260901T0855Z_192.0.2.5_a1.log.gz";
  private static final String HTML = "<html><body><h1>404 Not Found</h1></body></html>\n";
  private static final byte[] ZIP = {'P', 'K', 3, 4, 20, 0, 1, 0, 8, 0, (byte) 0x99, 1, 2, 3};
  private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 4, 0, 1, 0, 0};
  private static final String DIGEST =
      "{\"awsAccountId\":\"123456789012\",\"digestStartTime\":\"2026-09-01T10:00:00Z\",\"logFiles\":[]}";

  @TempDir private Path folder;
  private Path logs;
  private String lake;

  @BeforeEach
  void nameFolders() throws IOException {
    logs = Files.createDirectory(folder.resolve("logs"));
    lake = folder.resolve("lake").toString();
  }

  static List<Arguments> objects() throws IOException {
    return List.of(
        Arguments.of("digest", CLOUDTRAIL, DIGEST.getBytes(UTF_8)),
        Arguments.of("test file", CLOUDTRAIL, "Enable CloudTrail: test".getBytes(UTF_8)),
        Arguments.of("cut off at once", CLOUDTRAIL, "{\"Records\":[".getBytes(UTF_8)),
        Arguments.of("cut off in gzip", CLOUDTRAIL + ".gz", cut(gzip("{\"Records\":[]}"))),
        Arguments.of("error page", CLOUDTRAIL, HTML.getBytes(UTF_8)),
        Arguments.of("error page as text", ALB, HTML.getBytes(UTF_8)),
        Arguments.of("zip", CLOUDTRAIL, ZIP),
        Arguments.of("zip as text", ALB, ZIP),
        Arguments.of("zstd", CLOUDTRAIL, ZSTD),
        Arguments.of("gzip header of another kind", ALB, new byte[] {0x1f, (byte) 0x8b, 1, 0, 0}),
        Arguments.of("gzip of nothing", ALB, new byte[] {0x1f, (byte) 0x8b}),
        Arguments.of("damaged Parquet", CLOUDFRONT, "PAR1 and no more".getBytes(UTF_8)),
        Arguments.of("a number", CLOUDTRAIL, "42".getBytes(UTF_8)),
        Arguments.of(
            "UTF-16", CLOUDTRAIL, DIGEST.getBytes(java.nio.charset.StandardCharsets.UTF_16)));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void whatCannotBeReadIsARejectAndFoundByReplay(String what, String key, byte[] bytes)
      throws IOException {
    Files.write(logs.resolve(key), bytes);
    Run convert = Run.of("convert", logs.toString(), "--lake", lake);
    assertThat(convert.exitCode()).as(convert.toString()).isEqualTo(1);
    assertThat(query("SELECT count(*) > 0 AS found, min(length(raw)) > 0 AS raw FROM rejects"))
        .isEqualTo("found,raw\ntrue,true\n");
    assertThat(
            query(
                "SELECT count(*) AS n FROM ingest_ledger WHERE rejects > 0 AND row_count = 0"
                    + " AND lines = row_count + headers + rejects"))
        .isEqualTo("n\n1\n");
    Run replay = Run.of("replay", "--lake", lake);
    assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(1);
    assertThat(replay.out()).containsPattern("total +1 ");
  }

  @Test
  void recordsWithoutATimeAreOfTheDayOfTheirObjectInTextAndInJson() throws IOException {
    Files.writeString(
        logs.resolve("E2ABCDEFGH1234.2026-09-01-10.aaaa"),
        "#Fields: time cs-method sc-status\n10:00:00\tGET\t200\n");
    Files.writeString(
        logs.resolve("E2ABCDEFGH1234.2026-09-01-10.bbbb"),
        """
        {"time":"10:00:00","cs-method":"GET","sc-status":"200"}
        {"time":"10:00:00","user":"alice","message-id":"1"}
        {"date":"yesterday","cs-method":"GET","sc-status":"200"}
        """);
    Run.of("convert", logs.toString(), "--lake", lake);
    assertThat(query("SELECT date, cs_method, sc_status, \"timestamp\" FROM cloudfront"))
        .isEqualTo(
            "date,cs_method,sc_status,timestamp\n2026-09-01,GET,200,\n2026-09-01,GET,200,\n");
    assertThat(query("SELECT source_line, reason FROM rejects ORDER BY 1"))
        .isEqualTo("source_line,reason\n2,no time\n3,no time\n");
  }

  @Test
  void rowsOfWafThatFirehoseDeliversAreInThePartitionsOfTheirWebAcls() throws IOException {
    String object = "aws-waf-logs-all-1-2026-09-01-11-00-01-b66eb75e-6ddd-4419-96ac-c8d2716e5434";
    String request = "{\"timestamp\":1788264000000,\"action\":\"ALLOW\",\"webaclId\":\"%s\"}";
    List<String> acls =
        List.of(
            "arn:aws:wafv2:us-east-1:111111111111:global/webacl/web/1",
            "arn:aws:wafv2:eu-central-1:222222222222:regional/webacl/web/1",
            "arn:aws:waf-regional:eu-west-1:333333333333:webacl/old",
            "3b1c7f0e-0000-4000-8000-000000000000");
    StringBuilder text = new StringBuilder();
    acls.forEach(acl -> text.append(request.formatted(acl)));
    Files.writeString(logs.resolve(object), text);
    Run.of("convert", logs.toString(), "--lake", lake);
    String places = "SELECT account, region, source_line FROM waf ORDER BY source_line";
    String expected =
        """
        account,region,source_line
        111111111111,cloudfront,1
        222222222222,eu-central-1,2
        333333333333,eu-west-1,3
        unknown,unknown,4
        """;
    assertThat(query(places)).isEqualTo(expected);
    String other = folder.resolve("other").toString();
    Run.of("convert", logs.toString(), "--account", "999999999999", "--lake", other);
    assertThat(Run.of("query", places, "--lake", other, "--format", "csv").out())
        .contains("999999999999,cloudfront,1", "999999999999,unknown,4");
  }

  private String query(String sql) {
    return Run.of("query", sql, "--lake", lake, "--format", "csv").out();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] cut(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, 11);
  }
}
