package io.tributary.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.batch.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of DuckDB and of Tributary itself, and damaged ones. */
class FlatParquetReaderTest {

  private static final Schema SCHEMA =
      Shredder.schema(
          """
          a boolean
          b int
          c bigint
          d double
          e string
          f date
          g timestamp""");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd"})
  void whatDuckDbWrites(String codec) throws Exception {
    Path source = folder.resolve("source.parquet");
    Path file = folder.resolve("a.parquet");
    List<List<Object>> rows = new RandomRows(7).rows(SCHEMA, 3000);
    WrittenFile.write(source, SCHEMA, WriterSettings.DEFAULT, rows);
    copy("SELECT * FROM '" + source + "'", file, codec);
    assertThat(read(Files.readAllBytes(file))).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatTributaryWrites(int seed) throws Exception {
    Path file = folder.resolve("a.parquet");
    List<List<Object>> rows = new RandomRows(seed).rows(SCHEMA, 1000 * seed);
    WriterSettings settings = seed == 1 ? WriterSettings.DEFAULT : WrittenFile.SMALL;
    WrittenFile.write(file, SCHEMA, settings, rows);
    assertThat(read(Files.readAllBytes(file))).isEqualTo(rows);
  }

  @ParameterizedTest
  @EnumSource(ParquetProperties.WriterVersion.class)
  void whatParquetJavaWrites(ParquetProperties.WriterVersion version) throws Exception {
    MessageType type =
        MessageTypeParser.parseMessageType(
            """
            message m {
              required int32 a;
              optional int64 b;
              optional binary c (STRING);
              optional boolean d;
              optional int96 e;
            }""");
    List<Group> groups = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Group group = new SimpleGroup(type).append("a", i * i);
      // Noon of 1970-01-02, by a Julian day and the nanoseconds in it.
      group.append("e", new NanoTime(2_440_589, 43_200_000_000_000L));
      if (i % 3 > 0) {
        group.append("b", (long) i << 33).append("c", "text " + i % 5).append("d", i % 2 == 0);
      }
      groups.add(group);
      boolean some = i % 3 > 0;
      rows.add(
          Arrays.asList(
              (long) i * i,
              some ? (long) i << 33 : null,
              some ? "text " + i % 5 : null,
              some ? i % 2 == 0 : null,
              129_600_000_000L));
    }
    Path file = folder.resolve("a.parquet");
    ParquetJavaWriter.write(file, type, version, groups);
    assertThat(read(Files.readAllBytes(file))).isEqualTo(rows);
  }

  /** Texts that are never the same are not in a dictionary. */
  @Test
  void differentTextsOfTributary() throws Exception {
    Schema schema = Shredder.schema("a string");
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      rows.add(Arrays.asList(i % 7 == 0 ? null : i % 11 == 0 ? "" : "text " + i * 7919L));
    }
    Path file = folder.resolve("a.parquet");
    WrittenFile.write(file, schema, WriterSettings.DEFAULT, rows);
    assertThat(read(Files.readAllBytes(file))).isEqualTo(rows);
  }

  @ParameterizedTest
  @EnumSource(ParquetProperties.WriterVersion.class)
  void differentTextsOfParquetJava(ParquetProperties.WriterVersion version) throws Exception {
    MessageType type =
        MessageTypeParser.parseMessageType(
            "message m { required binary a (STRING); optional binary b (STRING); }");
    List<Group> groups = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String text = "s3://bucket/" + i / 10 + "/" + i * 7919L + "x".repeat(i % 200);
      groups.add(new SimpleGroup(type).append("a", text).append("b", text + i));
      rows.add(List.of(text, text + i));
    }
    Path file = folder.resolve("a.parquet");
    ParquetJavaWriter.write(file, type, version, groups);
    assertThat(read(Files.readAllBytes(file))).isEqualTo(rows);
  }

  @Test
  void someColumnsAmongOthersWithParts() throws Exception {
    Path file = folder.resolve("a.parquet");
    copy(
        "SELECT [{'x': range}] a, 'b' || range b, MAP {1: {'y': [2]}} c, range d, {'e': 1} e, 5 f"
            + " FROM range(3)",
        file,
        "zstd");
    byte[] bytes = Files.readAllBytes(file);
    List<String> names = List.of("d", "b", "e", "x", "missing");
    try (FlatParquetReader reader = FlatParquetReader.of(new ByteArrayInputStream(bytes), names)) {
      assertThat(reader.columns()).extracting(FlatColumn::name).containsExactly("b", "d");
      assertThat(rows(reader))
          .containsExactly(List.of("b0", 0L), List.of("b1", 1L), List.of("b2", 2L));
    }
  }

  @Test
  void timesOfOtherUnits() throws Exception {
    Path file = folder.resolve("a.parquet");
    copy(
        "SELECT TIMESTAMP_MS '2026-09-01 01:02:03.456' a, TIMESTAMP_NS '1969-12-31 23:59:59.999999999'"
            + " b, 1.5::FLOAT c",
        file,
        "zstd");
    assertThat(read(Files.readAllBytes(file)))
        .containsExactly(List.of(1788224523456000L, -1L, 1.5));
  }

  @Test
  void columnsWithPartsAreRefused() throws Exception {
    Path file = folder.resolve("a.parquet");
    copy("SELECT [1, 2] a", file, "zstd");
    assertThatExceptionOfType(ParquetFormatException.class)
        .isThrownBy(() -> read(Files.readAllBytes(file)))
        .withMessageContaining("has parts");
  }

  @Test
  void whatIsNoParquetIsRefused() {
    assertThatExceptionOfType(ParquetFormatException.class)
        .isThrownBy(() -> read("version account-id interface-id\n".getBytes(UTF_8)));
    assertThatExceptionOfType(ParquetFormatException.class).isThrownBy(() -> read(new byte[0]));
  }

  /** Whatever is damaged, the reader says so in the one way that its callers expect, or reads. */
  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd"})
  void damage(String codec) throws Exception {
    Path file = folder.resolve("a.parquet");
    copy("SELECT range a, 'text ' || range % 9 b FROM range(500)", file, codec);
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        read(damaged);
      } catch (ParquetFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  private static void copy(String query, Path file, String codec) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION %s, ROW_GROUP_SIZE 2048)"
              .formatted(query, file, codec));
    }
  }

  static List<List<Object>> read(byte[] bytes) throws IOException {
    try (FlatParquetReader reader = new FlatParquetReader(new ByteArrayInputStream(bytes))) {
      return rows(reader);
    }
  }

  private static List<List<Object>> rows(FlatParquetReader reader) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    List<FlatColumn> columns = reader.columns();
    int count = reader.next(100);
    while (count > 0) {
      for (int row = 0; row < count; row++) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
          values.add(value(columns.get(i), reader.page(i), reader.offset(i) + row));
        }
        rows.add(values);
      }
      count = reader.next(100);
    }
    return rows;
  }

  private static Object value(FlatColumn column, FlatPage page, int row) {
    if (!page.present()[row]) {
      return null;
    }
    return switch (column.kind()) {
      case BOOLEAN -> page.numbers()[row] == 1;
      case INTEGER, DATE, TIMESTAMP -> page.numbers()[row];
      case DOUBLE -> Double.longBitsToDouble(page.numbers()[row]);
      case TEXT ->
          new String(page.text(), page.starts()[row], page.ends()[row] - page.starts()[row], UTF_8);
    };
  }
}
