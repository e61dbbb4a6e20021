package io.tributary.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.store.FolderStore;
import io.tributary.table.LogTable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The samples of logs, what is expected of each, and keys of objects that they can be. */
public final class LogSamples {

  /** The folder that all of them are in. */
  public static final Path FOLDER = Path.of("src/test/resources/samples/logs");

  private static final String EXPECTED = ".expected.jsonl";
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Properties KEYS = keys();

  private LogSamples() {}

  /** The samples of a log, relative to all. */
  public static List<Path> of(LogTable table) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(table.name()))) {
      return files
          .filter(file -> !file.toString().endsWith(EXPECTED))
          .map(FOLDER::relativize)
          .sorted()
          .toList();
    }
  }

  /**
   * A key that AWS gives such objects.
   *
   * @param name of lower-case letters and digits, which tells it from others
   */
  public static String key(String table, LocalDate day, String name) {
    String key = KEYS.getProperty(table);
    if (key == null) {
      throw new IllegalArgumentException("samples/log_keys.properties has no line for " + table);
    }
    return key.replace("YYYY", "%04d".formatted(day.getYear()))
        .replace("MM", "%02d".formatted(day.getMonthValue()))
        .replace("DD", "%02d".formatted(day.getDayOfMonth()))
        .replace("NAME", name)
        .replace("HEX", "%016X".formatted(name.hashCode()));
  }

  private static Properties keys() {
    try (Reader in = Files.newBufferedReader(FOLDER.resolveSibling("log_keys.properties"))) {
      Properties keys = new Properties();
      keys.load(in);
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a sample's rows have as their source. */
  public static String uri(Path sample) {
    return new FolderStore(FOLDER).uri(sample.toString());
  }

  /**
   * The rows expected of a sample in the order of its lines, partition keys included, without
   * columns that are null.
   */
  public static List<JsonNode> rows(Path sample) throws IOException {
    List<String> lines = expected(sample);
    return lines.subList(0, lines.size() - 1).stream()
        .map(line -> (ObjectNode) MAPPER.readTree(line))
        .map(row -> (JsonNode) row.put(LogTable.SOURCE_OBJECT.name(), uri(sample)))
        .toList();
  }

  /** Line, content (each byte a character) and reason of the rejects expected of a sample. */
  public static List<List<String>> rejects(Path sample) throws IOException {
    List<String> lines = expected(sample);
    return MAPPER
        .readTree(lines.get(lines.size() - 1))
        .required("rejects")
        .valueStream()
        .map(
            reject ->
                Stream.of("line", "raw", "reason").map(key -> reject.path(key).asString()).toList())
        .toList();
  }

  private static List<String> expected(Path sample) throws IOException {
    String name = sample.getFileName().toString().replaceAll("\\.[a-z]+$", EXPECTED);
    return Files.readAllLines(FOLDER.resolve(sample).resolveSibling(name), UTF_8);
  }
}
