package io.tributary.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

  /** A clock that a test sets. */
  private static final class TestClock extends Clock {
    private Instant now = Instant.parse("2026-09-01T05:59:58Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("Asia/Tokyo");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final List<String> created = new ArrayList<>();

  private LogFiles files() {
    return new LogFiles(new LakeFolder(folder, clock), created::add);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void namesFilesAsFirehoseDoes() throws IOException {
    try (LogFiles files = files()) {
      files.write("builds", bytes("1\n"));
      files.write("errors/builds", bytes("2\n"));
      files.write("builds", bytes("3\n"));
      files.publish();
    }
    String time = "builds-1-2026-09-01-05-59-58-[0-9a-f-]{36}\\.gz";
    assertThat(created).hasSize(2);
    assertThat(created.get(0)).matches("builds/date=2026-09-01/hour=05/" + time);
    assertThat(created.get(1)).matches("errors/builds/date=2026-09-01/hour=05/" + time);
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(folder.resolve(created.get(0))))) {
      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("1\n3\n");
    }
  }

  @Test
  void beginsANewFileWhenTheHourIsOver() throws IOException {
    try (LogFiles files = files()) {
      files.write("builds", bytes("1\n"));
      clock.now = Instant.parse("2026-09-01T06:00:00Z");
      files.write("builds", bytes("2\n"));
      assertThat(created).hasSize(1);
      files.publish();
    }
    assertThat(created.get(0)).startsWith("builds/date=2026-09-01/hour=05/");
    assertThat(created.get(1)).startsWith("builds/date=2026-09-01/hour=06/");
  }

  @Test
  void leavesNothingOfAFileThatWasNotPublished() throws IOException {
    try (LogFiles files = files()) {
      files.write("builds", bytes("1\n"));
      assertThat(logs()).isEmpty();
    }
    assertThat(created).isEmpty();
    assertThat(all()).isEmpty();
  }

  private List<Path> logs() throws IOException {
    return all().stream().filter(file -> file.toString().endsWith(".gz")).toList();
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
