package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.deploy.RecordingProxy.Call;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** The planned functions are those of the jar, and do as the rest of the plan takes for granted. */
class PlannedFunctionsIT {

  private static final String DEFINITION = "SPRING_CLOUD_FUNCTION_DEFINITION";
  private static final URI NO_AWS = URI.create("http://127.0.0.1:1");
  private static final Pattern NAMES = Pattern.compile("the functions are ([A-Za-z0-9, ]+)");
  private static final Instant ARRIVAL = Instant.parse("2026-12-31T17:59:58Z");
  private static final String FORGED =
      "WARNING io.tributary.firehose.FirehoseTransform: FAILED x 777777";
  private static Plan plan;

  @BeforeAll
  static void readPlan() {
    plan = Plan.get();
  }

  static List<EventTable> tables() {
    return Tables.bundled().all();
  }

  /** The jar names its functions when it is asked for one that it does not have. */
  @Test
  void everyFunctionOfTheJarIsPlannedAndNoOther() throws Exception {
    try (DeployedFunction function =
        DeployedFunction.start(Map.of(DEFINITION, "transformNothing"), NO_AWS)) {
      Matcher names = NAMES.matcher(function.initError());
      assertThat(names.find()).isTrue();
      assertThat(plan.all("aws_lambda_function.functions").values())
          .extracting(planned -> planned.at("/environment/0/variables").path(DEFINITION).asString())
          .containsExactlyInAnyOrder(names.group(1).split(", "));
    }
  }

  @Test
  void everyFunctionIsTheJarUnderTheAdapter() {
    String key = plan.one("aws_s3_object.jar").path("key").stringValue();
    assertThat(plan.all("aws_lambda_function.functions").values())
        .isNotEmpty()
        .allSatisfy(
            function -> {
              // What LambdaProcess starts, and so what all tests of the jar stand on.
              assertThat(function.path("handler").stringValue())
                  .isEqualTo(
                      "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest");
              assertThat(function.path("s3_key").stringValue()).isEqualTo(key);
            });
  }

  /**
   * Firehose counts no failed records; a metric filter does, by the line that is logged for a
   * batch.
   */
  @ParameterizedTest
  @MethodSource("tables")
  void aTransformFunctionsFailedRecordsAreCountedWhetherItCanKeepThemOrNot(EventTable table)
      throws Exception {
    JsonNode function = plan.all("aws_lambda_function.functions").get(table.function());
    List<String> log;
    try (DeployedFunction lambda = DeployedFunction.start(function, NO_AWS)) {
      assertThat(lambda.invoke(batch(table)))
          .containsOnlyOnce("\"result\":\"ProcessingFailed\"")
          .containsOnlyOnce("\"result\":\"Ok\"");
      log = lambda.log();
    }
    JsonNode planned =
        plan.all("aws_cloudwatch_log_metric_filter.failed_records").get(table.name());
    LogFilter filter = LogFilter.of(planned);
    assertThat(log.stream().map(filter::dataPoint).flatMap(Optional::stream))
        .as(() -> filter + " in " + log)
        .containsExactly(table.name() + " 1");
    assertThat(planned.path("log_group_name"))
        .isEqualTo(function.at("/logging_config/0/log_group"));
  }

  /** Where the stream's own failures are, which is where the table looks. */
  @Test
  void aTransformFunctionKeepsFailedRecordsByOneCallThatItMayMakeAndNoOther() throws Exception {
    EventTable table = tables().get(0);
    JsonNode function = plan.all("aws_lambda_function.functions").get(table.function());
    DeliveryStream stream = DeliveryStream.of(plan, table.name());
    try (Emulator emulator = Emulator.start()) {
      Buckets.create(emulator.client(S3Client.builder().forcePathStyle(true)), stream.bucket());
      try (RecordingProxy aws = new RecordingProxy(emulator.endpoint());
          DeployedFunction lambda = DeployedFunction.start(function, aws.endpoint())) {
        assertThat(lambda.invoke(good(table))).containsOnlyOnce("\"result\":\"Ok\"");
        assertThat(aws.calls()).isEmpty();
        assertThat(lambda.invoke(batch(table)))
            .containsOnlyOnce("{\"recordId\":\"2\",\"result\":\"Dropped\"}")
            .containsOnlyOnce("\"result\":\"Ok\"");
        assertThat(aws.calls()).extracting(Call::action).containsExactly("s3:PutObject");
        String object = aws.calls().get(0).parameters().path("Resource").stringValue();
        String folder = stream.failureKey(ARRIVAL).replaceFirst("[^/]*$", "");
        assertThat(object).startsWith("arn:aws:s3:::" + stream.bucket() + "/" + folder);
        assertThat(Policy.ofFunction(plan, table.function()).allows("s3:PutObject", object))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTransformFunctionMayOnlyLogAndKeepFailedRecordsOfItsTable(EventTable table) {
    Policy policy = Policy.ofFunction(plan, table.function());
    assertThat(policy.actions())
        .containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents", "s3:PutObject");
    String bucket = DeliveryStream.of(plan, table.name()).bucket();
    assertThat(policy.resources("s3:PutObject"))
        .containsExactly(
            "arn:aws:s3:::%s/errors/table_name=%s/error_type=processing-failed/*"
                .formatted(bucket, table.name()));
  }

  /** By a line for each batch that has any. */
  @ParameterizedTest
  @MethodSource("tables")
  void aTransformFunctionsExtraFieldsAreCounted(EventTable table) throws Exception {
    JsonNode function = plan.all("aws_lambda_function.functions").get(table.function());
    List<String> log;
    try (DeployedFunction lambda = DeployedFunction.start(function, NO_AWS)) {
      lambda.invoke(good(table));
      lambda.invoke(good(table));
      log = lambda.log();
    }
    JsonNode planned =
        plan.all("aws_cloudwatch_log_metric_filter.event_extra_fields").get(table.name());
    assertThat(planned.path("log_group_name"))
        .isEqualTo(function.at("/logging_config/0/log_group"));
    LogFilter filter = LogFilter.of(planned);
    assertThat(log.stream().map(filter::dataPoint).flatMap(Optional::stream))
        .containsExactly(table.name() + " 2", table.name() + " 2");
    assertThat(String.join("\n", log)).doesNotContain("hush");
    JsonNode alarm =
        plan.all("aws_cloudwatch_metric_alarm.alarms").get(table.name() + "/extra_fields");
    assertThat(alarm.path("metric_name").stringValue()).isEqualTo(filter.metric());
    assertThat(alarm.at("/dimensions/Table").stringValue()).isEqualTo(table.name());
  }

  /** A record that becomes a row, and one that does not. */
  private static byte[] batch(EventTable table) {
    return request(
        event(table)
            + ",{\"recordId\":\"2\",\"approximateArrivalTimestamp\":%d,\"data\":\"%s\"}"
                .formatted(
                    ARRIVAL.toEpochMilli(), base64("{\"source\":\"%s\"}".formatted(FORGED))));
  }

  /** A record that becomes a row. */
  private static byte[] good(EventTable table) {
    return request(event(table));
  }

  private static String event(EventTable table) {
    return "{\"recordId\":\"1\",\"approximateArrivalTimestamp\":%d,\"data\":\"%s\"}"
        .formatted(
            ARRIVAL.toEpochMilli(),
            base64(
                "{\"source\":\"%s\",\"detail-type\":\"%s\",\"new\":1,\"detail\":{\"hush\":\"hush\"}}"
                    .formatted(table.source(), table.detailType())));
  }

  private static byte[] request(String records) {
    return "{\"invocationId\":\"i\",\"deliveryStreamArn\":\"a\",\"region\":\"r\",\"records\":[%s]}"
        .formatted(records)
        .getBytes(UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
