package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternsTest {

  private static final LogTables TABLES = LogTables.bundled();

  private final KeyPatterns patterns = new KeyPatterns(TABLES.logs());

  @ParameterizedTest
  @CsvSource({
    "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/01/111122223333_elasticloadbalancing_eu-central-1_app.web.123_20260901T0010Z_192.0.2.1_abc.log.gz,alb",
    "x/AWSLogs/o-123/111122223333/elasticloadbalancing/cn-north-1/2026/09/01/111122223333_elasticloadbalancing_cn-north-1_app.web.123_20260901T0010Z_192.0.2.1_abc.log.gz,alb",
    "111122223333_elasticloadbalancing_us-gov-west-1_app.web.123_20260901T0010Z_192.0.2.1_abc.log.gz,alb",
    "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/01/conn_log.111122223333_elasticloadbalancing_eu-central-1_app.web.123_20260901T0010Z_192.0.2.1_abc.log.gz,alb_connection",
    "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/01/111122223333_elasticloadbalancing_eu-central-1_net.web.123_20260901T0010Z_abc.log.gz,nlb",
    "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/01/111122223333_elasticloadbalancing_eu-central-1_web_20260901T0010Z_192.0.2.1_abc.log,elb",
    "AWSLogs/111122223333/CloudTrail/eu-central-1/2026/09/01/111122223333_CloudTrail_eu-central-1_20260901T0010Z_AbCdEfGhIjKlMnOp.json.gz,cloudtrail",
    "AWSLogs/111122223333/vpcflowlogs/eu-central-1/2026/09/01/111122223333_vpcflowlogs_eu-central-1_fl-1234abcd_20260901T0010Z_01234567.log.gz,vpc_flow",
    "AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-central-1/year=2026/month=09/day=01/111122223333_vpcflowlogs_eu-central-1_fl-1234abcd_20260901T0010Z_01234567.log.parquet,vpc_flow",
  })
  void aLogIsOfItsTable(String key, String table) {
    assertThat(patterns.recognise(key))
        .isInstanceOfSatisfying(
            Recognition.Log.class,
            log -> {
              assertThat(log.table().name()).isEqualTo(table);
              assertThat(log.values())
                  .containsEntry("account", "111122223333")
                  .containsKey("region")
                  .doesNotContainKey("day");
              assertThat(log.day()).isEqualTo(LocalDate.of(2026, 9, 1));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'',it marks a folder",
    "AWSLogs/,it marks a folder",
    "AWSLogs/111122223333/ELBAccessLogTestFile,it is a test file of AWS",
    "AWSLogs/111122223333/CloudTrail-Digest/eu-central-1/2026/09/01/111122223333_CloudTrail-Digest_eu-central-1_x_eu-central-1_20260901T001000Z.json.gz,it is a digest",
    "AWSLogs/111122223333/CloudTrail-Insight/eu-central-1/2026/09/01/111122223333_CloudTrail-Insight_eu-central-1_20260901T0010Z_AbC.json.gz,it has another kind of CloudTrail's records",
    "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/01/health_check_log.111122223333_elasticloadbalancing_eu-central-1_app.web.123_20260901T0010Z_192.0.2.1_abc.log.gz,it has health checks",
    "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/01/111122223333_elasticloadbalancing_eu-central-1_app.web.123_20261301T0010Z_192.0.2.1_abc.log.gz,key matches no known log type",
    "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/01/111122223333_elasticloadbalancing_eu-central-1_app.web.123_20260901T0010Z_192.0.2.1_abc.log.gz.tmp,key matches no known log type",
    "alb/account=111122223333/region=eu-central-1/date=2026-09-01/0123456789abcdef0123456789abcdef.parquet,key matches no known log type",
    "photo.jpg,key matches no known log type",
  })
  void anythingElseIsSkippedForAReason(String key, String reason) {
    assertThat(patterns.recognise(key)).isEqualTo(new Recognition.Other(reason));
  }

  @Test
  void daysAreWrittenInManyWays() {
    LogTable alb = TABLES.log("alb").orElseThrow();
    LogTable table =
        new LogTable(
            "days",
            "",
            List.of(
                Pattern.compile("(?<bucket>[a-z]*)/(?<day>[0-9]{4}/[0-9]{2}/[0-9]{2})/x(?<!y)"),
                Pattern.compile("(?<day>[0-9-]*)(?<account>z)?")),
            List.of(),
            alb.families(),
            alb.format(),
            alb.columns(),
            List.of());
    KeyPatterns days = new KeyPatterns(List.of(table));
    LocalDate day = LocalDate.of(2026, 9, 1);
    assertThat(days.recognise("b/2026/09/01/x"))
        .isEqualTo(new Recognition.Log(table, Map.of("bucket", "b"), day));
    assertThat(days.recognise("/2026/09/01/x"))
        .isEqualTo(new Recognition.Log(table, Map.of(), day));
    assertThat(days.recognise("2026-09-01")).isEqualTo(new Recognition.Log(table, Map.of(), day));
    assertThat(days.recognise("20260901z"))
        .isEqualTo(new Recognition.Log(table, Map.of("account", "z"), day));
    assertThat(days.recognise("2026-02-30")).isInstanceOf(Recognition.Other.class);
  }

  @Test
  void whoeverNamesTheTableMayHaveAnyKeyButThoseWithoutALog() {
    LogTable alb = TABLES.log("alb").orElseThrow();
    assertThat(patterns.recognise("old/access.log", alb))
        .isEqualTo(new Recognition.Log(alb, Map.of(), Recognition.NO_DAY));
    assertThat(patterns.recognise(AlbLog.key("a"), alb))
        .isEqualTo(patterns.recognise(AlbLog.key("a")));
    assertThat(patterns.recognise("old/", alb))
        .isEqualTo(new Recognition.Other("it marks a folder"));
    assertThat(patterns.recognise("x/ELBAccessLogTestFile", alb))
        .isInstanceOf(Recognition.Other.class);
  }
}
