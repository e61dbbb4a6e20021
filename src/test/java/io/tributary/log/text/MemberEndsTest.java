package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.table.LogTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Members of gzip end within lines, and objects that were put together end without a line feed. */
class MemberEndsTest {

  private static final int MOST = 5;

  private record Read(List<Map<String, Object>> rows, CollectedRejects rejects, long lines) {}

  static Stream<LogTable> tables() {
    return TextGoldenTest.tables();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void recordsAreApartWhereOneMemberEndsAndTheNextBegins(LogTable table) throws IOException {
    List<String> records = records(table);
    for (String first : records) {
      for (String second : records) {
        Read both = read(table, Streams.join(gzip(first), gzip(""), gzip(second + "\n")));
        assertThat(both.rows).isEqualTo(rows(table, first, second));
        both = read(table, Streams.join(gzip(first), gzip("\uFEFF" + second), gzip(first)));
        assertThat(both.rows).isEqualTo(rows(table, first, second, first));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aMemberThatEndsWithinARecordDoesNotEndIt(LogTable table) throws IOException {
    for (String record : records(table)) {
      List<Map<String, Object>> expected = rows(table, record);
      byte[] bytes = record.getBytes(UTF_8);
      for (int cut = 1; cut < bytes.length; cut++) {
        byte[] first = Streams.gzip(Arrays.copyOf(bytes, cut));
        byte[] rest = Streams.gzip(Arrays.copyOfRange(bytes, cut, bytes.length));
        assertThat(read(table, Streams.join(first, rest)).rows).isEqualTo(expected);
      }
    }
  }

  /** More members than lines have bytes take no time. */
  @ParameterizedTest
  @MethodSource("tables")
  void membersOfOneByteAreReadAsTheyAre(LogTable table) throws IOException {
    String record = records(table).get(0);
    byte[][] members = new byte[record.length() * 50][];
    for (int i = 0; i < members.length; i++) {
      members[i] = gzip(record.substring(i % record.length(), i % record.length() + 1));
    }
    assertThat(read(table, Streams.join(members)).rows).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void twoRecordsOnOneLineOfTextAreNoRow(LogTable table) throws IOException {
    List<String> records = records(table);
    for (String first : records) {
      for (String second : records) {
        for (String between : List.of("", " ")) {
          Read both = read(table, (first + between + second).getBytes(UTF_8));
          assertThat(both.rows).as(first + between + second).isEmpty();
          assertThat(both.rejects.all).hasSize(1);
        }
      }
    }
  }

  /** Lines that are records in the default layout, of each width one. */
  private static List<String> records(LogTable table) throws IOException {
    List<String> records = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    for (Path sample : TextGoldenTest.samples(table)) {
      for (String line : Files.readString(sample, ISO_8859_1).split("\r?\n", -1)) {
        int width = line.split("[ \t]", -1).length;
        if (records.size() < MOST
            && !sample.toString().contains("hostile")
            && !line.isBlank()
            && line.chars().allMatch(c -> c < 0x80)
            && !line.startsWith("{")
            && !widths.contains(width)
            && isRecord(read(table, line.getBytes(UTF_8)))) {
          records.add(line);
          widths.add(width);
        }
      }
    }
    assertThat(records).isNotEmpty();
    return records;
  }

  private static boolean isRecord(Read read) {
    return read.rows.size() == 1 && read.lines == 1;
  }

  private static List<Map<String, Object>> rows(LogTable table, String... lines)
      throws IOException {
    return read(table, (String.join("\n", lines) + "\n").getBytes(UTF_8)).rows;
  }

  private static byte[] gzip(String text) {
    return Streams.gzip(text.getBytes(UTF_8));
  }

  private static Read read(LogTable table, byte[] bytes) throws IOException {
    CollectedRejects rejects = new CollectedRejects();
    TextReader reader =
        new TextReader(
            table,
            TextGoldenTest.family(table),
            TextGoldenTest.object(table, Path.of("members")),
            new Unpacked(new ByteArrayInputStream(bytes)),
            rejects);
    List<Map<String, Object>> rows = BatchRows.read(table, reader);
    return new Read(rows, rejects, reader.tally().lines());
  }
}
