package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.partition.Catalog;
import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Conversions that end at each of their steps, with that step done or not. Once another one ran to
 * its end, the lake must be the same as if there had been no other.
 */
class KilledConversionTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-09-02T00:00:00Z");
  private static final LogTables TABLES = LogTables.bundled();
  private static final String KEY = AlbLog.key("a");
  private static final Recognition.Log LOG =
      (Recognition.Log) new KeyPatterns(TABLES.logs()).recognise(KEY);

  /** So many partitions, and so few writers, that files wait, and some have a second one. */
  private static final ConversionSettings SETTINGS = new ConversionSettings(1 << 20, 2, false);

  @TempDir private Path folder;

  /** An object, and the version of the parser that sees it. */
  private record Version(byte[] content, String parser) {}

  private static Version version(long seed, int firstDay, String parser) {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      times.add(MIDNIGHT.plus(Duration.ofDays(firstDay + i / 10 % 3)).plusSeconds(i));
    }
    return new Version(
        new AlbLog(seed).records(times).line("seed " + seed + " is no record").toBytes(), parser);
  }

  private Map<String, String> undisturbed(Version version) throws IOException {
    return convert("undisturbed", version, Life.endless()).content();
  }

  private record Ended(boolean early, Map<String, String> content) {}

  /** Converts in a folder of its own, next to others' sources, which all have the same name. */
  private Ended convert(String lake, Version version, Life life) throws IOException {
    Path object = folder.resolve("logs").resolve(KEY);
    Files.createDirectories(object.getParent());
    if (!Files.exists(object) || Files.mismatch(object, write("next", version)) >= 0) {
      Files.move(write("next", version), object, StandardCopyOption.REPLACE_EXISTING);
    }
    // A file's tag has its time, and here the same content is the same object.
    Files.setLastModifiedTime(object, FileTime.from(MIDNIGHT));
    ObjectStore store = new FolderStore(folder.resolve(lake).resolve("lake"));
    Catalog catalog = new MortalCatalog(new MemoryCatalog(), life);
    Conversion conversion =
        new Conversion(
            new Lake(new MortalStore(store, life), "", catalog),
            TABLES,
            SETTINGS,
            Clock.systemUTC(),
            version.parser());
    boolean early = false;
    try {
      conversion.convert(new MortalStore(new FolderStore(folder.resolve("logs")), life), KEY, LOG);
    } catch (IOException e) {
      assertThat(life.isOver()).as(() -> e.toString()).isTrue();
      early = true;
    }
    return new Ended(early, LakeContent.of(store));
  }

  private Path write(String name, Version version) throws IOException {
    return Files.write(folder.resolve(name), version.content());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFirstConversionMayEndAnywhere(boolean lastOneCounts) throws IOException {
    Version version = version(1, 0, "1");
    Map<String, String> whole = undisturbed(version);
    assertThat(whole).hasSizeGreaterThan(6);
    int steps = 1;
    while (convert("lake" + steps, version, new Life(steps, lastOneCounts)).early()) {
      Ended again = convert("lake" + steps, version, Life.endless());
      assertThat(again.content()).as("ended in step %d", steps).isEqualTo(whole);
      steps++;
    }
    assertThat(steps).isGreaterThan(30);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theConversionOfAnObjectThatChangedMayEndAnywhere(boolean lastOneCounts) throws IOException {
    assertEndsAnywhere(version(1, 0, "1"), version(2, 1, "1"), version(2, 1, "1"), lastOneCounts);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theConversionByAnotherVersionMayEndAnywhere(boolean lastOneCounts) throws IOException {
    assertEndsAnywhere(version(1, 0, "1"), version(1, 0, "2"), version(1, 0, "2"), lastOneCounts);
  }

  /** What the second conversion leaves is known to no entry, and has names that none looks for. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theObjectMayHaveChangedOnceMoreByThen(boolean lastOneCounts) throws IOException {
    assertEndsAnywhere(version(1, 0, "1"), version(2, 1, "1"), version(3, 2, "1"), lastOneCounts);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theObjectMayBeAsItWasByThen(boolean lastOneCounts) throws IOException {
    assertEndsAnywhere(version(1, 0, "1"), version(2, 1, "1"), version(1, 0, "1"), lastOneCounts);
  }

  private void assertEndsAnywhere(
      Version before, Version killed, Version after, boolean lastOneCounts) throws IOException {
    Map<String, String> whole = undisturbed(after);
    int steps = 1;
    boolean early = true;
    while (early) {
      String lake = "lake" + steps;
      assertThat(convert(lake, before, Life.endless()).early()).isFalse();
      early = convert(lake, killed, new Life(steps, lastOneCounts)).early();
      Ended again = convert(lake, after, Life.endless());
      assertThat(again.content()).as("ended in step %d", steps).isEqualTo(whole);
      steps++;
    }
    assertThat(steps).isGreaterThan(30);
  }

  @Test
  void severalThatEndOneAfterTheOtherLeaveNothing() throws IOException {
    Map<String, String> whole = undisturbed(version(9, 0, "1"));
    for (int i = 0; i < 40; i++) {
      convert("lake", version(i % 7, i % 5, String.valueOf(i % 2)), new Life(1 + i, i % 3 == 0));
    }
    assertThat(convert("lake", version(9, 0, "1"), Life.endless()).content()).isEqualTo(whole);
  }
}
