package io.tributary.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.GlueCatalog;
import io.tributary.deploy.RecordingProxy.Call;
import io.tributary.partition.AddPartition;
import io.tributary.table.Tables;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import tools.jackson.databind.JsonNode;

/** addPartition, which alone calls AWS, may do what it does and no more. */
class PlannedRightsIT {

  private static final Instant HOUR = Instant.parse("2026-09-01T16:00:00Z");
  private static final String MISSING = Tables.bundled().all().get(0).name();
  private static final String THERE = Tables.bundled().all().get(1).name();
  private static Plan plan;
  private static Emulator emulator;
  private static GlueClient glue;
  private static PlannedCatalog catalog;

  @BeforeAll
  static void createCatalog() {
    plan = Plan.get();
    emulator = Emulator.start();
    glue = emulator.client(GlueClient.builder());
    catalog = PlannedCatalog.create(glue, plan);
    glue.deleteTable(request -> request.databaseName(catalog.database()).name(MISSING));
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

  @Test
  void addPartitionMayMakeEveryCallThatItMakesAndNoOther() throws Exception {
    Policy policy = Policy.ofFunction(plan, "addPartition");
    List<Call> calls = calls();
    assertThat(calls).extracting(Call::action).contains("glue:GetTable");
    // What Lambda does on its behalf: it logs, and takes messages off the queue.
    List<String> actions =
        new ArrayList<>(
            List.of(
                "logs:CreateLogStream",
                "logs:PutLogEvents",
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes"));
    calls.stream().map(Call::action).distinct().forEach(actions::add);
    assertThat(policy.actions()).containsExactlyInAnyOrderElementsOf(actions);
    assertThat(calls).allSatisfy(call -> assertAllowed(policy, call));
  }

  /** Glue asks for the right to the table, its database, and the catalog. */
  private static void assertAllowed(Policy policy, Call call) {
    JsonNode parameters = call.parameters();
    String database = parameters.path("DatabaseName").stringValue();
    String table =
        parameters.path(parameters.has("TableName") ? "TableName" : "Name").stringValue();
    assertThat(policy.resources(call.action()))
        .map(resource -> resource.replaceFirst("^arn:aws:glue:eu-central-1:[0-9]{12}:", ""))
        .contains("catalog", "database/" + database, "table/" + database + "/" + table);
  }

  /** A new hour, one that is registered, and a table that is missing. */
  private static List<Call> calls() throws Exception {
    DeliveryStream there = DeliveryStream.of(plan, THERE);
    DeliveryStream missing = DeliveryStream.of(plan, MISSING);
    String registered = there.key(HOUR);
    new AddPartition(Tables.bundled(), new GlueCatalog(glue, catalog.database()))
        .apply(new ByteArrayInputStream(SqsEvent.created(there.bucket(), List.of(registered))));
    List<String> keys = List.of(registered, there.key(HOUR.plusSeconds(3600)), missing.key(HOUR));
    JsonNode function = plan.all("aws_lambda_function.functions").get("addPartition");
    try (RecordingProxy aws = new RecordingProxy(emulator.endpoint());
        DeployedFunction lambda = DeployedFunction.start(function, aws.endpoint())) {
      assertThat(lambda.invoke(SqsEvent.created(there.bucket(), keys)))
          .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m3\"}]}");
      assertThat(
              glue.getPartitions(r -> r.databaseName(catalog.database()).tableName(THERE))
                  .partitions())
          .hasSize(2);
      return aws.calls();
    }
  }
}
