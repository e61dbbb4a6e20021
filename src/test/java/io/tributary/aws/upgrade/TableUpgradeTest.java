package io.tributary.aws.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.aws.Emulator;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.PartitionKey;
import io.tributary.table.PlainColumn;
import io.tributary.table.RawTable;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionResponse;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.paginators.GetPartitionsIterable;

/** Tables in an emulated Glue, as an older version left them. */
class TableUpgradeTest {

  private static final LogTable ALB = LogTables.bundled().log("alb").orElseThrow();
  private static Emulator emulator;
  private static GlueClient glue;

  private final String database = "db_" + UUID.randomUUID().toString().replace('-', '_');
  private final TableUpgrade upgrade = new TableUpgrade(glue, database);

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

  @BeforeEach
  void createDatabase() {
    glue.createDatabase(request -> request.databaseInput(input -> input.name(database)));
  }

  private static StorageDescriptor descriptor(Table table, UnaryOperator<List<Column>> columns) {
    return StorageDescriptor.builder()
        .columns(columns.apply(new ArrayList<>(Columns.of(table))))
        .location("s3://lake/" + table.name() + "/")
        .inputFormat("an input format")
        .outputFormat("an output format")
        .serdeInfo(serde -> serde.serializationLibrary("a SerDe").parameters(Map.of("a", "1")))
        .build();
  }

  /** As it was when its columns were these. */
  private void create(Table table, UnaryOperator<List<Column>> columns, List<Column> keys) {
    glue.createTable(
        request ->
            request
                .databaseName(database)
                .tableInput(
                    input ->
                        input
                            .name(table.name())
                            .description(table.description())
                            .tableType("EXTERNAL_TABLE")
                            .parameters(Map.of("EXTERNAL", "TRUE", "by", "hand"))
                            .partitionKeys(keys)
                            .storageDescriptor(descriptor(table, columns))));
  }

  private void create(Table table, UnaryOperator<List<Column>> columns) {
    create(table, columns, Columns.keysOf(table));
  }

  private void createPartitions(Table table, UnaryOperator<List<Column>> columns, int count) {
    StorageDescriptor descriptor = descriptor(table, columns);
    List<PartitionInput> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      inputs.add(
          PartitionInput.builder()
              .values("1", "eu-1", "day " + i)
              .parameters(Map.of("by", "hand"))
              .storageDescriptor(descriptor.toBuilder().location("s3://lake/" + i + "/").build())
              .build());
    }
    for (int from = 0; from < count; from += 100) {
      List<PartitionInput> batch = inputs.subList(from, Math.min(count, from + 100));
      glue.batchCreatePartition(
          request ->
              request.databaseName(database).tableName(table.name()).partitionInputList(batch));
    }
  }

  private static UnaryOperator<List<Column>> without(String name) {
    return columns -> {
      columns.removeIf(column -> column.name().equals(name));
      return columns;
    };
  }

  private static UnaryOperator<List<Column>> with(String name, String type) {
    return columns -> {
      columns.replaceAll(
          column -> column.name().equals(name) ? column.toBuilder().type(type).build() : column);
      return columns;
    };
  }

  private software.amazon.awssdk.services.glue.model.Table found(Table table) {
    return glue.getTable(request -> request.databaseName(database).name(table.name())).table();
  }

  private List<Partition> partitions(Table table) {
    return glue
        .getPartitionsPaginator(request -> request.databaseName(database).tableName(table.name()))
        .stream()
        .flatMap(page -> page.partitions().stream())
        .toList();
  }

  @Test
  void addsAColumnToTheTableAndAllItsPartitions() {
    create(ALB, without("client_port"));
    createPartitions(ALB, without("client_port"), 230);
    TableDifference expected =
        new TableDifference("alb", List.of("column client_port int is added"), List.of(), 230);

    assertThat(upgrade.difference(ALB)).contains(expected);
    assertThat(found(ALB).storageDescriptor().columns())
        .doesNotContainAnyElementsOf(
            Columns.of(ALB).stream()
                .filter(column -> column.name().equals("client_port"))
                .toList());
    assertThat(upgrade.upgrade(ALB)).contains(expected);

    assertThat(found(ALB).storageDescriptor()).isEqualTo(descriptor(ALB, UnaryOperator.identity()));
    assertThat(found(ALB).parameters()).containsEntry("by", "hand");
    assertThat(partitions(ALB)).hasSize(230);
    for (Partition partition : partitions(ALB)) {
      String day = partition.values().get(2).substring("day ".length());
      assertThat(partition.storageDescriptor())
          .isEqualTo(
              descriptor(ALB, UnaryOperator.identity()).toBuilder()
                  .location("s3://lake/" + day + "/")
                  .build());
      assertThat(partition.parameters()).containsEntry("by", "hand");
    }
    assertThat(upgrade.upgrade(ALB)).get().matches(TableDifference::isNone);
  }

  @Test
  void bringsPartitionsThatTheTableIsAheadOf() {
    create(ALB, UnaryOperator.identity());
    createPartitions(ALB, without("source_line"), 3);

    assertThat(upgrade.upgrade(ALB)).contains(new TableDifference("alb", List.of(), List.of(), 3));
    assertThat(upgrade.difference(ALB)).get().matches(TableDifference::isNone);
  }

  @Test
  void changesCommentsAndPutsColumnsInOrder() {
    Table events = Tables.bundled().all().get(0);
    create(
        events,
        columns -> {
          Column first = columns.remove(0);
          columns.add(first.toBuilder().comment(null).build());
          return columns;
        });

    TableDifference difference = upgrade.upgrade(events).orElseThrow();

    assertThat(difference.changes())
        .containsExactly("column " + Columns.of(events).get(0).name() + " has another comment");
    assertThat(found(events).storageDescriptor().columns()).isEqualTo(Columns.of(events));
    assertThat(upgrade.difference(events)).get().matches(TableDifference::isNone);
  }

  @Test
  void refusesWhatWouldLoseData() {
    UnaryOperator<List<Column>> another =
        columns -> {
          columns.add(Column.builder().name("more").type("decimal(9,2)").build());
          return with("client_port", "bigint").apply(columns);
        };
    List<Column> keys = Columns.keysOf(ALB).subList(0, 2);
    create(ALB, another, keys);
    StorageDescriptor before = found(ALB).storageDescriptor();

    TableDifference difference = upgrade.upgrade(ALB).orElseThrow();

    assertThat(difference.losses())
        .containsExactly(
            "column client_port would change from bigint to int",
            "column more decimal(9,2) would be gone",
            "partition keys would change from [account string, region string]"
                + " to [account string, region string, date date]");
    assertThat(found(ALB).storageDescriptor()).isEqualTo(before);
  }

  @Test
  void widensAType() {
    create(ALB, with("source_line", "int"));

    assertThat(upgrade.upgrade(ALB).orElseThrow().changes())
        .containsExactly("column source_line is widened from int to bigint");
    assertThat(found(ALB).storageDescriptor().columns()).isEqualTo(Columns.of(ALB));
  }

  @Test
  void givesARawTableTheSerDeOfItsDefinition() {
    RawTable raw =
        new RawTable(
            "alb_raw",
            "as it is",
            "alb",
            "a SerDe",
            "an input format",
            Map.of("input.regex", "(.*)"),
            Map.of("skip", "1"),
            "${date}/",
            "yyyy",
            List.of(new PlainColumn("line", Primitive.STRING, "all of it")),
            List.of(new PartitionKey("date", Primitive.STRING, "day")));
    create(raw, UnaryOperator.identity());

    assertThat(upgrade.upgrade(raw).orElseThrow().changes())
        .containsExactly(
            "it has another SerDe, or other parameters of it", "it has other parameters");
    assertThat(found(raw).storageDescriptor().serdeInfo().parameters())
        .containsExactly(Map.entry("input.regex", "(.*)"));
    assertThat(found(raw).parameters()).containsEntry("skip", "1").containsEntry("by", "hand");
    assertThat(upgrade.difference(raw)).get().matches(TableDifference::isNone);
  }

  @Test
  void knowsNoTableThatIsNotThere() {
    assertThat(upgrade.difference(ALB)).isEmpty();
    assertThat(upgrade.upgrade(ALB)).isEmpty();
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
    create(ALB, UnaryOperator.identity());
    createPartitions(ALB, without("type"), 2);
    try (TableUpgrade failing = new TableUpgrade(new FailingGlue(), database)) {
      assertThatThrownBy(() -> failing.upgrade(ALB))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "1 partitions of alb could not be changed; the first, [1, eu-1, day 0], because of"
                  + " InternalServiceException: x");
    }
  }
}
