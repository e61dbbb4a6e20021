package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.log.RecordReader;
import io.tributary.table.LogTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes in: no exception, a balance, and the same rows however few bytes are seen at once. */
class DamagedJsonTest {

  private static final int ROUNDS = 120;
  private static final byte[] SYNTAX = "{}[]\",:\\ e-.0un\n\r\t\u0001".getBytes(UTF_8);

  /** What a reader made of an object. */
  private record Outcome(
      List<Map<String, Object>> rows, List<CollectedRejects.Reject> rejects, Object tally) {}

  @ParameterizedTest
  @MethodSource("io.tributary.log.json.JsonGoldenTest#samples")
  void damageLosesNoLine(LogTable table, Path sample) throws IOException {
    Random random = new Random(sample.getFileName().hashCode());
    byte[] bytes = Files.readAllBytes(sample);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damage(bytes, random);
      Outcome whole = read(table, damaged, 1 << 20);
      assertThat(read(table, damaged, 3 + random.nextInt(400)))
          .as("round %s of %s", round, sample)
          .isEqualTo(whole);
    }
  }

  private static Outcome read(LogTable table, byte[] bytes, int size) throws IOException {
    CollectedRejects rejects = new CollectedRejects();
    Window window = new Window(new ByteArrayInputStream(bytes), size, 1 << 24);
    RecordReader reader = new JsonReader(table, JsonGoldenTest.OBJECT, window, rejects);
    List<Map<String, Object>> rows = BatchRows.read(table, reader);
    assertThat(reader.tally().balances()).isTrue();
    assertThat(reader.tally().rows()).isEqualTo(rows.size());
    assertThat(reader.tally().rejects()).isEqualTo(rejects.all.size());
    assertThat(reader.tally().extraFields()).isEqualTo(extraFields(rows));
    return new Outcome(rows, rejects.all, reader.tally());
  }

  private static long extraFields(List<Map<String, Object>> rows) {
    return rows.stream()
        .mapToInt(row -> row.get("extra_fields") instanceof Map<?, ?> map ? map.size() : 0)
        .sum();
  }

  /** A few bytes changed, removed or repeated, or the end cut off. */
  private static byte[] damage(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
      int at = random.nextInt(damaged.length);
      int to = Math.min(damaged.length, at + random.nextInt(40));
      switch (random.nextInt(6)) {
        case 0, 1 -> damaged[at] = SYNTAX[random.nextInt(SYNTAX.length)];
        case 2 -> damaged[at] = (byte) random.nextInt(256);
        case 3 -> damaged = splice(damaged, at, to, new byte[0]);
        case 4 -> damaged = splice(damaged, at, at, Arrays.copyOfRange(damaged, at, to));
        default -> damaged = random.nextInt(3) == 0 ? Arrays.copyOf(damaged, at) : damaged;
      }
    }
    return damaged;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] inserted) {
    byte[] spliced = new byte[bytes.length - (to - from) + inserted.length];
    System.arraycopy(bytes, 0, spliced, 0, from);
    System.arraycopy(inserted, 0, spliced, from, inserted.length);
    System.arraycopy(bytes, to, spliced, from + inserted.length, bytes.length - to);
    return spliced;
  }
}
