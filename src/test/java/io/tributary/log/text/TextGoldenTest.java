package io.tributary.log.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.log.LogObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every sample of every log that is text, beside the rows expected of it: a sample for each width
 * and version that AWS has written, and hostile lines. Columns that are null are left out. {@code
 * -Dupdate=true} rewrites the expected rows, to be read before they are committed.
 */
class TextGoldenTest {

  private static final Path SAMPLES = Path.of("src/test/resources/samples/logs");
  private static final List<Family> FAMILIES =
      List.of(Family.SPACE_SEPARATED, Family.FIELDS_DIRECTIVE, Family.HEADER_ROW);

  private final JsonMapper mapper = new JsonMapper();

  static Stream<Arguments> samples() {
    return tables().flatMap(table -> samples(table).stream().map(s -> Arguments.of(table, s)));
  }

  static Stream<LogTable> tables() {
    return LogTables.bundled().logs().stream()
        .filter(table -> table.families().stream().anyMatch(FAMILIES::contains));
  }

  static Family family(LogTable table) {
    return table.families().stream().filter(FAMILIES::contains).findFirst().orElseThrow();
  }

  static List<Path> samples(LogTable table) {
    try (Stream<Path> files = Files.list(SAMPLES.resolve(table.name()))) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LogObject object(LogTable table, Path sample) {
    return new LogObject(
        "s3://example-logs/" + table.name() + "/" + sample.getFileName(),
        Map.of(
            "account", "123456789012", "region", "eu-central-1", "distribution", "E2EXAMPLE1TEXT"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesBecomeTheExpectedRows(LogTable table, Path sample) throws IOException {
    CollectedRejects rejects = new CollectedRejects();
    TextReader reader =
        new TextReader(
            table,
            family(table),
            object(table, sample),
            new Unpacked(new ByteArrayInputStream(Files.readAllBytes(sample))),
            rejects);
    StringBuilder lines = new StringBuilder();
    for (Map<String, Object> row : BatchRows.read(table, reader)) {
      lines.append(mapper.writeValueAsString(row)).append('\n');
    }
    Map<String, Object> last = new LinkedHashMap<>();
    last.put("tally", reader.tally());
    last.put("rejects", rejects.all);
    lines.append(mapper.writeValueAsString(last)).append('\n');
    Path expected =
        sample.resolveSibling(sample.getFileName().toString().replace(".log", ".expected.jsonl"));
    if (Boolean.getBoolean("update")) {
      Files.writeString(expected, lines);
    }
    assertThat(lines.toString()).isEqualTo(Files.readString(expected));
    assertThat(reader.tally().balances()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableHasHostileLines(LogTable table) {
    assertThat(samples(table)).anyMatch(file -> file.endsWith("hostile.log"));
  }
}
