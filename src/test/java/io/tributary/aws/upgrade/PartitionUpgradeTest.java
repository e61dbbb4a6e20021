package io.tributary.aws.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.aws.Emulator;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionResponse;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.paginators.GetPartitionsIterable;

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

  /** No emulator fails single partitions, so this Glue does, in front of the emulated one. */
  private static final class FailingGlue implements GlueClient {
    @Override
    public BatchUpdatePartitionResponse batchUpdatePartition(BatchUpdatePartitionRequest request) {
      return BatchUpdatePartitionResponse.builder()
          .errors(
              BatchUpdatePartitionFailureEntry.builder()
                  .partitionValueList(request.entries().get(0).partitionValueList())
                  .errorDetail(d -> d.errorCode("InternalServiceException").errorMessage("x"))
                  .build())
          .build();
    }

    @Override
    public GetTableResponse getTable(GetTableRequest request) {
      return glue.getTable(request);
    }

    @Override
    public GetPartitionsIterable getPartitionsPaginator(GetPartitionsRequest request) {
      return glue.getPartitionsPaginator(request);
    }

    @Override
    public String serviceName() {
      return "glue";
    }

    @Override
    public void close() {}
  }

  @Test
  void saysWhichPartitionsCouldNotBeChanged() {
    tables.create(ALB, UnaryOperator.identity());
    tables.createPartitions(ALB, OlderTables.without("type"), 2);
    try (TableUpgrade failing = tables.upgrade(new FailingGlue())) {
      assertThatThrownBy(() -> failing.upgrade(ALB))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "1 partitions of alb could not be changed; the first, [1, eu-1, day 0], because of"
                  + " InternalServiceException: x");
    }
  }
}
