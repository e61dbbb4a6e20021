package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.SavedQuery;
import io.tributary.table.Column;
import io.tributary.table.EventTable;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.PartitionKey;
import io.tributary.table.RawTable;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's lists are what the definitions say; {@code -Dupdate=true} rewrites them. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Pattern REFERENCE =
      Pattern.compile("(?s)(<!-- BEGIN_TABLES -->\n).*(<!-- END_TABLES -->)");
  private static final Pattern QUERIES =
      Pattern.compile("(?s)(<!-- BEGIN_QUERIES -->\n).*(<!-- END_QUERIES -->)");

  @Test
  void theTableReferenceIsInStep() throws IOException {
    assertInStep(REFERENCE, tables());
  }

  @Test
  void theSavedQueriesAreInStep() throws IOException {
    assertInStep(QUERIES, queries());
  }

  private static void assertInStep(Pattern part, String content) throws IOException {
    String readme = Files.readString(README);
    Matcher matcher = part.matcher(readme);
    assertThat(matcher.find()).isTrue();
    String expected = matcher.replaceFirst("$1" + Matcher.quoteReplacement(content) + "$2");
    if (Boolean.getBoolean("update")) {
      Files.writeString(README, expected);
    }
    assertThat(Files.readString(README)).isEqualTo(expected);
  }

  private static String queries() {
    return SavedQuery.bundled().stream()
        .map(
            query ->
                "| `%s` | %s | %s |\n".formatted(query.name(), query.title(), query.question()))
        .collect(Collectors.joining("", "| name | title | |\n| --- | --- | --- |\n", ""));
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    LogTables logs = LogTables.bundled();
    Tables.bundled().all().forEach(table -> text.append(details(table, events(table))));
    logs.logs().forEach(table -> text.append(details(table, log(table, logs.raw()))));
    logs.own().forEach(table -> text.append(details(table, columns(table))));
    return text.toString();
  }

  private static String details(Table table, String content) {
    return "<details><summary><code>%s</code>: %s</summary>\n\n%s\n</details>\n"
        .formatted(table.name(), table.description(), content);
  }

  private static String events(EventTable table) {
    return "Events `%s` of `%s`, by the function `%s`.\n\n%s"
        .formatted(table.detailType(), table.source(), table.function(), columns(table));
  }

  private static String columns(Table table) {
    StringBuilder text = new StringBuilder("| column | type | |\n| --- | --- | --- |\n");
    for (Column column : table.allColumns()) {
      text.append(row(column.name(), column.type().text(), column.comment()));
    }
    for (PartitionKey key : table.partitionKeys()) {
      text.append(row(key.name(), key.type().text(), key.comment() + "; partition key"));
    }
    return text.toString();
  }

  /** Logs have many columns, named as in AWS's documents: the comments are in `tables NAME`. */
  private static String log(LogTable table, List<RawTable> raw) {
    String source =
        raw.stream()
            .filter(candidate -> candidate.of().equals(table.name()))
            .map(candidate -> " As AWS writes it: `" + candidate.name() + "`.")
            .collect(Collectors.joining());
    return "Partition keys: %s.%s\n\n%s\n"
        .formatted(
            table.partitionKeys().stream()
                .map(key -> namedType(key.name(), key.type()))
                .collect(Collectors.joining(", ")),
            source,
            table.allColumns().stream()
                .map(column -> namedType(column.name(), column.type()))
                .collect(Collectors.joining(", ")));
  }

  private static String namedType(String name, HiveType type) {
    return "`" + name + "` " + (type instanceof Primitive ? type.text() : "`" + type.text() + "`");
  }

  private static String row(String name, String type, String comment) {
    return "| `%s` | `%s` | %s |\n".formatted(name, type, comment);
  }
}
