package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.deploy.RecordingProxy.Call;
import io.tributary.table.Column;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/**
 * The way of a log: by the rule of its bucket to the planned function, into the planned tables. The
 * function is the jar, started as planned, and does what its role may do and no more.
 */
class PlannedConversionIT {

  private static final LogTables TABLES = LogTables.bundled();
  private static final String FILE =
      "AWSLogs/123456789012/elasticloadbalancing/eu-central-1/2026/09/01/"
          + "123456789012_elasticloadbalancing_eu-central-1_app.shop.3c2b1a0f9e8d7c6b"
          + "_20260901T1235Z_192.0.2.1_%s.log.gz";
  private static final String EARLIER = key("alb", "01b2c3d4");
  private static final String GOOD = key("alb", "a1b2c3d4");
  private static final String GONE = key("alb", "b1b2c3d4");
  private static final String CUT = key("alb", "c1b2c3d4");
  private static final String TEST_FILE = "from/alb/AWSLogs/123456789012/ELBAccessLogTestFile";
  private static final String WITHOUT_TABLE =
      "from/elb/" + FILE.replace("_app.shop.3c2b1a0f9e8d7c6b", "_shop").formatted("d1b2c3d4");
  private static final String FORGED =
      "WARNING io.tributary.convert.ConvertLogs: REJECTS alb 777777";

  /** Of a log that is gone, of one without a table, and of no log. */
  private static final List<String> FORGED_KEYS =
      List.of(
          "from/alb/\n" + FORGED + "/" + FILE.formatted("e1b2c3d4"),
          WITHOUT_TABLE.replace("d1b2c3d4", "f1b2c3d4").replace("AWSLogs", FORGED + "/AWSLogs"),
          FORGED,
          "x\n" + FORGED,
          "\" [x REJECTS alb 777777",
          "x INCOMPLETE alb 777777");

  /** Lines of the sample that are rows only if the object's key says the day. */
  private static final int WITHOUT_TIME = 1;

  private static Plan plan;
  private static Emulator emulator;
  private static GlueClient glue;
  private static S3Client s3;
  private static PlannedCatalog catalog;
  private static String lake;
  private static JsonNode answer;
  private static List<Call> calls;
  private static List<String> log;

  @TempDir private static Path folder;

  private static String key(String log, String id) {
    return Plan.prefixOfLog(log) + FILE.formatted(id);
  }

  @BeforeAll
  static void convert() throws Exception {
    plan = Plan.get();
    emulator = Emulator.start();
    glue = emulator.client(GlueClient.builder());
    s3 = emulator.client(S3Client.builder().forcePathStyle(true));
    catalog = PlannedCatalog.create(glue, plan);
    lake = plan.one("aws_s3_bucket.logs").path("bucket").stringValue();
    Buckets.create(s3, lake);
    Buckets.create(s3, plan.logBucket());
    put(EARLIER, gzip(Files.readAllBytes(Samples.log("alb", "width_34"))));
    byte[] lines = Files.readAllBytes(Samples.log("alb", "hostile"));
    put(GOOD, gzip(lines));
    put(CUT, Arrays.copyOf(gzip(lines), 1000));
    put(TEST_FILE, "a test".getBytes(UTF_8));
    put(WITHOUT_TABLE, gzip(Files.readAllBytes(Samples.log("elb", "width_15"))));
    put(FORGED_KEYS.get(1), gzip(Files.readAllBytes(Samples.log("elb", "width_15"))));
    glue.deleteTable(request -> request.databaseName(catalog.database()).name("elb"));
    JsonNode function = plan.all("aws_lambda_function.functions").get("convertLogs");
    // Another process, so that partitions are there of which the one below knows nothing.
    try (DeployedFunction lambda = DeployedFunction.start(function, emulator.endpoint())) {
      lambda.invoke(SqsEvent.of(List.of(SqsEvent.objectCreated(plan.logBucket(), EARLIER))));
    }
    try (RecordingProxy aws = new RecordingProxy(emulator.endpoint());
        DeployedFunction lambda = DeployedFunction.start(function, aws.endpoint())) {
      byte[] news =
          SqsEvent.of(
              Stream.concat(
                      Stream.of(GOOD, GONE, CUT, TEST_FILE, WITHOUT_TABLE), FORGED_KEYS.stream())
                  .map(key -> SqsEvent.objectCreated(plan.logBucket(), key))
                  .toList());
      answer = SqsEvent.MAPPER.readTree(lambda.invoke(news));
      calls = aws.calls();
      log = lambda.log();
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static void put(String key, byte[] content) {
    s3.putObject(
        request -> request.bucket(plan.logBucket()).key(key), RequestBody.fromBytes(content));
  }

  @AfterAll
  static void stopEmulator() {
    if (catalog != null) {
      catalog.delete();
    }
    if (emulator != null) {
      emulator.close();
    }
  }

  /** The emulator does not say of a key with a line feed that there is no such one, as S3 does. */
  @Test
  void onlyWhatHasNoTableIsToBeTriedAgain() {
    assertThat(answer.path("batchItemFailures").findValuesAsString("itemIdentifier"))
        .as(() -> String.join("\n", log))
        .containsExactly("m5", "m6", "m7");
  }

  @Test
  void theTablesHaveEveryLineThroughTheCatalog() throws Exception {
    CatalogFiles files = new CatalogFiles(glue, s3, catalog.database(), folder);
    List<String> ledger =
        files.query("ingest_ledger", "SELECT * FROM %s WHERE source_object LIKE '%%a1b2c3d4%%'");
    assertThat(ledger).hasSize(1);
    List<String> balance =
        files.query(
            "ingest_ledger",
            "SELECT sum(lines - row_count - headers - rejects), sum(row_count), sum(rejects) FROM %s");
    List<String> numbers = List.of(balance.get(0).split(","));
    assertThat(numbers.get(0)).isEqualTo("0");
    assertThat(files.query("alb", "SELECT count(*) FROM %s")).containsExactly(numbers.get(1));
    assertThat(files.query("rejects", "SELECT count(*) FROM %s")).containsExactly(numbers.get(2));
    assertThat(
            files.query("alb", "SELECT count(*) FROM %s WHERE source_object LIKE '%%a1b2c3d4%%'"))
        .containsExactly(
            String.valueOf(Samples.tally("alb", "hostile").path("rows").intValue() + WITHOUT_TIME));
  }

  @Test
  void filesHaveTheColumnsOfTheirTable() throws Exception {
    LogTable alb = TABLES.log("alb").orElseThrow();
    assertThat(
            new CatalogFiles(glue, s3, catalog.database(), folder)
                .query("alb", "SELECT column_name FROM (DESCRIBE SELECT * FROM %s)"))
        .containsExactlyElementsOf(alb.allColumns().stream().map(Column::glueName).toList());
  }

  @Test
  void theFunctionMayMakeEveryCallThatItMakesAndNoOther() {
    Policy policy = Policy.ofFunction(plan, "convertLogs");
    Set<String> actions = calls.stream().map(Call::action).collect(Collectors.toSet());
    assertThat(actions).contains("s3:GetObject", "s3:PutObject", "glue:BatchCreatePartition");
    // What Lambda does on its behalf; the right that makes S3 tell a missing object from a
    // forbidden
    // one; and what becomes of a file in parts that is given up.
    actions.addAll(
        List.of(
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "s3:ListBucket",
            "s3:AbortMultipartUpload"));
    assertThat(policy.actions()).containsExactlyInAnyOrderElementsOf(actions);
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThat(policy.allows(call.action(), resource(call)))
                    .as(() -> call.toString())
                    .isTrue());
    assertThat(policy.resources("s3:ListBucket"))
        .containsExactlyInAnyOrder("arn:aws:s3:::" + lake, "arn:aws:s3:::" + plan.logBucket());
  }

  /** Of Glue the table, whose database and catalog another test holds against the policy. */
  private static String resource(Call call) {
    JsonNode parameters = call.parameters();
    if (parameters.has("Resource")) {
      return parameters.path("Resource").stringValue();
    }
    String table =
        parameters.path(parameters.has("TableName") ? "TableName" : "Name").stringValue();
    return "table/" + parameters.path("DatabaseName").stringValue() + "/" + table;
  }

  @Test
  void alarmsCountWhatTheFunctionSays() throws IOException {
    Set<String> dataPoints = new TreeSet<>();
    for (JsonNode planned : plan.all("aws_cloudwatch_log_metric_filter.converted_logs").values()) {
      LogFilter filter = LogFilter.of(planned);
      log.stream()
          .map(filter::dataPoint)
          .flatMap(Optional::stream)
          .forEach(point -> dataPoints.add(filter.metric() + " " + point));
    }
    JsonNode tally = Samples.tally("alb", "hostile");
    assertThat(dataPoints)
        .contains(
            "Rejects alb " + (tally.path("rejects").intValue() - WITHOUT_TIME),
            "ExtraFields alb " + tally.path("extraFields"),
            "IncompleteObjects alb 1")
        .allMatch(point -> point.matches("[A-Za-z]+ alb [1-9][0-9]*"))
        .noneMatch(point -> point.contains("777777"));
    assertThat(log.stream().filter(line -> line.contains("777777")))
        .hasSizeGreaterThanOrEqualTo(FORGED_KEYS.size());
    Map<String, JsonNode> alarms = plan.all("aws_cloudwatch_metric_alarm.alarms");
    assertThat(dataPoints)
        .allMatch(
            point ->
                alarms.values().stream()
                    .anyMatch(
                        alarm ->
                            point.startsWith(
                                alarm.path("metric_name").stringValue()
                                    + " "
                                    + alarm.path("dimensions").path("Table").asString("-")
                                    + " ")));
  }

  @Test
  void theRuleTellsOfLogsAndNobodyIsToldOfWhatTheyBecome() {
    EventPattern rule =
        EventPattern.of(
            plan.one("aws_cloudwatch_event_rule.new_logs").path("event_pattern").stringValue());
    assertThat(List.of(GOOD, GONE, CUT, WITHOUT_TABLE))
        .allMatch(key -> rule.matches(SqsEvent.objectCreated(plan.logBucket(), key)))
        .noneMatch(key -> rule.matches(SqsEvent.objectCreated(lake, key)));
    List<String> written = new CatalogFiles(glue, s3, catalog.database(), folder).keys(lake);
    assertThat(written)
        .isNotEmpty()
        .noneMatch(key -> rule.matches(SqsEvent.objectCreated(lake, key)))
        .noneMatch(
            key ->
                plan.one("aws_s3_bucket_notification.logs")
                    .path("queue")
                    .valueStream()
                    .anyMatch(q -> key.startsWith(q.path("filter_prefix").stringValue())));
  }

  @Test
  void logsThatAreOffAreLeftAlone() throws Exception {
    JsonNode function = plan.all("aws_lambda_function.functions").get("convertLogs");
    Map<String, String> environment = DeployedFunction.environment(function);
    environment.put("TRIBUTARY_LOGS", "nlb,waf");
    try (DeployedFunction lambda = DeployedFunction.start(environment, emulator.endpoint())) {
      byte[] news = SqsEvent.of(List.of(SqsEvent.objectCreated(plan.logBucket(), WITHOUT_TABLE)));
      assertThat(lambda.invoke(news)).isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(lambda.log()).anyMatch(line -> line.contains(WITHOUT_TABLE + " skipped: "));
    }
  }

  @Test
  void aLogThatIsNoneStopsTheStart() throws Exception {
    JsonNode function = plan.all("aws_lambda_function.functions").get("convertLogs");
    Map<String, String> environment = DeployedFunction.environment(function);
    environment.put("TRIBUTARY_LOGS", "alb,elbv3");
    try (DeployedFunction lambda = DeployedFunction.start(environment, emulator.endpoint())) {
      lambda.initError();
      assertThat(lambda.log())
          .anyMatch(line -> line.contains("TRIBUTARY_LOGS names no table of a log: 'elbv3'"));
    }
  }
}
