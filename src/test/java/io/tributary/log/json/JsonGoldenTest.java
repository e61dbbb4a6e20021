package io.tributary.log.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.log.LogObject;
import io.tributary.log.RecordReader;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
 * Every sample of every log in JSON, beside the rows expected of it: versions that AWS has written,
 * hostile records, and what is no log. Columns that are null are left out. {@code -Dupdate=true}
 * rewrites the expected rows, to be read before they are committed.
 */
class JsonGoldenTest {

  /** An object, as far as its key tells. */
  static final LogObject OBJECT =
      new LogObject(
          "s3://example-logs/sample",
          Map.of(
              "account",
              "123456789012",
              "region",
              "eu-central-1",
              "distribution",
              "E2EXAMPLE1TEXT"));

  private static final Path SAMPLES = Path.of("src/test/resources/samples/logs");

  private final JsonMapper mapper = new JsonMapper();

  static Stream<Arguments> samples() {
    return tables().flatMap(table -> samples(table).stream().map(s -> Arguments.of(table, s)));
  }

  static Stream<LogTable> tables() {
    return LogTables.bundled().logs().stream()
        .filter(
            table ->
                table.families().contains(Family.JSON_RECORDS)
                    || table.families().contains(Family.JSON_LINES));
  }

  static List<Path> samples(LogTable table) {
    try (Stream<Path> files = Files.list(SAMPLES.resolve(table.name()))) {
      return files
          .filter(file -> file.toString().matches(".*\\.jsonl?"))
          .filter(file -> !file.toString().endsWith(".expected.jsonl"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RecordReader reader(
      LogTable table, LogObject object, InputStream in, CollectedRejects rejects) {
    return new JsonReader(table, object, in, rejects);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesBecomeTheExpectedRows(LogTable table, Path sample) throws IOException {
    CollectedRejects rejects = new CollectedRejects();
    RecordReader reader =
        reader(table, OBJECT, new ByteArrayInputStream(Files.readAllBytes(sample)), rejects);
    StringBuilder lines = new StringBuilder();
    for (Map<String, Object> row : BatchRows.read(table, reader)) {
      lines.append(mapper.writeValueAsString(row)).append('\n');
    }
    Map<String, Object> last = new LinkedHashMap<>();
    last.put("tally", reader.tally());
    last.put("rejects", rejects.all);
    lines.append(mapper.writeValueAsString(last)).append('\n');
    Path expected =
        sample.resolveSibling(
            sample.getFileName().toString().replaceFirst("\\.jsonl?$", ".expected.jsonl"));
    if (Boolean.getBoolean("update")) {
      Files.writeString(expected, lines);
    }
    assertThat(lines.toString()).isEqualTo(Files.readString(expected));
    assertThat(reader.tally().balances()).isTrue();
    assertThat(rejects.all).hasSize((int) reader.tally().rejects());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableHasHostileRecords(LogTable table) {
    assertThat(samples(table)).anyMatch(file -> file.toString().contains("hostile"));
  }
}
