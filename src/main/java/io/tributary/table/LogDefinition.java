package io.tributary.table;

import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn.Part;
import io.tributary.table.LogColumn.TimeFormat;
import io.tributary.table.LogTable.ArnPart;
import io.tributary.table.LogTable.Family;
import io.tributary.table.LogTable.PartitionSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the definition of a table that has to do with service logs; its kind is told by a key. */
final class LogDefinition {

  /** Beside the definitions of the tables, and read by Terraform too. */
  private static final String OWN_COLUMNS = "/tables/logs/common/columns.json";

  private LogDefinition() {}

  /** The columns that are of no definition because every log table has them. */
  static List<PlainColumn> ownColumns() {
    return Definition.columns(OWN_COLUMNS);
  }

  static Table table(Definition table) {
    if (table.has("log")) {
      return log(table);
    }
    return table.has("raw") ? raw(table) : own(table);
  }

  private static LogTable log(Definition table) {
    table.knows("name", "description", "log", "columns", "partition_keys");
    Definition log = table.object("log", "the log");
    log.knows(
        "objects",
        "services",
        "families",
        "fields",
        "widths",
        "quoted",
        "client",
        "forms",
        "order",
        "relayed");
    return new LogTable(
        table.text("name"),
        table.text("description"),
        log.texts("objects").stream().map(LogDefinition::pattern).toList(),
        log.has("services") ? log.texts("services") : List.of(),
        log.choices("families", Family.class),
        format(log),
        table.objects("columns", "column", LogDefinition::logColumn),
        table.objects("partition_keys", "partition key", LogDefinition::partitionSource));
  }

  private static TextFormat format(Definition log) {
    if (!log.has("fields")) {
      return TextFormat.NONE;
    }
    Map<String, FieldForm> forms = new HashMap<>();
    log.map("forms").forEach((field, form) -> forms.put(field, FieldForm.parse(form)));
    return new TextFormat(
        log.texts("fields"),
        log.numbers("widths"),
        log.has("quoted") ? log.texts("quoted") : List.of(),
        log.has("client") ? log.texts("client") : List.of(),
        forms,
        log.map("order"),
        log.has("relayed") && log.truth("relayed"),
        false);
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("'objects': " + e.getDescription() + " in " + regex, e);
    }
  }

  private static LogColumn logColumn(Definition column) {
    column.knows("name", "type", "field", "part", "time", "null", "mask", "comment");
    HiveType type = column.type();
    String name = column.text("name");
    return new LogColumn(
        name,
        type,
        column.has("field") ? column.oneOrMore("field") : List.of(name),
        column.has("part") ? column.choice("part", Part.class) : Part.WHOLE,
        time(column, type),
        column.optionalText("null"),
        column.text("comment"),
        column.flag("mask"));
  }

  private static @Nullable TimeFormat time(Definition column, HiveType type) {
    if (column.has("time")) {
      return column.choice("time", TimeFormat.class);
    }
    return type == Primitive.TIMESTAMP ? TimeFormat.ISO : null;
  }

  private static PartitionSource partitionSource(Definition key) {
    key.knows("name", "type", "column", "arn", "comment");
    return new PartitionSource(
        new PartitionKey(key.text("name"), key.primitive(), key.text("comment")),
        key.has("column") ? key.oneOrMore("column") : List.of(),
        key.has("arn") ? key.choice("arn", ArnPart.class) : null);
  }

  private static RawTable raw(Definition table) {
    table.knows("name", "description", "raw", "columns", "partition_keys");
    Definition raw = table.object("raw", "the raw table");
    raw.knows(
        "of", "serde", "input_format", "serde_parameters", "parameters", "location", "date_format");
    return new RawTable(
        table.text("name"),
        table.text("description"),
        raw.text("of"),
        raw.text("serde"),
        raw.text("input_format"),
        raw.map("serde_parameters"),
        raw.map("parameters"),
        raw.text("location"),
        Objects.requireNonNullElse(raw.optionalText("date_format"), ""),
        plainColumns(table),
        partitionKeys(table));
  }

  private static OwnTable own(Definition table) {
    table.knows("name", "description", "format", "columns", "partition_keys");
    return new OwnTable(
        table.text("name"),
        table.text("description"),
        table.choice("format", OwnTable.Format.class),
        plainColumns(table),
        partitionKeys(table));
  }

  private static List<PlainColumn> plainColumns(Definition table) {
    return table.objects("columns", "column", PlainColumn::of);
  }

  private static List<PartitionKey> partitionKeys(Definition table) {
    return table.objects("partition_keys", "partition key", EventDefinition::partitionKey);
  }
}
