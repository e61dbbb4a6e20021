package io.tributary.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The protocol under everything that can happen to processes and requests. {@code -Dseeds=100000}
 * runs more of it, {@code -Dseed=4711} that one alone.
 */
class SimulationIT {

  private static final int SEEDS = 1000;

  @Test
  void everyLineIsThereOnceWhateverHappens() throws Exception {
    Long only = Long.getLong("seed");
    if (only != null) {
      run(only);
      return;
    }
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> runs = new ArrayList<>();
      LongStream.rangeClosed(1, Long.getLong("seeds", SEEDS))
          .forEach(seed -> runs.add(executor.submit(() -> run(seed))));
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  static Void run(long seed) throws Exception {
    try {
      new Simulation(seed).run().check();
    } catch (Exception | AssertionError e) {
      throw new AssertionError("-Dseed=" + seed + " fails: " + e.getMessage(), e);
    }
    return null;
  }
}
