package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversionsTest {

  private static final LogTables TABLES = LogTables.bundled();
  private static final KeyPatterns PATTERNS = new KeyPatterns(TABLES.logs());

  @TempDir private Path folder;
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

  private void put(String key, byte[] content) throws IOException {
    Path file = folder.resolve("logs").resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private Conversions conversions(Conversions.Outcomes listener) {
    Lake lake = new Lake(new FolderStore(folder.resolve("lake")), "", new MemoryCatalog());
    return new Conversions(
        new Conversion(lake, TABLES, ConversionSettings.forHeap(3), Clock.systemUTC()),
        new FolderStore(folder.resolve("logs")),
        3,
        listener);
  }

  @Test
  void everyObjectHasAnOutcomeAndNoneStopsAnother() throws Exception {
    for (int i = 0; i < 50; i++) {
      put(
          AlbLog.key("n" + i),
          new AlbLog(i).records(20, Instant.parse("2026-09-01T10:00:00Z")).toBytes());
    }
    put("AWSLogs/111122223333/ELBAccessLogTestFile", "x".getBytes(UTF_8));
    ObjectStore source = new FolderStore(folder.resolve("logs"));
    String refused = "../" + AlbLog.key("outside");
    try (Conversions conversions = conversions(outcomes::put)) {
      conversions.add(AlbLog.key("gone"), PATTERNS.recognise(AlbLog.key("gone")));
      conversions.add(refused, PATTERNS.recognise(refused));
      source.list("", object -> conversions.add(object.key(), PATTERNS.recognise(object.key())));
    }
    assertThat(outcomes).hasSize(53);
    assertThat(outcomes.values().stream().filter(Outcome.Converted.class::isInstance)).hasSize(50);
    assertThat(outcomes.get(AlbLog.key("gone"))).isEqualTo(new Outcome.Skipped("it is gone"));
    assertThat(outcomes.get("AWSLogs/111122223333/ELBAccessLogTestFile"))
        .isEqualTo(new Outcome.Skipped("it is a test file of AWS"));
    assertThat(outcomes.get(refused))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.problem()).hasMessageContaining(refused));
    assertThat(
            LakeContent.query(
                folder.resolve("lake"),
                "SELECT count(*), count(DISTINCT source_object) FROM {alb}"))
        .containsExactly("1000,50");
  }

  @Test
  void whatTheListenerThrowsIsThrown() throws Exception {
    put(AlbLog.key("a"), new byte[0]);
    Conversions conversions =
        conversions(
            (key, outcome) -> {
              throw new IllegalStateException("the listener is broken");
            });
    conversions.add(AlbLog.key("a"), PATTERNS.recognise(AlbLog.key("a")));
    assertThatThrownBy(conversions::close).hasStackTraceContaining("the listener is broken");
  }
}
