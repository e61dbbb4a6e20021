package io.tributary.athena;

import io.tributary.table.LogTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The samples of logs, and the rows that are expected of each. */
final class ExpectedRows {

  static final Path SAMPLES = Path.of("src/test/resources/samples/logs");

  private static final String EXPECTED = ".expected.jsonl";
  private static final JsonMapper MAPPER = new JsonMapper();

  private ExpectedRows() {}

  /** The samples of a log, relative to all. */
  static List<Path> samples(LogTable table) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES.resolve(table.name()))) {
      return files
          .filter(file -> !file.toString().endsWith(EXPECTED))
          .map(SAMPLES::relativize)
          .sorted()
          .toList();
    }
  }

  /**
   * The rows of a sample in the order of its lines, partition keys included, without columns that
   * are null.
   *
   * @param uri what the sample's rows have as their source
   */
  static List<JsonNode> of(Path sample, String uri) throws IOException {
    List<String> lines = lines(sample);
    return lines.subList(0, lines.size() - 1).stream()
        .map(line -> ((ObjectNode) MAPPER.readTree(line)).put(LogTable.SOURCE_OBJECT.name(), uri))
        .map(JsonNode.class::cast)
        .toList();
  }

  private static List<String> lines(Path sample) throws IOException {
    String name = sample.getFileName().toString().replaceAll("\\.[a-z]+$", EXPECTED);
    return Files.readAllLines(SAMPLES.resolve(sample).resolveSibling(name));
  }
}
