package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.log.Tally;
import io.tributary.table.LogTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an object holds, no line of it is lost. */
class TextPropertyTest {

  private static final int ROUNDS = 150;
  private static final int LONGEST_LINE = 4096;

  /** Bytes that mean something to one of the families, more often than others. */
  private static final byte[] SPECIAL = "  \"\"\\[]-#\t\r\n\n:/+09Z.".getBytes(ISO_8859_1);

  static Stream<LogTable> tables() {
    return TextGoldenTest.tables();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void mutatedSamplesBalance(LogTable table) throws IOException {
    Random random = new Random(42);
    List<Path> samples = TextGoldenTest.samples(table);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = Files.readAllBytes(samples.get(random.nextInt(samples.size())));
      assertBalanced(table, mutated(bytes, random), random);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void randomBytesBalance(LogTable table) throws IOException {
    Random random = new Random(43);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = new byte[random.nextInt(5000)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = any(random);
      }
      assertBalanced(table, bytes, random);
    }
  }

  /** However the stream comes, and wherever windows and batches end, the rows are the same. */
  @ParameterizedTest
  @MethodSource("tables")
  void rowsDoNotDependOnHowTheStreamComes(LogTable table) throws IOException {
    Random random = new Random(44);
    for (Path sample : TextGoldenTest.samples(table)) {
      byte[] bytes = repeated(Files.readAllBytes(sample), 40);
      List<Map<String, Object>> expected = read(table, Streams.inPieces(bytes, random, 1 << 20));
      byte[] gzip =
          Streams.join(
              Streams.gzip(Arrays.copyOf(bytes, bytes.length / 3)),
              Streams.gzip(Arrays.copyOfRange(bytes, bytes.length / 3, bytes.length)));
      assertThat(read(table, Streams.inPieces(gzip, random, 900))).isEqualTo(expected);
    }
  }

  private static List<Map<String, Object>> read(LogTable table, InputStream in) throws IOException {
    return BatchRows.read(table, reader(table, in, new CollectedRejects(), 1 << 14));
  }

  private static byte[] repeated(byte[] bytes, int times) {
    byte[] line = bytes[bytes.length - 1] == '\n' ? bytes : Streams.join(bytes, new byte[] {'\n'});
    byte[][] parts = new byte[times][];
    Arrays.fill(parts, line);
    return Streams.join(parts);
  }

  private static TextReader reader(
      LogTable table, InputStream in, CollectedRejects rejects, int longest) {
    return new TextReader(
        table,
        TextGoldenTest.family(table),
        TextGoldenTest.object(table, Path.of("random")),
        new Unpacked(in),
        rejects,
        longest);
  }

  private static void assertBalanced(LogTable table, byte[] content, Random random)
      throws IOException {
    byte[] bytes = content;
    boolean packed = random.nextBoolean();
    if (packed) {
      bytes = Streams.gzip(content);
      bytes =
          random.nextInt(3) == 0 ? Arrays.copyOf(bytes, 2 + random.nextInt(bytes.length)) : bytes;
    }
    CollectedRejects rejects = new CollectedRejects();
    InputStream in = Streams.inPieces(bytes, random, 1 + random.nextInt(500));
    TextReader reader = reader(table, in, rejects, LONGEST_LINE);
    List<Map<String, Object>> rows = BatchRows.read(table, reader);
    Tally tally = reader.tally();

    assertThat(tally.balances()).as("%s", tally).isTrue();
    assertThat(tally.rows()).isEqualTo(rows.size());
    assertThat(tally.rejects()).isEqualTo(rejects.all.size());
    assertLines(rows, rejects, tally.lines());
    if (tally.problem() == null && !startsLikeGzip(content)) {
      String[] lines = new String(content, ISO_8859_1).split("\n", -1);
      int expected = lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
      // A header within a line begins another one, and a line can have several records.
      assertThat(tally.lines()).isGreaterThanOrEqualTo(expected);
      if (tally.lines() == expected) {
        assertRejectsAreLines(rejects, lines);
      }
    }
  }

  private static boolean startsLikeGzip(byte[] content) {
    return content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
  }

  private static void assertLines(
      List<Map<String, Object>> rows, CollectedRejects rejects, long lines) {
    Set<Long> seen = new HashSet<>();
    rows.forEach(row -> assertThat(seen.add((Long) row.get("source_line"))).isTrue());
    rejects.all.forEach(reject -> assertThat(seen.add(reject.line())).isTrue());
    assertThat(seen).allMatch(line -> line >= 1 && line <= lines);
  }

  private static void assertRejectsAreLines(CollectedRejects rejects, String[] lines) {
    for (CollectedRejects.Reject reject : rejects.all) {
      String line = lines[Math.toIntExact(reject.line()) - 1];
      if (reject.reason().equals("too long")) {
        assertThat(line).startsWith(reject.raw());
      } else {
        // Of one in JSON there is the message.
        assertThat(line.replaceFirst("^\u00ef\u00bb\u00bf", "").replaceFirst("\\r+$", ""))
            .matches(text -> text.equals(reject.raw()) || text.startsWith("{"))
            .contains(reject.raw());
      }
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] mutated = bytes.clone();
    for (int i = random.nextInt(20); i > 0 && mutated.length > 0; i--) {
      int at = random.nextInt(mutated.length);
      int length = random.nextInt(Math.min(200, mutated.length - at + 1));
      byte[] before = Arrays.copyOf(mutated, at);
      byte[] part = Arrays.copyOfRange(mutated, at, at + length);
      byte[] after = Arrays.copyOfRange(mutated, at + length, mutated.length);
      mutated =
          switch (random.nextInt(4)) {
            case 0 -> Streams.join(before, after);
            case 1 -> Streams.join(before, part, part, after);
            case 2 -> Streams.join(before, new byte[] {any(random)}, part, after);
            default -> Streams.join(before, part, new byte[] {any(random)}, after);
          };
    }
    return mutated;
  }

  private static byte any(Random random) {
    return random.nextInt(3) == 0
        ? (byte) random.nextInt(256)
        : SPECIAL[random.nextInt(SPECIAL.length)];
  }
}
