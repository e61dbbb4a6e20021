package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Saved queries that ask all tables of events: each has a part for every table, which differs in
 * the names of the table and of its event's id alone. {@code -Dupdate=true} writes those parts
 * anew, after the first table's.
 */
class EventQueriesTest {

  private static final Path QUERIES = Path.of("src/main/resources/queries");
  private static final String UNION = "  UNION ALL\n";
  private static final Pattern PART =
      Pattern.compile("  SELECT '(\\w+)'(?:(?!UNION ALL|^\\)).*\\n)+", Pattern.MULTILINE);

  @ParameterizedTest
  @ValueSource(strings = {"event_new_fields", "late_and_duplicate_deliveries", "log_drift"})
  void askEveryTable(String name) throws IOException {
    Path file = QUERIES.resolve(name + ".sql");
    String query = Files.readString(file);
    Matcher part = PART.matcher(query);
    assertThat(part.find()).as("a part for a table").isTrue();
    EventTable first = Tables.bundled().named(part.group(1)).orElseThrow();
    String template = part.group().replaceAll("(?s)  UNION ALL\n.*", "");
    String parts =
        Tables.bundled().all().stream()
            .map(table -> part(template, first, table))
            .collect(Collectors.joining(UNION));
    int end = query.indexOf("\n)", part.start()) + 1;
    String expected = query.substring(0, part.start()) + parts + query.substring(end);
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
  }

  private static String part(String template, EventTable first, EventTable table) {
    return template
        .replace(first.name(), table.name())
        .replace(" " + id(first) + " AS event_id", " " + id(table) + " AS event_id");
  }

  private static String id(EventTable table) {
    return table.eventId().orElseThrow().glueName();
  }
}
