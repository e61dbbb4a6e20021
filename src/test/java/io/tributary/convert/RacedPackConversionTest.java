package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversions of the same objects at the same time, in orders of their steps by chance. */
class RacedPackConversionTest {

  private static final int ORDERS = 12;

  /** Longer than a step takes, and a hundredth of it is not long to wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  @TempDir private Path folder;
  private LakeReader reader;

  @BeforeEach
  void createReader() throws IOException {
    reader = new LakeReader(folder.resolve("reader"));
  }

  private Map<String, Integer> rows(PackLake lake) throws IOException {
    return reader.rows(lake.store, lake.catalog);
  }

  private Life.Meanwhile check(PackLake lake, Map<String, Integer> before) {
    return steps -> {
      Map<String, Integer> rows = rows(lake);
      assertThat(rows).containsAllEntriesOf(before);
      assertThat(rows.values()).allMatch(count -> count == 1);
    };
  }

  @ParameterizedTest
  @EnumSource
  void twoAttemptsAtTheSamePacks(PackScenario scenario) throws Exception {
    PackLake start = scenario.lake(folder, "start", PATIENCE);
    PackLake undisturbed = scenario.undisturbed(start);
    Map<String, Integer> before = rows(start);
    for (int seed = 0; seed < ORDERS; seed++) {
      PackLake lake = start.copy("lake-" + seed);
      Turns.Player attempt = life -> scenario.run(lake, life);
      List<IOException> failures =
          new Turns(seed, 2 * seed, check(lake, before)).run(attempt, attempt);
      if (!failures.isEmpty()) {
        assertThat(failures).as("seed %d", seed).hasSize(1);
        scenario.run(lake, Life.with(check(lake, before)));
      }
      lake.assertSame(undisturbed);
      assertThat(rows(lake)).isEqualTo(rows(undisturbed));
    }
  }

  /** Their rejects are in the same partition. */
  @Test
  void packsOfTwoRegionsOfADay() throws Exception {
    PackLake start = new PackLake(folder, "start", PATIENCE);
    for (String object : List.of("b", "c", "e", "f")) {
      PackLake.put(folder, object, object.charAt(0));
      start.convert(Life.endless(), object);
    }
    Map<String, Integer> before = rows(start);
    PackLake undisturbed = start.copy("undisturbed");
    undisturbed.pack(Life.endless(), true, List.of("bc"));
    undisturbed.pack(Life.endless(), true, List.of("ef"));
    for (int seed = 0; seed < ORDERS; seed++) {
      PackLake lake = start.copy("lake-" + seed);
      assertThat(
              new Turns(seed, 2 * seed, check(lake, before))
                  .run(
                      life -> lake.pack(life, true, List.of("ef")),
                      life -> lake.pack(life, true, List.of("bc"))))
          .isEmpty();
      lake.assertSame(undisturbed);
      assertThat(rows(lake)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPackAndOneOfItsObjectsAlone(boolean isConverted) throws Exception {
    PackScenario scenario = isConverted ? PackScenario.OVER_EVENT_DRIVEN_FILES : PackScenario.FRESH;
    PackLake start = scenario.lake(folder, "start", PATIENCE);
    if (isConverted) {
      // So that there is something to do for a conversion of it alone.
      PackLake.put(folder, "b", 99);
    }
    Map<String, Integer> before = rows(start);
    before.keySet().removeIf(row -> row.startsWith("b."));
    PackLake undisturbed = scenario.undisturbed(start);
    int[] packed = {0};
    for (int seed = 0; seed < ORDERS; seed++) {
      PackLake lake = start.copy("lake-" + seed);
      List<IOException> failures =
          new Turns(seed, seed, check(lake, before))
              .run(life -> scenario.run(lake, life), life -> lake.convert(life, "b"));
      for (IOException failure : failures) {
        assertThat(failure).hasMessageContaining("being packed");
      }
      assertThat(rows(lake)).as("seed %d", seed).isEqualTo(rows(undisturbed));
      assertThat(lake.unfinished()).isEmpty();
      packed[0] += lake.content().equals(undisturbed.content()) ? 1 : 0;
    }
    // Either comes first now and then.
    assertThat(packed[0]).isBetween(1, ORDERS - 1);
  }
}
