package io.tributary.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.batch.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
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
  void columnsWithPartsAreLeftOut() throws Exception {
    Path file = folder.resolve("a.parquet");
    copy(
        "SELECT 1 a, [range, 2] b, {'x': {'y': range}, 'z': [1]} c, 'd' || range d,"
            + " MAP {'k': range} e, range f FROM range(5000)",
        file,
        "zstd");
    try (FlatParquetReader reader = reader(Files.readAllBytes(file))) {
      assertThat(reader.columns()).extracting(FlatColumn::name).containsExactly("a", "d", "f");
      assertThat(reader.unread())
          .containsExactly("column b has parts", "column c has parts", "column e has parts");
    }
    List<List<Object>> rows = read(Files.readAllBytes(file));
    assertThat(rows).hasSize(5000);
    assertThat(rows.get(4999)).containsExactly(1L, "d4999", 4999L);
  }

  @Test
  void decimalsAndIdsAreTexts() throws Exception {
    Path file = folder.resolve("a.parquet");
    copy(
        "SELECT 80::DECIMAL(4, 1) a, -12.345::DECIMAL(9, 3) b, 0.1200::DECIMAL(18, 4) c,"
            + " -123456789012345678901.5::DECIMAL(38, 2) d, 0::DECIMAL(38, 2) e,"
            + " '123e4567-e89b-12d3-a456-426614174000'::UUID f, [1] g",
        file,
        "zstd");
    assertThat(read(Files.readAllBytes(file)))
        .containsExactly(
            List.of(
                "80",
                "-12.345",
                "0.12",
                "-123456789012345678901.5",
                "0",
                "123e4567-e89b-12d3-a456-426614174000"));
  }

  /** Without dictionaries version 2 of parquet-java writes deltas, and it can split bytes. */
  @Test
  void otherEncodingsOfParquetJava() throws Exception {
    MessageType type =
        MessageTypeParser.parseMessageType(
            """
            message m {
              required int32 a;
              optional int64 b;
              optional binary c (STRING);
              required fixed_len_byte_array(4) d;
              optional double e;
              required int64 f (DECIMAL(18, 2));
              required fixed_len_byte_array(9) g (DECIMAL(20, 2));
            }""");
    List<Group> groups = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Group group = new SimpleGroup(type).append("a", i * 31);
      boolean some = i % 3 > 0;
      if (some) {
        group
            .append("b", (long) i << 33)
            .append("c", "common/" + i / 7 + "/" + i)
            .append("e", i / 8d);
      }
      group.append("d", "%04d".formatted(i)).append("f", i * 50L);
      group.append(
          "g", Binary.fromConstantByteArray(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 6}));
      groups.add(group);
      rows.add(
          Arrays.asList(
              i * 31L,
              some ? (long) i << 33 : null,
              some ? "common/" + i / 7 + "/" + i : null,
              "%04d".formatted(i),
              some ? i / 8d : null,
              i % 2 == 0 ? String.valueOf(i / 2) : i / 2 + ".5",
              "-2.5"));
    }
    for (boolean split : new boolean[] {false, true}) {
      Path file = folder.resolve(split + ".parquet");
      ParquetJavaWriter.write(
          file,
          type,
          ParquetProperties.builder()
              .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
              .withDictionaryEncoding(false)
              .withExtendedByteStreamSplitEncoding(split),
          groups);
      assertThat(read(Files.readAllBytes(file))).isEqualTo(rows);
    }
  }

  /** Some byte of the file says how the pages of a column are encoded. */
  @Test
  void anUnknownEncodingCostsItsColumn() throws Exception {
    Path file = folder.resolve("a.parquet");
    WrittenFile.write(
        file,
        Shredder.schema("a string\nb bigint"),
        WriterSettings.DEFAULT,
        List.of(List.of("x", 1L), List.of("y", 2L)));
    byte[] bytes = Files.readAllBytes(file);
    int lost = 0;
    for (int i = 4; i < bytes.length / 2; i++) {
      byte[] other = bytes.clone();
      other[i] = 2 * 55;
      try (FlatParquetReader reader = reader(other)) {
        if (reader.next(10) == 2 && reader.unread().equals(List.of("column a is in encoding 55"))) {
          assertThat(read(other)).containsExactly(Arrays.asList(null, 1L), Arrays.asList(null, 2L));
          lost++;
        }
      } catch (ParquetFormatException e) {
        // Any other byte is damage.
      }
    }
    assertThat(lost).isEqualTo(1);
  }

  @Test
  void aFileWithoutAColumnThatCanBeUnpackedIsRefused() throws Exception {
    Path file = folder.resolve("a.parquet");
    copy("SELECT 1 a, 'x' b", file, "lz4_raw");
    assertThatExceptionOfType(ParquetFormatException.class)
        .isThrownBy(() -> read(Files.readAllBytes(file)))
        .withMessageContaining("is compressed with LZ4_RAW");
  }

  /** A few bytes that say that there is far more. */
  @Test
  void claimsOfBillionsAreRefused() {
    for (String footer :
        List.of(
            // A list of 2^35 structs, a text of 2^34 bytes, lists in lists.
            "29fc8080808001", "28ffffffff0f", "2919".repeat(1000))) {
      byte[] body = HexFormat.of().parseHex(footer);
      ByteBuffer file = ByteBuffer.allocate(body.length + 12).order(ByteOrder.LITTLE_ENDIAN);
      file.put("PAR1".getBytes(UTF_8)).put(body).putInt(body.length).put("PAR1".getBytes(UTF_8));
      assertThatExceptionOfType(ParquetFormatException.class)
          .as(footer)
          .isThrownBy(() -> read(file.array()));
    }
    byte[] manyStructs = new byte[2 << 20];
    manyStructs[0] = 0x29;
    manyStructs[1] = (byte) 0xFC;
    manyStructs[2] = (byte) 0x80;
    manyStructs[3] = (byte) 0x80;
    manyStructs[4] = 0x40;
    assertThatThrownBy(() -> new ThriftInput(manyStructs, 0).struct())
        .hasMessageContaining("there are more than 4194304 values");
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

  private static FlatParquetReader reader(byte[] bytes) throws IOException {
    return new FlatParquetReader(new ByteArrayInputStream(bytes));
  }

  static List<List<Object>> read(byte[] bytes) throws IOException {
    try (FlatParquetReader reader = reader(bytes)) {
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
