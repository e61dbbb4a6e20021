package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.partition.AddPartition;
import io.tributary.partition.Partition;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The way of an event: by its rule into the stream of its table, and to where that writes. */
class PlannedEventsIT {

  /** No two letters of a time pattern give the same here, as minutes and months may. */
  private static final Instant ARRIVAL = Instant.parse("2026-12-31T17:59:58Z");

  private static Plan plan;

  @BeforeAll
  static void readPlan() {
    plan = Plan.get();
  }

  static List<EventTable> tables() {
    return Tables.bundled().all();
  }

  @Test
  void everyTableHasARuleAndAStream() {
    List<String> names = tables().stream().map(EventTable::name).toList();
    assertThat(plan.all("aws_cloudwatch_event_rule.events")).containsOnlyKeys(names);
    assertThat(plan.all("aws_cloudwatch_event_target.streams")).containsOnlyKeys(names);
    assertThat(plan.all("aws_kinesis_firehose_delivery_stream.streams")).containsOnlyKeys(names);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theRuleMatchesEventsOfItsTableAndNoOther(EventTable table) throws IOException {
    JsonNode rule = plan.all("aws_cloudwatch_event_rule.events").get(table.name());
    EventPattern pattern = EventPattern.of(rule.path("event_pattern").stringValue());
    for (EventTable other : tables()) {
      assertThat(Samples.events(other.name()))
          .isNotEmpty()
          .as(other.name())
          .allMatch(event -> pattern.matches(event) == other.equals(table));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theRuleLeadsToTheStreamAndTheFunctionOfItsTable(EventTable table) {
    JsonNode rule = plan.all("aws_cloudwatch_event_rule.events").get(table.name());
    JsonNode target = plan.all("aws_cloudwatch_event_target.streams").get(table.name());
    JsonNode function = plan.all("aws_lambda_function.functions").get(table.function());
    DeliveryStream stream = DeliveryStream.of(plan, table.name());
    assertThat(target.path("rule")).isEqualTo(rule.path("name"));
    assertThat(target.path("arn").stringValue()).endsWith(":deliverystream/" + stream.name());
    assertThat(stream.lambdaArn())
        .endsWith(":function:" + function.path("function_name").stringValue());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void addPartitionKnowsWhereTheStreamWrites(EventTable table) {
    DeliveryStream stream = DeliveryStream.of(plan, table.name());
    String folder = table.name() + "/date=2026-12-31/hour=17/";
    assertThat(registered(stream.bucket(), stream.key(ARRIVAL)))
        .containsExactly(
            new Partition(table.name(), List.of("2026-12-31", "17"), stream.bucket(), folder));
    assertThat(
            plan.all("aws_glue_catalog_table.events")
                .get(table.name())
                .at("/storage_descriptor/0/location")
                .stringValue())
        .isEqualTo("s3://" + stream.bucket() + "/" + table.name() + "/");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void addPartitionSkipsWhatTheStreamRejects(EventTable table) {
    DeliveryStream stream = DeliveryStream.of(plan, table.name());
    assertThat(registered(stream.bucket(), stream.failureKey(ARRIVAL))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void s3TellsOfWhatTheStreamWritesOnceAndNotOfWhatItRejects(EventTable table) {
    DeliveryStream stream = DeliveryStream.of(plan, table.name());
    assertThat(told(stream.key(ARRIVAL))).isEqualTo(1);
    assertThat(told(stream.failureKey(ARRIVAL))).isZero();
  }

  private static long told(String key) {
    return plan.one("aws_s3_bucket_notification.logs")
        .path("queue")
        .valueStream()
        .filter(queue -> key.startsWith(queue.path("filter_prefix").stringValue()))
        .filter(queue -> key.endsWith(queue.path("filter_suffix").stringValue()))
        .count();
  }

  /** Queries of rejected records look where Firehose puts them. */
  @ParameterizedTest
  @MethodSource("tables")
  void deliveryFailuresLooksWhereTheStreamRejects(EventTable table) {
    DeliveryStream stream = DeliveryStream.of(plan, table.name());
    String template =
        plan.one("aws_glue_catalog_table.delivery_failures")
            .path("parameters")
            .path("storage.location.template")
            .stringValue();
    assertThat("s3://" + stream.bucket() + "/" + stream.failureKey(ARRIVAL))
        .startsWith(
            template
                .replace("${table_name}", table.name())
                .replace("${error_type}", "processing-failed")
                .replace("${date}", "2026-12-31"))
        .endsWith(".gz");
  }

  private static List<Partition> registered(String bucket, String key) {
    List<Partition> registered = new ArrayList<>();
    AddPartition addPartition =
        new AddPartition(
            Tables.bundled(),
            (table, partitions) -> {
              registered.addAll(partitions);
              return List.of();
            });
    byte[] news = SqsEvent.created(bucket, List.of(key));
    byte[] answer = addPartition.apply(new ByteArrayInputStream(news)).getPayload();
    assertThat(new String(answer, UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
    return registered;
  }
}
