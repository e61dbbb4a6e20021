package io.tributary.log.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which objects are logs of CloudTrail and WAF, and what their keys say. */
class JsonLogKeysTest {

  private static final List<LogTable> LOGS = LogTables.bundled().logs();

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "cloudtrail eu-central-1 AWSLogs/123456789012/CloudTrail/eu-central-1/2026/09/01/123456789012_CloudTrail_eu-central-1_20260901T2340Z_0aBcDeFgHiJkLmNo.json.gz",
        "cloudtrail us-gov-west-1 my/prefix/AWSLogs/o-abcdef1234/123456789012/CloudTrail/us-gov-west-1/2026/09/01/123456789012_CloudTrail_us-gov-west-1_20260901T2340Z_0aBcDeFgHiJkLmNo.json.gz",
        "cloudtrail cn-north-1 AWSLogs/123456789012/CloudTrail-NetworkActivity/cn-north-1/2026/09/01/123456789012_CloudTrail-NetworkActivity_cn-north-1_20260901T2340Z_0aBcDeFgHiJkLmNo.json.gz",
        "cloudtrail us-isob-east-1 123456789012_CloudTrail_us-isob-east-1_20260901T2340Z_0aBcDeFgHiJkLmNo.json",
        "waf eu-central-1 AWSLogs/123456789012/WAFLogs/eu-central-1/my_acl/2026/09/01/23/40/123456789012_waflogs_eu-central-1_my_acl_20260901T2340Z_0a1b2c3d.log.gz",
        "waf eu-central-1 AWSLogs/123456789012/WAFLogs/eu-central-1/my_acl/2026/09/01/23/40/123456789012_waflogs_eu-central-1_my_acl_20260901T2340Z_0a1b2c3d.json.gz",
        "waf cloudfront p/AWSLogs/123456789012/WAFLogs/cloudfront/acl/2026/09/01/23/40/123456789012_waflogs_cloudfront_acl_20260901T2340Z_0a1b2c3d.log.gz",
      })
  void keysAreOfOneLogAndSayWhatIsInThem(String table, String region, String key) {
    assertThat(logs(key)).containsExactly(table);
    Matcher matcher =
        LOGS.stream()
            .flatMap(log -> log.objects().stream())
            .map(pattern -> pattern.matcher(key))
            .filter(Matcher::matches)
            .findFirst()
            .orElseThrow();
    assertThat(matcher.group("account")).isEqualTo("123456789012");
    assertThat(matcher.group("region")).isEqualTo(region);
    assertThat(matcher.group("day")).isEqualTo("20260901");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWSLogs/123456789012/CloudTrail-Digest/eu-central-1/2026/09/01/123456789012_CloudTrail-Digest_eu-central-1_trail_eu-central-1_20260901T234000Z.json.gz",
        "AWSLogs/123456789012/CloudTrail-Digest/eu-central-1/2026/09/01/123456789012_CloudTrail-Digest_eu-central-1_trail_eu-central-1_20260901T234000Z_backfill.json.gz",
        "AWSLogs/123456789012/CloudTrail-Insight/eu-central-1/2026/09/01/123456789012_CloudTrail-Insight_eu-central-1_20260901T2340Z_0aBcDeFgHiJkLmNo.json.gz",
        "AWSLogs/123456789012/CloudTrail-Insight/eu-central-1/2026/09/01/123456789012_CloudTrail_eu-central-1_20260901T2340Z_0aBcDeFgHiJkLmNo.json.gz",
        "CloudTrail-Aggregated/eu-central-1/2026/09/01/123456789012_CloudTrail_eu-central-1_20260901T2340Z_0aBcDeFgHiJkLmNo.json.gz",
        "AWSLogs/123456789012/CloudTrail/",
        "AWSLogs/123456789012/CloudTrail/eu-central-1/2026/09/01/123456789012_CloudTrail_eu-central-1_20260901T2340Z_0aBcDeFgHiJkLmNo.json.gz.md5",
      })
  void otherObjectsBesideThemAreOfNoLog(String key) {
    assertThat(logs(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026/09/01/23/aws-waf-logs-shop-1-2026-09-01-23-40-00-0a1b2c3d-0000-4000-8000-000000000000",
        "aws-waf-logs-shop-1-2026-09-01-23-40-00-0a1b2c3d-0000-4000-8000-000000000000.gz",
        "aws-waf-logs-shop-1-2026-09-01-23-40-00-0a1b2c3d-0000-4000-8000-000000000000.json.gz",
      })
  void wafLogsThatFirehoseDeliversAreKnown(String key) {
    assertThat(logs(key)).containsExactly("waf");
  }

  private static List<String> logs(String key) {
    return LOGS.stream()
        .filter(log -> log.objects().stream().anyMatch(objects -> objects.matcher(key).matches()))
        .map(LogTable::name)
        .toList();
  }
}
