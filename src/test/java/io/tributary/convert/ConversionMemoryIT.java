package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects far larger than the heap of the process that converts them. */
class ConversionMemoryIT {

  private static final int RECORDS = 800_000;
  private static final Instant FIRST = Instant.parse("2026-09-01T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void anObjectOfHundredsOfMegabytesIsConvertedInAHeapOfAFewDozen() throws Exception {
    long bytes = write(folder.resolve("logs").resolve(AlbLog.key("large")));
    assertThat(bytes).isGreaterThan(400_000_000);
    String output = run("-Xmx64m", "logs", "lake");
    assertThat(output).endsWith("rows " + RECORDS + "\n");
    assertThat(
            LakeContent.query(
                folder.resolve("lake"),
                "SELECT \"date\", count(*), count(DISTINCT trace_id) FROM {alb} GROUP BY 1 ORDER BY 1"))
        .containsExactly("2026-09-01,400000,400000", "2026-09-02,400000,400000");
  }

  /**
   * Writes the object, unpacked several hundred megabytes.
   *
   * @return how many
   */
  private static long write(Path object) throws IOException {
    Files.createDirectories(object.getParent());
    Random random = new Random(42);
    long bytes = 0;
    try (OutputStream file = Files.newOutputStream(object);
        OutputStream gzip = new BufferedOutputStream(fast(file), 1 << 16)) {
      for (int i = 0; i < RECORDS; i++) {
        // Half of them on the next day, in turn.
        Instant time = FIRST.plusSeconds(i % 2 * 86_400L).plusMillis(i);
        byte[] line = AlbLog.record(time, random).getBytes(UTF_8);
        gzip.write(line);
        bytes += line.length;
      }
    }
    return bytes;
  }

  private static OutputStream fast(OutputStream file) throws IOException {
    return new GZIPOutputStream(file, 1 << 16) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }

  private String run(String heap, String logs, String lake) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ConversionProcess.class.getName(),
                folder.resolve(logs).toString(),
                AlbLog.key("large"),
                folder.resolve(lake).toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(List.of(output.split("\n"))).as(output).isNotEmpty();
    return output;
  }
}
