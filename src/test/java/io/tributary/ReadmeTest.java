package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.EventColumn;
import io.tributary.table.EventTable;
import io.tributary.table.PartitionKey;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table reference is what the definitions say; {@code -Dupdate=true} rewrites it. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Pattern REFERENCE =
      Pattern.compile("(?s)(<!-- BEGIN_TABLES -->\n).*(<!-- END_TABLES -->)");

  @Test
  void theTableReferenceIsInStep() throws IOException {
    String readme = Files.readString(README);
    Matcher reference = REFERENCE.matcher(readme);
    assertThat(reference.find()).isTrue();
    String expected = reference.replaceFirst("$1" + Matcher.quoteReplacement(tables()) + "$2");
    if (Boolean.getBoolean("update")) {
      Files.writeString(README, expected);
    }
    assertThat(Files.readString(README)).isEqualTo(expected);
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    for (EventTable table : Tables.bundled().all()) {
      text.append("<details><summary><code>%s</code>: ".formatted(table.name()))
          .append("%s</summary>\n\n".formatted(table.description()))
          .append("Events `%s` of `%s`, ".formatted(table.detailType(), table.source()))
          .append("by the function `%s`.\n\n".formatted(table.function()))
          .append("| column | type | |\n| --- | --- | --- |\n");
      for (EventColumn column : table.columns()) {
        text.append(row(column.name(), column.type().text(), column.comment()));
      }
      for (PartitionKey key : table.partitionKeys()) {
        text.append(row(key.name(), key.type().text(), key.comment() + "; partition key"));
      }
      text.append("\n</details>\n");
    }
    return text.toString();
  }

  private static String row(String name, String type, String comment) {
    return "| `%s` | `%s` | %s |\n".formatted(name, type, comment);
  }
}
