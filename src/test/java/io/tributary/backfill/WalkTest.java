package io.tributary.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 8, 30);
  private static final DayRange THREE_DAYS = new DayRange(FIRST, FIRST.plusDays(3));

  private static Selection selection(String table) {
    return selection(table, null, null);
  }

  private static Selection selection(
      String table, @Nullable String account, @Nullable String region) {
    return new Selection(LogTables.bundled().log(table).orElseThrow(), THREE_DAYS, account, region);
  }

  private static Map<String, Recognition.Log> walk(
      ObjectStore store, Selection selection, String prefix) throws IOException {
    Map<String, Recognition.Log> found = Collections.synchronizedMap(new TreeMap<>());
    new Walk(store, selection)
        .visit(
            prefix,
            new Walk.Visitor() {
              @Override
              public void log(ListedObject object, Recognition.Log log) {
                assertThat(found.put(object.key(), log)).isNull();
              }

              @Override
              public void other(ListedObject object) {}
            });
    return found;
  }

  /** A layout with a date in place of {@code <y>}, {@code <m>} and {@code <d>}, on many days. */
  private static List<String> keys(String layout) {
    List<String> keys = new ArrayList<>();
    for (int day = -40; day < 40; day++) {
      keys.add(key(layout, FIRST.plusDays(day)));
    }
    for (int year = -2; year < 2; year++) {
      keys.add(key(layout, FIRST.plusYears(year)));
    }
    return keys;
  }

  private static String key(String layout, LocalDate day) {
    return layout
        .replace("<y>", "%04d".formatted(day.getYear()))
        .replace("<m>", "%02d".formatted(day.getMonthValue()))
        .replace("<d>", "%02d".formatted(day.getDayOfMonth()));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
"""
alb,'AWSLogs/111122223333/elasticloadbalancing/eu-central-1/<y>/<m>/<d>/111122223333_elasticloadbalancing_eu-central-1_app.web.123_<y><m><d>T0010Z_192.0.2.1_abc.log.gz'
alb,'logs/2019/AWSLogs/111122223333/elasticloadbalancing/us-gov-west-1/<y>/<m>/<d>/111122223333_elasticloadbalancing_us-gov-west-1_app.web.123_<y><m><d>T0010Z_192.0.2.1_abc.log.gz'
alb,'AWSLogs/aws-account-id=111122223333/elasticloadbalancing/region=eu-central-1/year=<y>/month=<m>/day=<d>/111122223333_elasticloadbalancing_eu-central-1_app.web.123_<y><m><d>T0010Z_192.0.2.1_abc.log.gz'
alb_connection,'a/b/AWSLogs/111122223333/elasticloadbalancing/cn-north-1/<y>/<m>/<d>/conn_log.111122223333_elasticloadbalancing_cn-north-1_app.web.123_<y><m><d>T0010Z_192.0.2.1_abc.log.gz'
nlb,'AWSLogs/111122223333/elasticloadbalancing/eu-isoe-west-1/<y>/<m>/<d>/111122223333_elasticloadbalancing_eu-isoe-west-1_net.web.123_<y><m><d>T0010Z_abc.log.gz'
elb,'AWSLogs/111122223333/elasticloadbalancing/cn-northwest-1/<y>/<m>/<d>/111122223333_elasticloadbalancing_cn-northwest-1_web_<y><m><d>T0010Z_192.0.2.1_abc.log'
cloudtrail,'AWSLogs/111122223333/CloudTrail/eu-central-1/<y>/<m>/<d>/111122223333_CloudTrail_eu-central-1_<y><m><d>T0010Z_AbCdEfGhIjKlMnOp.json.gz'
cloudtrail,'trail/AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/us-gov-east-1/<y>/<m>/<d>/111122223333_CloudTrail_us-gov-east-1_<y><m><d>T0010Z_AbCdEfGhIjKlMnOp.json.gz'
cloudtrail,'AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail-NetworkActivity/eu-central-1/<y>/<m>/<d>/111122223333_CloudTrail-NetworkActivity_eu-central-1_<y><m><d>T0010Z_AbCdEfGhIjKlMnOp.json.gz'
vpc_flow,'AWSLogs/111122223333/vpcflowlogs/eu-central-1/<y>/<m>/<d>/111122223333_vpcflowlogs_eu-central-1_fl-1234abcd_<y><m><d>T0010Z_01234567.log.gz'
vpc_flow,'AWSLogs/111122223333/vpcflowlogs/eu-central-1/<y>/<m>/<d>/23/111122223333_vpcflowlogs_eu-central-1_fl-1234abcd_<y><m><d>T0010Z_01234567.log.parquet'
vpc_flow,'x/AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-central-1/year=<y>/month=<m>/day=<d>/111122223333_vpcflowlogs_eu-central-1_fl-1234abcd_<y><m><d>T0010Z_01234567.log.parquet'
vpc_flow,'AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-central-1/year=<y>/month=<m>/day=<d>/hour=05/111122223333_vpcflowlogs_eu-central-1_fl-1234abcd_<y><m><d>T0010Z_01234567.log.gz'
waf,'AWSLogs/111122223333/WAFLogs/cloudfront/web/<y>/<m>/<d>/23/55/111122223333_waflogs_cloudfront_web_<y><m><d>T2355Z_1a2b3c4d.log.gz'
waf,'firehose/<y>/<m>/<d>/10/aws-waf-logs-shop-1-<y>-<m>-<d>-10-05-00-01234567-89ab-cdef-0123-456789abcdef'
waf,'firehose/date=<y>-<m>-<d>/aws-waf-logs-shop-1-<y>-<m>-<d>-10-05-00-01234567-89ab-cdef-0123-456789abcdef.gz'
cloudfront,'cf/E2EXAMPLE1TEXT.<y>-<m>-<d>-20.0a1b2c3d.gz'
cloudfront,'AWSLogs/111122223333/CloudFront/E2EXAMPLE1TEXT.<y>-<m>-<d>-20.0a1b2c3d.gz'
cloudfront,'AWSLogs/aws-account-id=111122223333/CloudFront/E2EXAMPLE1TEXT/year=<y>/month=<m>/E2EXAMPLE1TEXT.<y>-<m>-<d>-20.0a1b2c3d.parquet'
cloudfront,'cf/E2EXAMPLE1TEXT/<y>/<m>/<d>/20/E2EXAMPLE1TEXT.<y>-<m>-<d>-20.0a1b2c3d.gz'
s3_access,'access/log-<y>-<m>-<d>-10-00-00-0123456789ABCDEF'
s3_access,'access/111122223333/eu-central-1/media/<y>/<m>/<d>/<y>-<m>-<d>-00-00-00-0123456789ABCDEF'
""")
  void findsAllLogsOfTheDaysWhateverTheLayout(String table, String layout) throws IOException {
    List<String> expected =
        List.of(key(layout, FIRST), key(layout, FIRST.plusDays(1)), key(layout, FIRST.plusDays(2)));
    Keys keys = new Keys(keys(layout));
    Selection selection = selection(table);
    Map<String, Recognition.Log> found = walk(keys, selection, "");
    assertThat(found.keySet()).containsExactlyElementsOf(new TreeSet<>(expected));
    assertThat(found.get(expected.get(0)).day()).isEqualTo(FIRST);
    assertThat(found.get(expected.get(0)).table().name()).isEqualTo(table);
    // The source may be anywhere above, down to one folder of a day.
    for (int pageSize : new int[] {1, 2, 7}) {
      assertThat(walk(new Keys(keys(layout), pageSize), selection, "").keySet())
          .containsExactlyElementsOf(found.keySet());
    }
    String folder = expected.get(1).substring(0, expected.get(1).lastIndexOf('/') + 1);
    assertThat(walk(keys, selection, folder)).containsKey(expected.get(1));
    assertThat(walk(keys, selection, expected.get(1))).containsOnlyKeys(expected.get(1));
  }

  /** What is between the days of one log is of another one, or of none. */
  @Test
  void namesOfOtherDaysArePassedOverAndNoOthers() throws IOException {
    List<String> all = new ArrayList<>();
    for (String before :
        List.of(
            "", "log", "log-", "log-2-", "log-3-", "log2", "logs-", "zürich-", "😀", "/", "x/")) {
      all.addAll(keys("flat/" + before + "<y>-<m>-<d>-10-00-00-0123456789ABCDEF"));
      all.addAll(keys("flat/" + before + "<y>-<m>-<d>-23-59-59-0123456789ABCDEF"));
    }
    all.addAll(
        List.of("flat/log-", "flat/log-2025-99-99", "flat/2026/readme", "flat/log-2026-12-31"));
    List<String> expected =
        all.stream()
            .filter(key -> key.matches(".*2026-(08-3[01]|09-01)-\\d\\d-.*"))
            .distinct()
            .toList();
    assertThat(expected).hasSize(11 * 3 * 2);
    for (int pageSize : new int[] {1, 2, 3, 10, 100, 1000}) {
      Keys keys = new Keys(all, pageSize);
      assertThat(walk(keys, selection("s3_access"), "flat/").keySet())
          .containsExactlyElementsOf(new TreeSet<>(expected));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cloudfront,cf/E2EXAMPLE1TEXT.<y>-<m>-<d>-20.0a1b2c3d.gz",
    "s3_access,access/<y>-<m>-<d>-10-00-00-0123456789ABCDEF",
    "waf,waf/aws-waf-logs-a-1-<y>-<m>-<d>-10-05-00-01234567-89ab-cdef-0123-456789abcdef",
    "alb,x/111122223333_elasticloadbalancing_eu-central-1_app.web.1_<y><m><d>T0010Z_192.0.2.1_abc.log.gz",
  })
  void aFlatFolderIsListedFromDayToDay(String table, String layout) throws IOException {
    List<String> all = new ArrayList<>();
    for (int day = -900; day < 900; day++) {
      all.add(key(layout, FIRST.plusDays(day)));
    }
    Keys keys = new Keys(all, 5);
    assertThat(walk(keys, selection(table), "")).hasSize(3);
    // One for each year, one that has the days, and that of the folder above.
    assertThat(keys.listed()).hasSizeBetween(5, 9);
  }

  @Test
  void looksIntoNoFolderOfOtherDaysServicesAccountsAndRegions() throws IOException {
    List<String> all = new ArrayList<>();
    for (String account : List.of("111122223333", "444455556666")) {
      for (String region : List.of("eu-central-1", "us-east-1")) {
        String folder = "AWSLogs/" + account + "/elasticloadbalancing/" + region + "/<y>/<m>/<d>/";
        String name = account + "_elasticloadbalancing_" + region;
        all.addAll(keys(folder + name + "_app.web.123_<y><m><d>T0010Z_192.0.2.1_abc.log.gz"));
        all.addAll(keys(folder.replace("elasticloadbalancing", "Config") + "x.json.gz"));
      }
    }
    Keys keys = new Keys(all);
    assertThat(walk(keys, selection("alb", "444455556666", "us-east-1"), "")).hasSize(3);
    String region = "AWSLogs/444455556666/elasticloadbalancing/us-east-1/";
    assertThat(keys.listed())
        .containsExactlyInAnyOrder(
            "",
            "AWSLogs/",
            "AWSLogs/444455556666/",
            "AWSLogs/444455556666/elasticloadbalancing/",
            region,
            region + "2026/",
            region + "2026/08/",
            region + "2026/08/30/",
            region + "2026/08/31/",
            region + "2026/09/",
            region + "2026/09/01/");
  }

  @Test
  void listsAMonthThatIsMeantAsAWhole() throws IOException {
    String layout =
        "AWSLogs/111122223333/CloudTrail/eu-central-1/<y>/<m>/<d>/111122223333_CloudTrail_eu-central-1"
            + "_<y><m><d>T0010Z_AbCdEfGhIjKlMnOp.json.gz";
    Keys keys = new Keys(keys(layout));
    Selection august =
        new Selection(
            LogTables.bundled().log("cloudtrail").orElseThrow(),
            new DayRange(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 9, 1)),
            null,
            null);
    assertThat(walk(keys, august, "AWSLogs/111122223333/CloudTrail/eu-central-1/2026/"))
        .hasSize(31);
    assertThat(keys.listed()).hasSize(2);
  }

  /** An object of the last minutes of a day has the next one in its name. */
  @Test
  void anObjectIsOfTheDayOfItsFolder() throws IOException {
    String folder = "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/";
    String name = "/111122223333_elasticloadbalancing_eu-central-1_app.web.1_";
    String end = "T0000Z_192.0.2.1_abc.log.gz";
    Keys keys =
        new Keys(
            List.of(
                folder + "08/29" + name + "20260830" + end,
                folder + "09/01" + name + "20260902" + end,
                folder + "09/01" + name + "20200101" + end));
    assertThat(walk(keys, selection("alb"), ""))
        .containsOnlyKeys(folder + "09/01" + name + "20260902" + end);
  }

  @Test
  void accountAndRegionAreForLogsThatDoNotNameThem() throws IOException {
    String key =
        "f/2026/08/30/10/aws-waf-logs-shop-1-2026-08-30-10-05-00-01234567-89ab-cdef-0123-456789abcdef";
    Selection selection = selection("waf", "111122223333", "eu-central-1");
    assertThat(walk(new Keys(List.of(key)), selection, "f").get(key).values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("account", "111122223333", "region", "eu-central-1"));
  }

  @Test
  void foldersOfATwelveDigitNameNeedNotBeAccounts() throws IOException {
    String key =
        "999999999999/111122223333/eu-central-1/media/2026/08/30/"
            + "2026-08-30-00-00-00-0123456789ABCDEF";
    Keys keys = new Keys(List.of(key, key.replace("111122223333", "444455556666")));
    assertThat(walk(keys, selection("s3_access", "111122223333", null), "")).containsOnlyKeys(key);
    assertThat(walk(keys, selection("s3_access", "111122223333", "us-east-1"), "")).isEmpty();
  }

  @Test
  void aListingThatFailsIsTheEnd() {
    ObjectStore broken =
        (ObjectStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, args) -> {
                  throw new IOException("s3://logs/ cannot be listed: denied");
                });
    assertThatThrownBy(() -> walk(broken, selection("alb"), ""))
        .isInstanceOf(IOException.class)
        .hasMessage("s3://logs/ cannot be listed: denied");
  }
}
