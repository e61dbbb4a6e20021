package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Swaps that a process has left at each of their steps. */
class GenerationsTest {

  private static final PackScenario SCENARIO = PackScenario.OVER_EVENT_DRIVEN_FILES;

  /** So short that a dead process's swap is not waited for. */
  private static final Duration PATIENCE = Duration.ofMillis(20);

  @TempDir private Path folder;
  private LakeReader reader;
  private PackLake start;
  private Map<String, Integer> before;

  @BeforeEach
  void createLake() throws IOException {
    reader = new LakeReader(folder.resolve("reader"));
    start = SCENARIO.lake(folder, "start", PATIENCE);
    before = rows(start);
  }

  private Map<String, Integer> rows(PackLake lake) throws IOException {
    return reader.rows(lake.store, lake.catalog);
  }

  private void check(PackLake lake) throws IOException {
    Map<String, Integer> rows = rows(lake);
    assertThat(rows).as(lake.name()).containsAllEntriesOf(before);
    assertThat(rows.values()).as(lake.name()).allMatch(count -> count == 1);
  }

  /** Lakes as processes leave them that end in a swap. */
  private List<PackLake> left() throws IOException {
    List<PackLake> left = new ArrayList<>();
    PackLake lake = start.copy("lake");
    for (PackLake one : lake.leftBy(life -> SCENARIO.run(lake, life))) {
      if (isInSwap(one)) {
        left.add(one);
      }
    }
    assertThat(left).hasSizeGreaterThan(15);
    return left;
  }

  private static boolean isInSwap(PackLake lake) throws IOException {
    return lake.unfinished().stream().anyMatch(key -> !key.endsWith(".pending"));
  }

  @Test
  void recoveryEndsThemWhereverItEndedItself() throws IOException {
    for (PackLake left : left()) {
      for (PackLake lake : left.leftBy(left::recover)) {
        recover(lake);
      }
      recover(left);
    }
  }

  private void recover(PackLake lake) throws IOException {
    check(lake);
    lake.recover(Life.with(done -> check(lake)));
    check(lake);
    assertThat(isInSwap(lake)).as(lake.name()).isFalse();
    assertThat(lake.catalog.locations()).isEqualTo(start.catalog.locations());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anotherSwapEndsThemAfterATime(boolean isLocked) throws IOException {
    PackLake undisturbed = SCENARIO.undisturbed(start);
    for (PackLake lake : left()) {
      for (String key : lake.unfinished()) {
        if (!isLocked && key.endsWith("/_swap")) {
          lake.store.delete(key);
        }
      }
      SCENARIO.run(lake, Life.with(done -> check(lake)));
      // What no catalog knew of is left to this.
      lake.recover(Life.endless());
      lake.assertSame(undisturbed);
      assertThat(rows(lake)).isEqualTo(rows(undisturbed));
    }
  }
}
