package io.tributary.table;

import java.util.List;

/** Reads the definition of a table of events. */
final class EventDefinition {

  private static final List<String> KEYS = List.of("date date", "hour string");

  /** Beside the definitions of the tables, and read by Terraform too. */
  private static final String OWN_COLUMNS = "/tables/common/columns.json";

  private EventDefinition() {}

  /** The columns that are of no definition because every table of events has them. */
  static List<PlainColumn> ownColumns() {
    return Definition.columns(OWN_COLUMNS);
  }

  static EventTable table(Definition table) {
    table.knows(
        "name", "description", "source", "detail-type", "function", "columns", "partition_keys");
    return new EventTable(
        table.text("name"),
        table.text("description"),
        table.text("source"),
        table.text("detail-type"),
        table.text("function"),
        table.objects("columns", "column", EventDefinition::column),
        partitionKeys(table));
  }

  private static EventColumn column(Definition column) {
    column.knows("name", "type", "path", "arn", "comment");
    return new EventColumn(
        column.text("name"),
        column.type(),
        column.text("path"),
        column.has("arn") ? column.oneOrMore("arn") : List.of(),
        column.text("comment"));
  }

  /** The folders of log files, and what finds partitions by them, know these keys alone. */
  private static List<PartitionKey> partitionKeys(Definition table) {
    List<PartitionKey> keys =
        table.objects("partition_keys", "partition key", EventDefinition::partitionKey);
    if (!keys.stream().map(key -> key.name() + " " + key.type().text()).toList().equals(KEYS)) {
      throw new IllegalArgumentException("the partition keys are not " + KEYS);
    }
    return keys;
  }

  static PartitionKey partitionKey(Definition key) {
    key.knows("name", "type", "comment");
    return new PartitionKey(key.text("name"), key.primitive(), key.text("comment"));
  }
}
