package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Conversions of packs that end at each of their steps, with that step done or not. A query at
 * whatever moment sees each row of the objects that were in the lake before, and sees it once; and
 * once another run came to its end, the lake is the same as if there had been no other.
 */
class KilledPackConversionTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Ways to cut the same objects. */
  private static final List<List<String>> PACKS =
      List.of(
          List.of("ab", "cd"), List.of("abcd"), List.of("a", "b", "c", "d"), List.of("acd", "b"));

  @TempDir private Path folder;
  private LakeReader reader;

  @BeforeEach
  void createReader() {
    reader = new LakeReader(folder.resolve("reader"));
  }

  private Map<String, Integer> rows(PackLake lake) throws IOException {
    return reader.rows(lake.store, lake.catalog);
  }

  /** What a query may see: what was there, and new rows, all of them once. */
  private void check(PackLake lake, Map<String, Integer> before) throws IOException {
    Map<String, Integer> rows = rows(lake);
    assertThat(rows).containsAllEntriesOf(before);
    assertThat(rows.values()).allMatch(count -> count == 1);
  }

  /** A process that ends after a step leaves what there is then, but for files unfinished. */
  @ParameterizedTest
  @EnumSource
  void aRunMayEndAnywhereAndAQueryNeverSeesARowTwiceOrNotAtAll(PackScenario scenario)
      throws IOException {
    PackLake lake = scenario.lake(folder, "lake", PATIENCE);
    Map<String, Integer> before = rows(lake);
    PackLake undisturbed = scenario.undisturbed(lake);
    List<PackLake> left = lake.leftBy(life -> scenario.run(lake, life));
    assertThat(left).hasSizeGreaterThan(15);
    for (PackLake one : left) {
      check(one, before);
      Life second = Life.with(done -> check(one, before));
      one.recover(second);
      scenario.run(one, second);
      assertSame(one, undisturbed);
    }
    assertSame(lake, undisturbed);
    assertThat(rows(lake)).hasSizeGreaterThan(PackLake.ROWS);
  }

  /** Each of them finds what those before have left, and has other packs. */
  @ParameterizedTest
  @EnumSource
  void severalThatEndOneAfterTheOtherLeaveNothing(PackScenario scenario) throws IOException {
    PackLake start = scenario.lake(folder, "start", PATIENCE);
    Map<String, Integer> before = rows(start);
    PackLake undisturbed = start.copy("undisturbed");
    undisturbed.pack(Life.endless(), true, List.of("a", "bc", "d"));
    Random random = new Random(7);
    for (int i = 0; i < 6; i++) {
      PackLake lake = start.copy("lake-" + i);
      for (int k = 0; k < 4; k++) {
        Life life = new Life(20 + random.nextInt(80), true);
        List<String> packs = PACKS.get(random.nextInt(PACKS.size()));
        disturbed(life, () -> lake.recover(life));
        disturbed(life, () -> lake.pack(life, true, packs));
        check(lake, before);
      }
      lake.recover(Life.endless());
      lake.pack(Life.endless(), true, List.of("a", "bc", "d"));
      assertSame(lake, undisturbed);
    }
  }

  /** As when a request fails once, or its answer is lost: the run clears up, and another comes. */
  @ParameterizedTest
  @CsvSource({
    "FRESH,true",
    "FRESH,false",
    "OVER_EVENT_DRIVEN_FILES,true",
    "OVER_EVENT_DRIVEN_FILES,false"
  })
  void anyStepMayFail(PackScenario scenario, boolean itCounts) throws IOException {
    PackLake start = scenario.lake(folder, "start", PATIENCE);
    Map<String, Integer> before = rows(start);
    PackLake undisturbed = scenario.undisturbed(start);
    boolean stumbled = true;
    for (int step = 1; stumbled; step++) {
      PackLake lake = start.copy("stumbled-" + step);
      Life life = Life.stumbling(step, itCounts);
      disturbed(life, () -> scenario.run(lake, life));
      stumbled = life.cameToIt();
      check(lake, before);
      scenario.run(lake, Life.endless());
      assertSame(lake, undisturbed);
    }
  }

  /** What a process does. */
  private interface Deed {
    void run() throws IOException;
  }

  private static void disturbed(Life life, Deed deed) throws IOException {
    try {
      deed.run();
    } catch (IOException | RuntimeException e) {
      assertThat(life.cameToIt()).as(() -> e.toString()).isTrue();
    }
  }

  private void assertSame(PackLake lake, PackLake undisturbed) throws IOException {
    String name = lake.store.uri("");
    assertThat(lake.content()).as(name).containsExactlyInAnyOrderEntriesOf(undisturbed.content());
    assertThat(rows(lake)).as(name).isEqualTo(rows(undisturbed));
    assertThat(lake.catalog.locations()).as(name).isEqualTo(undisturbed.catalog.locations());
  }
}
