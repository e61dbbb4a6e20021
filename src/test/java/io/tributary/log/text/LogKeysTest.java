package io.tributary.log.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which objects are of which log. */
class LogKeysTest {

  private static final List<LogTable> LOGS = LogTables.bundled().logs();

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "alb AWSLogs/123456789012/elasticloadbalancing/eu-central-1/2026/09/01/123456789012_elasticloadbalancing_eu-central-1_app.shop.3c2b1a0f9e8d7c6b_20260901T2340Z_10.0.1.4_2kbs8ixy.log.gz",
        "alb my/prefix/AWSLogs/o-abcdef1234/123456789012/elasticloadbalancing/us-gov-west-1/2026/09/01/123456789012_elasticloadbalancing_us-gov-west-1_app.a.b_20260901T2340Z_10.0.1.4_x.log.gz",
        "alb AWSLogs/aws-account-id=123456789012/elasticloadbalancing/region=cn-north-1/year=2026/month=09/day=01/123456789012_elasticloadbalancing_cn-north-1_app.a.b_20260901T2340Z_10.0.1.4_x.log.gz",
        "alb 123456789012_elasticloadbalancing_us-isob-east-1_app.a.b_20260901T2340Z_2001:db8::4_x.log",
        "nlb p/AWSLogs/123456789012/elasticloadbalancing/eu-west-1/2026/09/01/123456789012_elasticloadbalancing_eu-west-1_net.edge.9f8e7d6c_20260901T2340Z_1a2b3c4d.log.gz",
        "elb AWSLogs/123456789012/elasticloadbalancing/eu-west-1/2026/09/01/123456789012_elasticloadbalancing_eu-west-1_legacy-web_20260901T2340Z_192.0.2.4_20sg8hgm.log",
        "alb_connection AWSLogs/123456789012/elasticloadbalancing/eu-west-1/2026/09/01/conn_log_123456789012_elasticloadbalancing_eu-west-1_app.a.b_20260901T2340Z_10.0.1.4_x.log.gz",
        "alb_connection AWSLogs/123456789012/elasticloadbalancing/cn-north-1/2026/09/01/conn_log.123456789012_elasticloadbalancing_cn-north-1_app.a.b_20260901T2340Z_10.0.1.4_x.log.gz",
        "s3_access logs/2026-09-01-12-34-56-0123456789ABCDEF",
        "s3_access logs2026-09-01-12-34-56-0123456789ABCDEF",
        "s3_access p/123456789012/eu-west-1/example-data/2026/09/01/2026-09-01-00-00-00-0123456789ABCDEF",
        "cloudfront cf/E2EXAMPLE1TEXT.2026-09-01-12.0a1b2c3d.gz",
        "cloudfront AWSLogs/123456789012/CloudFront/E2EXAMPLE1TEXT.2026-09-01-12.0a1b2c3d.gz",
        "cloudfront AWSLogs/aws-account-id=123456789012/CloudFront/E2EXAMPLE1TEXT/2026/09/01/12/E2EXAMPLE1TEXT.2026-09-01-12.0a1b2c3d.parquet",
        "vpc_flow AWSLogs/123456789012/vpcflowlogs/eu-west-1/2026/09/01/123456789012_vpcflowlogs_eu-west-1_fl-1234abcd_20260901T2340Z_0a1b2c3d.log.gz",
        "vpc_flow AWSLogs/123456789012/vpcflowlogs/eu-west-1/2026/09/01/12/123456789012_vpcflowlogs_eu-west-1_fl-1234abcd_20260901T2340Z_0a1b2c3d.log.parquet",
        "vpc_flow AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=eusc-de-east-1/year=2026/month=09/day=01/hour=12/123456789012_vpcflowlogs_eusc-de-east-1_fl-0f_20260901T2340Z_0a.log.gz",
      })
  void keysAreOfOneLogAndSayWhatIsInThem(String table, String key) {
    List<Matcher> matchers = matchers(key);
    assertThat(LOGS.stream().filter(log -> matches(log, key)))
        .extracting(LogTable::name)
        .containsExactly(table);
    assertThat(matchers.get(0).group("day").replaceAll("\\D", "")).isEqualTo("20260901");
    if (key.contains("_elasticloadbalancing_") || key.contains("_vpcflowlogs_")) {
      assertThat(matchers.get(0).group("account")).isEqualTo("123456789012");
      assertThat(key).contains("_" + matchers.get(0).group("region") + "_");
    }
    if (table.equals("cloudfront")) {
      assertThat(matchers.get(0).group("distribution")).isEqualTo("E2EXAMPLE1TEXT");
    }
  }

  private static List<Matcher> matchers(String key) {
    return LOGS.stream()
        .flatMap(log -> log.objects().stream())
        .map(pattern -> pattern.matcher(key))
        .filter(Matcher::matches)
        .toList();
  }

  private static boolean matches(LogTable log, String key) {
    return log.objects().stream().map(Pattern::asMatchPredicate).anyMatch(p -> p.test(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWSLogs/123456789012/ELBAccessLogTestFile",
        "AWSLogs/123456789012/elasticloadbalancing/eu-west-1/2026/09/01/",
        "AWSLogs/123456789012/elasticloadbalancing/eu-west-1/2026/09/01/health_check_log_123456789012_elasticloadbalancing_eu-west-1_app.a.b_20260901T2340Z_10.0.1.4_x.log.gz",
        "AWSLogs/123456789012/CloudTrail-Digest/eu-west-1/2026/09/01/123456789012_CloudTrail-Digest_eu-west-1_trail_eu-west-1_20260901T234000Z.json.gz",
        "AWSLogs/123456789012/vpcflowlogs/eu-west-1/2026/09/01/",
        "photos/2026-09-01-12-34-56.jpg",
        "123456789012_elasticloadbalancing_eu-west-1_app.a.b_20260901T2340Z_10.0.1.4_x.log.gz.bak",
        "",
      })
  void otherKeysAreOfNone(String key) {
    assertThat(LOGS.stream().filter(log -> matches(log, key))).isEmpty();
  }
}
