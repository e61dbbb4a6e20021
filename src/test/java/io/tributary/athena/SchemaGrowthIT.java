package io.tributary.athena;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.deploy.PlannedLake;
import io.tributary.log.LogSamples;
import io.tributary.partition.Partition;
import io.tributary.table.EventTable;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import tools.jackson.databind.JsonNode;

/**
 * Files and partitions of before a column was added, between others: a partition keeps the columns
 * of its day, its files have no value, and queries find null.
 */
@ExtendWith(EngineExtension.class)
class SchemaGrowthIT {

  private static Engine engine;
  private static PlannedLake lake;

  @BeforeAll
  static void createLake(Engine given) {
    engine = given;
    lake = PlannedLake.create(engine.emulator());
  }

  /** Changes a table's columns in Glue as Terraform does, which leaves its partitions. */
  private static void setColumns(String name, UnaryOperator<List<Column>> change) {
    Table table = lake.glue().getTable(r -> r.databaseName(lake.database()).name(name)).table();
    TableInput input =
        TableInput.builder()
            .name(name)
            .tableType(table.tableType())
            .parameters(table.parameters())
            .partitionKeys(table.partitionKeys())
            .storageDescriptor(
                table.storageDescriptor().toBuilder()
                    .columns(change.apply(table.storageDescriptor().columns()))
                    .build())
            .build();
    lake.glue().updateTable(r -> r.databaseName(lake.database()).tableInput(input));
  }

  private static List<Column> planned(String table) {
    return lake.glue()
        .getTable(r -> r.databaseName(lake.database()).name(table))
        .table()
        .storageDescriptor()
        .columns();
  }

  private static UnaryOperator<List<Column>> without(String name) {
    return columns -> columns.stream().filter(column -> !column.name().equals(name)).toList();
  }

  @Test
  void anEventOfBeforeHasNullInTheNewColumn() throws Exception {
    EventTable table =
        Tables.bundled().named("codepipeline_action_execution_state_change").orElseThrow();
    String added = "type";
    List<Column> columns = planned(table.name());
    setColumns(table.name(), without(added));
    write(
        table,
        "2026-09-01",
        "{\"pipelineArn\":\"a\",\"state\":\"STARTED\",\"eventRegion\":\"r\"}\n");
    setColumns(table.name(), before -> columns);
    write(
        table,
        "2026-09-02",
        "{\"pipelineArn\":\"b\",\"type\":{\"owner\":\"AWS\"},\"state\":\"FAILED\",\"eventRegion\":\"r\"}\n");

    assertThat(
            engine.query(
                lake.database(),
                "SELECT pipelinearn, coalesce(type.owner, 'null'), state, eventregion FROM "
                    + table.name()
                    + " ORDER BY date"))
        .containsExactly(List.of("a", "null", "STARTED", "r"), List.of("b", "AWS", "FAILED", "r"));
  }

  private static void write(EventTable table, String day, String line) {
    String prefix = "%s/date=%s/hour=16/".formatted(table.name(), day);
    lake.put(prefix + "events-1.gz", PlannedLake.gzip(line.getBytes(UTF_8)));
    lake.register(
        table.name(),
        List.of(new Partition(table.name(), List.of(day, "16"), lake.bucket(), prefix)));
  }

  @Test
  void aConvertedRowOfBeforeHasNullInTheNewColumn(@TempDir Path folder) throws Exception {
    LogTable table = LogTables.bundled().log("cloudtrail").orElseThrow();
    String added = "eventcategory";
    Path sample = Path.of("cloudtrail", "identities.json");
    Path copy = Path.of("of_before.json");
    Files.copy(LogSamples.FOLDER.resolve(sample), folder.resolve(copy));
    List<Column> columns = planned(table.name());
    setColumns(table.name(), without(added));
    new SampleConversion(lake, "000000000001").convert(before(table, added), folder, copy);
    setColumns(table.name(), older -> columns);
    new SampleConversion(lake, "000000000002").convert(table, sample);

    List<List<@Nullable String>> expected = new ArrayList<>();
    for (JsonNode row : LogSamples.rows(sample)) {
      String value = row.path(added).stringValue();
      String line = row.path("source_line").asString();
      expected.add(Arrays.asList("000000000001", line, null, value));
      expected.add(Arrays.asList("000000000002", line, value, null));
    }
    assertThat(
            engine.query(
                lake.database(),
                """
                SELECT account, source_line, eventcategory, element_at(extra_fields, 'eventCategory')
                FROM cloudtrail\
                """))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** The definition as it was before a column was added. */
  private static LogTable before(LogTable table, String added) {
    return new LogTable(
        table.name(),
        table.description(),
        table.objects(),
        table.services(),
        table.families(),
        table.format(),
        table.columns().stream().filter(column -> !column.glueName().equals(added)).toList(),
        table.partitions());
  }
}
