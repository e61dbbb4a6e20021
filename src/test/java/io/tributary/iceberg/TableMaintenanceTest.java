package io.tributary.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.table.HiveType;
import io.tributary.table.LogTables;
import io.tributary.table.OwnTable;
import io.tributary.table.PartitionKey;
import io.tributary.table.PlainColumn;
import io.tributary.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as their definitions say, and as newer definitions say. */
class TableMaintenanceTest {

  private final MemoryStore store = new MemoryStore();

  private TableMetadata ensure(Table table) throws IOException {
    FolderMetadataCatalog catalog = new FolderMetadataCatalog(store, "lake/");
    return TableMaintenance.ensure(
        catalog.operations(table.name()), table, catalog.location(table.name()));
  }

  private static OwnTable table(String... columns) {
    List<PlainColumn> plain = new ArrayList<>();
    plain.add(new PlainColumn("source_object", HiveType.Primitive.STRING, "Object"));
    for (String column : columns) {
      String[] words = column.split(" ", 2);
      plain.add(new PlainColumn(words[0], HiveType.parse(words[1]), "Comment"));
    }
    return new OwnTable(
        "own",
        "A table",
        OwnTable.Format.PARQUET,
        plain,
        List.of(new PartitionKey("date", HiveType.Primitive.DATE, "Day")));
  }

  @Test
  void everyTableHasTheColumnsAndPartitionsOfItsDefinition() throws IOException {
    for (Table table : LogTables.bundled().logs()) {
      TableMetadata metadata = ensure(table);
      List<String> names = new ArrayList<>();
      TableSchemas.columns(table).forEach(column -> names.add(column.glueName()));
      table.partitionKeys().forEach(key -> names.add(key.name()));
      assertThat(metadata.schema().columns()).extracting(Types.NestedField::name).isEqualTo(names);
      assertThat(metadata.schema().columns().get(0).fieldId()).isEqualTo(1);
      assertThat(metadata.spec().fields()).hasSameSizeAs(table.partitionKeys());
      assertThat(metadata.formatVersion()).isEqualTo(2);
      assertThat(ensure(table).lastUpdatedMillis())
          .as("nothing happens a second time")
          .isEqualTo(metadata.lastUpdatedMillis());
    }
  }

  @Test
  void newColumnsGetNewIdsAndOldOnesKeepTheirs() throws IOException {
    TableMetadata before = ensure(table("a int", "b struct<x:int>"));
    TableMetadata after = ensure(table("c array<string>", "b struct<x:int,y:string>", "a bigint"));
    assertThat(after.schema().findField("a").fieldId())
        .isEqualTo(before.schema().findField("a").fieldId());
    assertThat(after.schema().findField("a").type()).isEqualTo(Types.LongType.get());
    assertThat(after.schema().findField("b.x").fieldId())
        .isEqualTo(before.schema().findField("b.x").fieldId());
    assertThat(
            List.of(
                after.schema().findField("c").fieldId(), after.schema().findField("b.y").fieldId()))
        .allMatch(id -> id > before.lastColumnId());
  }

  @Test
  void anOlderDefinitionTakesNothingAway() throws IOException {
    TableMetadata newer = ensure(table("a bigint", "b string"));
    assertThat(ensure(table("a int")).schema().asStruct()).isEqualTo(newer.schema().asStruct());
  }

  @ParameterizedTest
  @CsvSource({
    "a string, a bigint",
    "a string, a array<string>",
    "a array<string>, a array<int>",
    "a bigint, a timestamp"
  })
  void whatWouldLoseDataIsRefused(String before, String after) throws IOException {
    ensure(table(before));
    assertThatThrownBy(() -> ensure(table(after)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("table own is not what its definition says");
    assertThat(ensure(table(before)).schema().columns()).hasSize(3);
  }

  @Test
  void otherPartitionsAreRefused() throws IOException {
    ensure(table("a int"));
    OwnTable other =
        new OwnTable(
            "own", "A table", OwnTable.Format.PARQUET, table("a int").columns(), List.of());
    assertThatThrownBy(() -> ensure(other)).hasMessageContaining("partitioned by");
  }
}
