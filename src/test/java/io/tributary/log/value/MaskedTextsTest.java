package io.tributary.log.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.log.LogObject;
import io.tributary.log.RecordReader;
import io.tributary.log.json.JsonReader;
import io.tributary.log.text.TextReader;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets in the URLs and headers of requests. */
class MaskedTextsTest {

  private static final LogObject OBJECT =
      new LogObject(
          "s3://example-logs/sample",
          Map.of("account", "123456789012", "region", "eu-central-1", "distribution", "E2EXAMPLE"));

  private static final String S3 =
      "7f3c2b1a0f9e example-data [06/Feb/2026:00:00:38 +0000] 192.0.2.3 - 3E57427F3EXAMPLE"
          + " REST.GET.OBJECT a.jpg \"GET %s HTTP/1.1\" 200 - 2662992 3462992 70 10 \"%s\" \"curl/8\"";

  private static final String CLOUDFRONT =
      "#Version: 1.0\n#Fields: date time x-edge-location cs-uri-stem cs-uri-query cs(Referer)"
          + " cs-new-url\n2026-09-01\t00:00:01\tFRA6\t/x\t%s\t%s\t%s\n";

  private static final String WAF =
      "{\"timestamp\":1756684800000,\"formatVersion\":1,\"webaclId\":\"arn:aws:wafv2:eu-central-1:"
          + "123456789012:regional/webacl/x/1\",\"action\":\"ALLOW\",\"httpRequest\":{\"uri\":\"/x\","
          + "\"args\":\"a=1&%s\",\"headers\":[{\"name\":\"Host\",\"value\":\"x.example\"},"
          + "{\"name\":\"%s\",\"value\":\"%s\"}]}}";

  @ParameterizedTest
  @CsvSource({
    "/k?X-Amz-Date=20260206T000038Z&X-Amz-Signature=0123456789abcdef0123456789abcdef,"
        + "/k?X-Amz-Date=20260206T000038Z&X-Amz-Signature=***",
    "/k?X-Amz-Security-Token=IQoJb3JpZ2luX2VjEAYaCXVzLWVhc3QtMSJHMEUCIQ&list-type=2,"
        + "/k?X-Amz-Security-Token=***&list-type=2",
    "/k?access_token=abc123&b=2, /k?access_token=***&b=2",
    "https://deploy:hunter2@git.example/k, https://***@git.example/k",
    "/photos/2026%20Feb/a%2Bb.jpg, /photos/2026%20Feb/a%2Bb.jpg",
    "/k?list-type=2&continuation-token=1ueGcxLPRx1Tr5XYExample&prefix=a,"
        + "/k?list-type=2&continuation-token=1ueGcxLPRx1Tr5XYExample&prefix=a",
  })
  void aUrlIsKeptWithoutItsSecrets(String url, String kept) throws IOException {
    Map<String, Object> row = text("s3_access", S3.formatted(url, url));
    assertThat(row)
        .containsEntry("request_uri", "GET " + kept + " HTTP/1.1")
        .containsEntry("referrer", kept)
        .containsEntry("useragent", "curl/8");
  }

  @Test
  void queriesWithoutMarkAndFieldsWithoutColumnAreMaskedToo() throws IOException {
    String secret = "https://x.example/?password=s3cr3t";
    String log = CLOUDFRONT.formatted("token=s3cr3t&b=1", secret, secret);
    Map<String, Object> row = text("cloudfront", log);
    assertThat(row.toString()).doesNotContain("s3cr3t");
    assertThat(row)
        .containsEntry("cs_uri_query", "token=***&b=1")
        .containsEntry("cs_referrer", "https://x.example/?password=***");
    assertThat(row.get("extra_fields").toString()).contains("https://x.example/?password=***");
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer abc.def",
    "COOKIE, session=a1b2c3d4e5",
    "x-api-key, k3y",
    "Referer, https://x.example/?token=k3y"
  })
  void headersAreMaskedByTheirNames(String name, String value) throws IOException {
    Map<String, Object> row = waf(LogTables.bundled(), name, value);
    assertThat(row.get("httprequest").toString())
        .contains("args=a=1&api_key=***", "x.example", name)
        .contains(name.equals("Referer") ? "https://x.example/?token=***" : "value=***")
        .doesNotContain(value);
  }

  @Test
  void nothingIsMaskedIfMaskingIsOff() throws IOException {
    Map<String, Object> row = waf(LogTables.bundled().unmasked(), "Authorization", "Bearer abc");
    assertThat(row.get("httprequest").toString()).contains("api_key=s3cr3t", "Bearer abc");
  }

  private static Map<String, Object> waf(LogTables tables, String name, String value)
      throws IOException {
    LogTable table = tables.log("waf").orElseThrow();
    byte[] log = WAF.formatted("api_key=s3cr3t", name, value).getBytes(UTF_8);
    return row(
        table,
        new JsonReader(table, OBJECT, new ByteArrayInputStream(log), new CollectedRejects()));
  }

  private static Map<String, Object> text(String name, String log) throws IOException {
    LogTable table = LogTables.bundled().log(name).orElseThrow();
    Family family = name.equals("s3_access") ? Family.SPACE_SEPARATED : Family.FIELDS_DIRECTIVE;
    return row(
        table,
        new TextReader(
            table,
            family,
            OBJECT,
            new ByteArrayInputStream(log.getBytes(UTF_8)),
            new CollectedRejects()));
  }

  private static Map<String, Object> row(LogTable table, RecordReader reader) throws IOException {
    return BatchRows.read(table, reader).get(0);
  }
}
