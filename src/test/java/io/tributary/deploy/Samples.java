package io.tributary.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample events of a table, and the log lines expected of them. */
final class Samples {

  private static final Path FOLDER = Path.of("src", "test", "resources", "samples");
  private static final JsonMapper MAPPER = new JsonMapper();

  private Samples() {}

  static Path file(String table) {
    return FOLDER.resolve(table + ".json");
  }

  /** A sample of a text log. */
  static Path log(String table, String name) {
    return FOLDER.resolve("logs").resolve(table).resolve(name + ".log");
  }

  static List<JsonNode> events(String table) throws IOException {
    return MAPPER.readTree(Files.readString(file(table))).valueStream().toList();
  }

  static List<JsonNode> lines(String table) throws IOException {
    return Files.readAllLines(FOLDER.resolve(table + ".expected.jsonl")).stream()
        .map(MAPPER::readTree)
        .toList();
  }
}
