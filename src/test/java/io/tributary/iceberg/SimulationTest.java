package io.tributary.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Some of {@link SimulationIT}, and that a failure of it can be replayed. */
class SimulationTest {

  private static final int SEEDS = 20;

  @Test
  void everyLineIsThereOnceWhateverHappens() throws Exception {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SimulationIT.run(seed);
    }
  }

  @Test
  void theSameSeedIsTheSameStory() throws Exception {
    for (long seed : List.of(1L, 5L, 102L)) {
      List<String> trace = new Simulation(seed).run().trace();
      assertThat(new Simulation(seed).run().trace()).as("seed %d", seed).isEqualTo(trace);
    }
  }
}
