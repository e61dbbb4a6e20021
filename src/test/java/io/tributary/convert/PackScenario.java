package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What there is before, and what is run then. */
enum PackScenario {
  FRESH(false, "abc") {
    @Override
    void before(PackLake lake) {}
  },
  OVER_EVENT_DRIVEN_FILES(true, "abc") {
    @Override
    void before(PackLake lake) throws IOException {
      lake.convert(Life.endless(), "a");
      lake.convert(Life.endless(), "b");
      // It stays as it is.
      lake.convert(Life.endless(), "d");
    }
  },
  OVER_THE_SAME_PACK(true, "ab,c") {
    @Override
    void before(PackLake lake) throws IOException {
      lake.pack(Life.endless(), false, List.of("ab"));
      lake.convert(Life.endless(), "c");
    }
  },
  OVER_A_PACK_THAT_WAS_CUT_OTHERWISE(true, "a,bc,d") {
    @Override
    void before(PackLake lake) throws IOException {
      lake.pack(Life.endless(), false, List.of("ab"));
      lake.pack(Life.endless(), false, List.of("c"));
    }
  },
  OVER_A_PACK_OF_WHICH_ONE_HAS_NOT_CHANGED(false, "bc") {
    @Override
    void before(PackLake lake) throws IOException {
      lake.pack(Life.endless(), false, List.of("ab"));
      // As if it had been written a year after the ledger's entry.
      lake.touch("b", Duration.ofDays(36_500));
    }
  };

  private final boolean again;
  private final String packs;

  /**
   * @param packs names of their objects, with a comma between packs
   */
  PackScenario(boolean again, String packs) {
    this.again = again;
    this.packs = packs;
  }

  abstract void before(PackLake lake) throws IOException;

  void run(PackLake lake, Life life) throws IOException {
    lake.pack(life, again, List.of(packs.split(",")));
  }

  /**
   * A lake as it is before.
   *
   * @param folder has the folders of lakes, and of the logs
   * @param name that of the lake's
   * @param patience with a swap that makes no progress
   */
  PackLake lake(Path folder, String name, Duration patience) throws IOException {
    for (String object : List.of("a", "b", "c", "d")) {
      PackLake.put(folder, object, object.charAt(0));
    }
    PackLake lake = new PackLake(folder, name, patience);
    before(lake);
    return lake;
  }

  /** The same as another, and run to its end; nothing but the records of its packs is beside. */
  PackLake undisturbed(PackLake start) throws IOException {
    PackLake lake = start.copy("undisturbed");
    run(lake, Life.endless());
    assertThat(lake.unfinished()).isEmpty();
    assertThat(lake.content().keySet().stream().filter(key -> key.endsWith(".pack")))
        .hasSameSizeAs(packs.split(","));
    return lake;
  }
}
