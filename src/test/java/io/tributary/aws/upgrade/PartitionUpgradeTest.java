package io.tributary.aws.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.aws.Emulator;
import io.tributary.aws.HttpRelay;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Partitions of tables in an emulated Glue, brought up to date. */
class PartitionUpgradeTest {

  private static final LogTable ALB = LogTables.bundled().log("alb").orElseThrow();
  private static Emulator emulator;
  private static GlueClient glue;

  private final OlderTables tables = new OlderTables(glue);
  private final TableUpgrade upgrade = tables.upgrade();

  @BeforeAll
  static void startEmulator() {
    emulator = Emulator.start();
    glue = emulator.client(GlueClient.builder());
  }

  @AfterAll
  static void stopEmulator() {
    if (emulator != null) {
      emulator.close();
    }
  }

  @Test
  void addsAColumnToTheTableAndAllItsPartitions() {
    tables.create(ALB, OlderTables.without("client_port"));
    tables.createPartitions(ALB, OlderTables.without("client_port"), 230);
    TableDifference expected =
        new TableDifference("alb", List.of("column client_port int is added"), List.of(), 230);

    assertThat(upgrade.difference(ALB)).contains(expected);
    assertThat(tables.found(ALB).storageDescriptor().columns())
        .doesNotContainAnyElementsOf(
            Columns.of(ALB).stream()
                .filter(column -> column.name().equals("client_port"))
                .toList());
    assertThat(upgrade.upgrade(ALB)).contains(expected);

    assertThat(tables.found(ALB).storageDescriptor())
        .isEqualTo(OlderTables.descriptor(ALB, UnaryOperator.identity()));
    assertThat(tables.found(ALB).parameters()).containsEntry("by", "hand");
    assertThat(tables.partitions(ALB)).hasSize(230);
    for (Partition partition : tables.partitions(ALB)) {
      String day = partition.values().get(2).substring("day ".length());
      assertThat(partition.storageDescriptor())
          .isEqualTo(
              OlderTables.descriptor(ALB, UnaryOperator.identity()).toBuilder()
                  .location("s3://lake/" + day + "/")
                  .build());
      assertThat(partition.parameters()).containsEntry("by", "hand");
    }
    assertThat(upgrade.upgrade(ALB)).get().matches(TableDifference::isNone);
  }

  @Test
  void bringsPartitionsThatTheTableIsAheadOf() {
    tables.create(ALB, UnaryOperator.identity());
    tables.createPartitions(ALB, OlderTables.without("source_line"), 3);

    assertThat(upgrade.upgrade(ALB)).contains(new TableDifference("alb", List.of(), List.of(), 3));
    assertThat(upgrade.difference(ALB)).get().matches(TableDifference::isNone);
  }

  /** No emulator fails single partitions: of each call the first one, so many times. */
  private static HttpRelay failing(int times) throws IOException {
    AtomicInteger left = new AtomicInteger(times);
    return new HttpRelay(
        emulator.endpoint(),
        (request, emulated) ->
            request.header("X-Amz-Target").endsWith(".BatchUpdatePartition")
                    && left.getAndDecrement() > 0
                ? withoutFirst(request, emulated)
                : emulated.ask(request));
  }

  private static HttpRelay.Answer withoutFirst(HttpRelay.Request request, HttpRelay.Forward to)
      throws IOException {
    JsonMapper mapper = new JsonMapper();
    ObjectNode body = (ObjectNode) mapper.readTree(request.body());
    JsonNode first = body.withArray("Entries").remove(0);
    to.ask(request.withBody(mapper.writeValueAsBytes(body)));
    ObjectNode answer = mapper.createObjectNode();
    ObjectNode error = answer.putArray("Errors").addObject();
    error.set("PartitionValueList", first.path("PartitionValueList"));
    error
        .putObject("ErrorDetail")
        .put("ErrorCode", "InternalServiceException")
        .put("ErrorMessage", "x");
    return HttpRelay.Answer.of(
        200, "application/x-amz-json-1.1", mapper.writeValueAsString(answer));
  }

  @Test
  void saysWhichPartitionsCouldNotBeChanged() throws Exception {
    tables.create(ALB, UnaryOperator.identity());
    tables.createPartitions(ALB, OlderTables.without("type"), 3);
    try (HttpRelay relay = failing(Integer.MAX_VALUE);
        TableUpgrade failing =
            tables.upgrade(emulator.client(GlueClient.builder(), relay.endpoint()))) {
      assertThatThrownBy(() -> failing.upgrade(ALB))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageMatching(
              "1 partitions of alb could not be changed; the first, \\[1, eu-1, day \\d], because"
                  + " of InternalServiceException: x");
    }
    assertThat(upgrade.difference(ALB).orElseThrow().partitions()).isEqualTo(1);
  }

  @Test
  void changesAgainWhatGlueWasTooBusyFor() throws Exception {
    tables.create(ALB, UnaryOperator.identity());
    tables.createPartitions(ALB, OlderTables.without("type"), 3);
    try (HttpRelay relay = failing(1);
        TableUpgrade failing =
            tables.upgrade(emulator.client(GlueClient.builder(), relay.endpoint()))) {
      assertThat(failing.upgrade(ALB).orElseThrow().partitions()).isEqualTo(3);
    }
    assertThat(upgrade.difference(ALB)).get().matches(TableDifference::isNone);
  }

  @Test
  void aPartitionWithoutADescriptorCostsItselfOnly() {
    tables.create(ALB, UnaryOperator.identity());
    tables.createPartitions(ALB, OlderTables.without("type"), 2);
    tables.createBarePartition(ALB, "1", "eu-1", "odd");
    assertThatThrownBy(() -> upgrade.upgrade(ALB))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "1 partitions of alb could not be changed; the first, [1, eu-1, odd], because of it is"
                + " registered without a storage descriptor");
    assertThat(upgrade.difference(ALB).orElseThrow().partitions()).isEqualTo(1);
  }
}
