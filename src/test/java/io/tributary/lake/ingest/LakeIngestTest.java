package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Events;
import io.tributary.lake.LakeFolder;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeIngestTest {

  @TempDir private Path folder;

  private void runAgain(Path events, String now) throws IOException {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    LakeIngest.Listener listener =
        new LakeIngest.Listener() {
          @Override
          public void read(int bytes) {}

          @Override
          public void incomplete(InputFile file, IOException problem) {
            throw new AssertionError(problem);
          }
        };
    new LakeIngest(new LakeFolder(folder.resolve("lake"), clock), Tables.bundled(), listener)
        .runAgain(new InputFile("events", events, Files.size(events)));
  }

  /** Sizes by names. */
  private Map<String, Long> files() throws IOException {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder.resolve("lake"))) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Files.size(file));
      }
    }
    return files;
  }

  @Test
  void takesInAgainWhatWasTakenInInItsPlaceAndTime() throws IOException {
    Path events = folder.resolve("events");
    Files.writeString(events, Events.action("1") + "\n" + Events.deployment("2", "X") + "\noops\n");
    runAgain(events, "2026-09-01T10:59:00Z");
    Map<String, Long> once = files();
    assertThat(once).hasSizeGreaterThanOrEqualTo(4);
    assertThat(once.keySet()).anyMatch(file -> file.contains("2026-09-01"));

    runAgain(events, "2026-09-02T11:00:00Z");

    assertThat(files()).isEqualTo(once);
  }
}
