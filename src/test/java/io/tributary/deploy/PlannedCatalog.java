package io.tributary.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;
import tools.jackson.databind.JsonNode;

/** The planned Glue database and its tables, created as Terraform would create them. */
final class PlannedCatalog {

  private final GlueClient glue;
  private final String database;

  private PlannedCatalog(GlueClient glue, String database) {
    this.glue = glue;
    this.database = database;
  }

  static PlannedCatalog create(GlueClient glue, Plan plan) {
    JsonNode lake = plan.one("aws_glue_catalog_database.lake");
    PlannedCatalog catalog = new PlannedCatalog(glue, lake.path("name").stringValue());
    glue.createDatabase(
        request ->
            request.databaseInput(
                input ->
                    input
                        .name(catalog.database)
                        .description(lake.path("description").stringValue())));
    plan.all("aws_glue_catalog_table.events").values().forEach(catalog::createTable);
    catalog.createTable(plan.one("aws_glue_catalog_table.delivery_failures"));
    plan.all("aws_glue_catalog_table.logs").values().forEach(catalog::createTable);
    plan.all("aws_glue_catalog_table.raw_logs").values().forEach(catalog::createTable);
    plan.all("aws_glue_catalog_table.views").values().forEach(catalog::createTable);
    return catalog;
  }

  /** A planned table is what its definition says. */
  static void assertDefinedBy(
      JsonNode planned, Table table, List<? extends io.tributary.table.Column> columns) {
    assertThat(planned.path("name").stringValue()).isEqualTo(table.name());
    assertThat(planned.path("description").stringValue()).isEqualTo(table.description());
    assertThat(described(planned.at("/storage_descriptor/0/columns")))
        .containsExactlyElementsOf(
            columns.stream()
                .map(c -> List.of(c.glueName(), c.type().text(), c.comment()))
                .toList());
    assertThat(described(planned.path("partition_keys")))
        .containsExactlyElementsOf(
            table.partitionKeys().stream()
                .map(k -> List.of(k.name(), k.type().text(), k.comment()))
                .toList());
  }

  private static List<List<String>> described(JsonNode columns) {
    return columns
        .valueStream()
        .map(
            column ->
                Stream.of("name", "type", "comment")
                    .map(key -> column.path(key).stringValue())
                    .toList())
        .toList();
  }

  String database() {
    return database;
  }

  void delete() {
    glue.deleteDatabase(request -> request.name(database));
  }

  private void createTable(JsonNode table) {
    requireOnly(
        Set.of(
            "region",
            "database_name",
            "name",
            "description",
            "table_type",
            "parameters",
            "partition_keys",
            "storage_descriptor",
            "view_original_text",
            "view_expanded_text"),
        table);
    TableInput input =
        TableInput.builder()
            .name(table.path("name").stringValue())
            .description(table.path("description").stringValue())
            .tableType(table.path("table_type").stringValue())
            .parameters(map(table.path("parameters")))
            .partitionKeys(columns(table.path("partition_keys")))
            .storageDescriptor(descriptor(table.at("/storage_descriptor/0")))
            .viewOriginalText(table.path("view_original_text").stringValue(null))
            .viewExpandedText(table.path("view_expanded_text").stringValue(null))
            .build();
    glue.createTable(
        request ->
            request.databaseName(table.path("database_name").stringValue()).tableInput(input));
  }

  private static StorageDescriptor descriptor(JsonNode descriptor) {
    requireOnly(
        Set.of("location", "input_format", "output_format", "columns", "ser_de_info"), descriptor);
    JsonNode serde = descriptor.at("/ser_de_info/0");
    requireOnly(Set.of("serialization_library", "parameters"), serde);
    return StorageDescriptor.builder()
        .location(descriptor.path("location").stringValue(null))
        .inputFormat(descriptor.path("input_format").stringValue(null))
        .outputFormat(descriptor.path("output_format").stringValue(null))
        .columns(columns(descriptor.path("columns")))
        .serdeInfo(
            info ->
                info.serializationLibrary(serde.path("serialization_library").stringValue())
                    .parameters(map(serde.path("parameters"))))
        .build();
  }

  private static List<Column> columns(JsonNode columns) {
    return columns
        .valueStream()
        .map(
            column -> {
              requireOnly(Set.of("name", "type", "comment"), column);
              return Column.builder()
                  .name(column.path("name").stringValue())
                  .type(column.path("type").stringValue())
                  .comment(column.path("comment").stringValue(null))
                  .build();
            })
        .toList();
  }

  private static Map<String, String> map(JsonNode node) {
    Map<String, String> map = new TreeMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().stringValue()));
    return map;
  }

  /** What else is planned would be lost here, and the table another than Terraform's. */
  private static void requireOnly(Set<String> names, JsonNode arguments) {
    for (var argument : arguments.properties()) {
      JsonNode value = argument.getValue();
      boolean given = !value.isNull() && !(value.isContainer() && value.isEmpty());
      if (given && !names.contains(argument.getKey())) {
        throw new IllegalArgumentException(argument.getKey() + " is not known here: " + value);
      }
    }
  }
}
