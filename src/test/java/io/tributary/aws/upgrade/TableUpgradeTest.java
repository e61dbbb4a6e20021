package io.tributary.aws.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.PartitionKey;
import io.tributary.table.PlainColumn;
import io.tributary.table.RawTable;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/** Tables in an emulated Glue, brought up to date. */
class TableUpgradeTest {

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
  void changesCommentsAndPutsColumnsInOrder() {
    Table events = Tables.bundled().all().get(0);
    tables.create(
        events,
        columns -> {
          Column first = columns.remove(0);
          columns.add(first.toBuilder().comment(null).build());
          return columns;
        });

    TableDifference difference = upgrade.upgrade(events).orElseThrow();

    assertThat(difference.changes())
        .containsExactly("column " + Columns.of(events).get(0).name() + " has another comment");
    assertThat(tables.found(events).storageDescriptor().columns()).isEqualTo(Columns.of(events));
    assertThat(upgrade.difference(events)).get().matches(TableDifference::isNone);
  }

  @Test
  void refusesWhatWouldLoseData() {
    UnaryOperator<List<Column>> another =
        columns -> {
          columns.add(Column.builder().name("more").type("decimal(9,2)").build());
          return OlderTables.with("client_port", "bigint").apply(columns);
        };
    List<Column> keys = Columns.keysOf(ALB).subList(0, 2);
    tables.create(ALB, another, keys);
    StorageDescriptor before = tables.found(ALB).storageDescriptor();

    TableDifference difference = upgrade.upgrade(ALB).orElseThrow();

    assertThat(difference.losses())
        .containsExactly(
            "column client_port would change from bigint to int",
            "column more decimal(9,2) would be gone",
            "partition keys would change from [account string, region string]"
                + " to [account string, region string, date date]");
    assertThat(tables.found(ALB).storageDescriptor()).isEqualTo(before);
  }

  @Test
  void widensAType() {
    tables.create(ALB, OlderTables.with("source_line", "int"));

    assertThat(upgrade.upgrade(ALB).orElseThrow().changes())
        .containsExactly("column source_line is widened from int to bigint");
    assertThat(tables.found(ALB).storageDescriptor().columns()).isEqualTo(Columns.of(ALB));
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
    tables.create(raw, UnaryOperator.identity());

    assertThat(upgrade.upgrade(raw).orElseThrow().changes())
        .containsExactly(
            "it has another SerDe, or other parameters of it", "it has other parameters");
    assertThat(tables.found(raw).storageDescriptor().serdeInfo().parameters())
        .containsExactly(Map.entry("input.regex", "(.*)"));
    assertThat(tables.found(raw).parameters())
        .containsEntry("skip", "1")
        .containsEntry("by", "hand");
    assertThat(upgrade.difference(raw)).get().matches(TableDifference::isNone);
  }

  @Test
  void knowsNoTableThatIsNotThere() {
    assertThat(upgrade.difference(ALB)).isEmpty();
    assertThat(upgrade.upgrade(ALB)).isEmpty();
  }
}
