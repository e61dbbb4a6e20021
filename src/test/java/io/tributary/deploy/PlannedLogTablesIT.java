package io.tributary.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.OwnTable;
import io.tributary.table.PartitionKey;
import io.tributary.table.RawTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The planned tables of service logs are those of the definitions in the jar. */
class PlannedLogTablesIT {

  private static final LogTables TABLES = LogTables.bundled();
  private static Plan plan;

  @BeforeAll
  static void readPlan() {
    plan = Plan.get();
  }

  static List<LogTable> logs() {
    return TABLES.logs();
  }

  static List<RawTable> raw() {
    return TABLES.raw();
  }

  static List<OwnTable> own() {
    return TABLES.own();
  }

  @Test
  void everyTableOfTheJarIsPlannedAndNoOther() {
    Map<String, JsonNode> planned = new TreeMap<>(plan.all("aws_glue_catalog_table.logs"));
    planned.putAll(plan.all("aws_glue_catalog_table.raw_logs"));
    assertThat(planned).containsOnlyKeys(TABLES.all().stream().map(table -> table.name()).toList());
  }

  @ParameterizedTest
  @MethodSource("logs")
  void aConvertedTableIsParquetWithTheColumnsThatFilesHave(LogTable table) {
    JsonNode planned = plan.all("aws_glue_catalog_table.logs").get(table.name());
    PlannedCatalog.assertDefinedBy(planned, table, table.allColumns());
    assertParquet(planned);
  }

  @ParameterizedTest
  @MethodSource("own")
  void anOwnTableIsInTheFormatOfItsDefinition(OwnTable table) {
    JsonNode planned = plan.all("aws_glue_catalog_table.logs").get(table.name());
    PlannedCatalog.assertDefinedBy(planned, table, table.columns());
    switch (table.format()) {
      case PARQUET -> assertParquet(planned);
      case JSON ->
          assertThat(serde(planned).path("serialization_library").stringValue())
              .isEqualTo("org.openx.data.jsonserde.JsonSerDe");
    }
  }

  @ParameterizedTest
  @MethodSource("raw")
  void aRawTableIsReadAsItsDefinitionSays(RawTable table) {
    JsonNode planned = plan.all("aws_glue_catalog_table.raw_logs").get(table.name());
    PlannedCatalog.assertDefinedBy(planned, table, table.columns());
    assertThat(serde(planned).path("serialization_library").stringValue()).isEqualTo(table.serde());
    assertThat(texts(serde(planned).path("parameters"))).isEqualTo(table.serdeParameters());
    assertThat(planned.at("/storage_descriptor/0/input_format").stringValue())
        .isEqualTo(table.inputFormat());
    assertThat(texts(planned.path("parameters"))).containsAllEntriesOf(table.parameters());
  }

  /** Athena lists nothing where a key has no values, and knows no partition without a place. */
  @ParameterizedTest
  @MethodSource("raw")
  void aRawTableIsProjectedOverTheSourceOfItsLog(RawTable table) {
    JsonNode planned = plan.all("aws_glue_catalog_table.raw_logs").get(table.name());
    Map<String, String> parameters = texts(planned.path("parameters"));
    String source = "s3://" + plan.logBucket() + "/" + Plan.prefixOfLog(table.of());
    assertThat(planned.at("/storage_descriptor/0/location").stringValue()).startsWith(source);
    if (table.partitionKeys().isEmpty()) {
      assertThat(parameters).doesNotContainKey("projection.enabled");
      return;
    }
    assertThat(parameters)
        .containsEntry("projection.enabled", "true")
        .containsEntry("storage.location.template", source + table.location());
    for (PartitionKey key : table.partitionKeys()) {
      assertThat(parameters.get("projection." + key.name() + ".type"))
          .as(key.name())
          .isIn("enum", "date", "injected");
    }
    assertThat(parameters.getOrDefault("projection.date.format", "")).isEqualTo(table.projection());
  }

  private static void assertParquet(JsonNode planned) {
    assertThat(serde(planned).path("serialization_library").stringValue())
        .isEqualTo("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
    assertThat(planned.path("parameters").path("classification").stringValue())
        .isEqualTo("parquet");
  }

  private static JsonNode serde(JsonNode planned) {
    return planned.at("/storage_descriptor/0/ser_de_info/0");
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().stringValue()));
    return texts;
  }
}
