package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.batch.Schema;
import io.tributary.parquet.DuckDbReader;
import io.tributary.parquet.ParquetJavaReader;
import io.tributary.store.FolderStore;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every sample, converted to Parquet and read by two readers that know nothing of each other or of
 * the writer: both have the rows that are expected of the sample, in the partitions expected.
 */
class GoldenParquetTest {

  private static final Path SAMPLES = Path.of("src/test/resources/samples/logs");
  private static final LogTables TABLES = LogTables.bundled();
  private static final Map<String, String> VALUES =
      Map.of("account", "123456789012", "region", "eu-central-1", "distribution", "E2EXAMPLE1TEXT");

  /** Reads one file. */
  private interface Reader {
    List<List<Object>> read(Path file, Schema schema) throws Exception;
  }

  private final JsonMapper mapper = new JsonMapper();

  @TempDir private Path folder;

  static List<Path> samples() throws Exception {
    return SamplesTest.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void twoReadersHaveTheExpectedRows(Path sample) throws Exception {
    LogTable table = TABLES.log(sample.getName(0).toString()).orElseThrow();
    LedgerEntry entry = convert(sample, table);
    List<JsonNode> expected = expected(sample, entry.sourceObject());
    assertThat(rows(entry, table, DuckDbReader::read)).isEqualTo(expected);
    assertThat(rows(entry, table, ParquetJavaReader::read)).isEqualTo(expected);
  }

  private LedgerEntry convert(Path sample, LogTable table) throws Exception {
    Conversion conversion =
        new Conversion(
            new Lake(new FolderStore(folder), "", new MemoryCatalog()),
            TABLES,
            ConversionSettings.forHeap(1),
            Clock.systemUTC());
    Recognition.Log log = new Recognition.Log(table, VALUES, Recognition.NO_DAY);
    Outcome outcome = conversion.convert(new FolderStore(SAMPLES), sample.toString(), log);
    return ((Outcome.Converted) outcome).entry();
  }

  private List<JsonNode> expected(Path sample, String uri) throws Exception {
    String name = sample.getFileName().toString().replaceAll("\\.[a-z]+$", ".expected.jsonl");
    List<String> lines = Files.readAllLines(SAMPLES.resolve(sample).resolveSibling(name));
    List<JsonNode> rows = new ArrayList<>();
    for (String line : lines.subList(0, lines.size() - 1)) {
      ObjectNode row = (ObjectNode) mapper.readTree(line);
      row.put(LogTable.SOURCE_OBJECT.name(), uri);
      rows.add(row);
    }
    return sorted(rows);
  }

  private List<JsonNode> rows(LedgerEntry entry, LogTable table, Reader reader) throws Exception {
    Schema schema = Schema.of(table.allColumns());
    List<JsonNode> rows = new ArrayList<>();
    for (String key : entry.files()) {
      if (key.startsWith(table.name() + "/")) {
        for (List<Object> row : reader.read(folder.resolve(key), schema)) {
          rows.add(json(key, schema, row));
        }
      }
    }
    return sorted(rows);
  }

  private static List<JsonNode> sorted(List<JsonNode> rows) {
    return rows.stream()
        .sorted(comparingLong(row -> row.get(LogTable.SOURCE_LINE.name()).asLong()))
        .toList();
  }

  /** A row as the expected ones are written: partition first, without columns that are null. */
  private JsonNode json(String key, Schema schema, List<Object> row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Path level : Path.of(key)) {
      String part = level.toString();
      int equals = part.indexOf('=');
      if (equals > 0) {
        values.put(part.substring(0, equals), URLDecoder.decode(part.substring(equals + 1), UTF_8));
      }
    }
    for (int i = 0; i < row.size(); i++) {
      put(values, schema.fields().get(i).name(), schema.fields().get(i).type(), row.get(i));
    }
    return mapper.readTree(mapper.writeValueAsString(values));
  }

  private static void put(Map<String, Object> values, String name, HiveType type, Object value) {
    if (value != null) {
      values.put(name, json(type, value));
    }
  }

  private static Object json(HiveType type, Object value) {
    if (value == null) {
      return null;
    }
    if (type instanceof HiveType.Array array) {
      return ((List<?>) value).stream().map(element -> json(array.element(), element)).toList();
    }
    if (type instanceof HiveType.Struct struct) {
      Map<String, Object> parts = new LinkedHashMap<>();
      for (HiveType.Struct.Field field : struct.fields()) {
        put(parts, field.name(), field.type(), ((Map<?, ?>) value).get(field.name()));
      }
      return parts;
    }
    if (type == Primitive.TIMESTAMP) {
      return Instant.EPOCH.plus((long) value, ChronoUnit.MICROS).toString();
    }
    return type == Primitive.DATE ? LocalDate.ofEpochDay((long) value).toString() : value;
  }
}
