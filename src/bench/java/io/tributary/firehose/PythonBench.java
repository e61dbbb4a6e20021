package io.tributary.firehose;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Records a CPU second beside a plain Python handler. The two take turns at the same request, so
 * that what else the machine does falls on both alike; the time of a turn is that of the process,
 * with its compilers and garbage collector.
 */
final class PythonBench {

  private static final int TURNS = 7;
  private static final double SECONDS = 2;
  private static final double WARM_UP_SECONDS = 10;

  private PythonBench() {}

  /**
   * Runs the comparison.
   *
   * @param args the folder of the Python scripts and a folder for files
   */
  public static void main(String[] args) throws IOException {
    if (!PythonPeer.isHere()) {
      System.out.println("No python3 on the PATH: not compared with the Python handler.");
      return;
    }
    TransformBenchmark tributary = new TransformBenchmark();
    tributary.makeBatch();
    try (PythonPeer python =
        new PythonPeer(Path.of(args[0]), Path.of(args[1]), tributary.request())) {
      requireSame(tributary.tributary(), python.response());
      callsPerSecond(tributary, WARM_UP_SECONDS);
      python.callsPerSecond(SECONDS);
      List<Double> ours = new ArrayList<>();
      List<Double> pythons = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      for (int turn = 0; turn < TURNS; turn++) {
        ours.add(callsPerSecond(tributary, SECONDS));
        pythons.add(python.callsPerSecond(SECONDS));
        ratios.add(ours.get(turn) / pythons.get(turn));
      }
      print("tributary", median(ours) * TransformBenchmark.BATCH);
      print("python", median(pythons) * TransformBenchmark.BATCH);
      System.out.printf(
          Locale.ROOT, "ratio      %9.1f (median of %d turns)%n", median(ratios), TURNS);
    }
  }

  private static void requireSame(byte[] response, byte[] pythonResponse) {
    if (!Envelope.answers(response).equals(Envelope.answers(pythonResponse))) {
      throw new IllegalStateException("Python's response is not the same");
    }
  }

  private static double callsPerSecond(TransformBenchmark tributary, double seconds)
      throws IOException {
    double start = cpuSeconds();
    int calls = 0;
    while (cpuSeconds() < start + seconds) {
      tributary.tributary();
      calls++;
    }
    return calls / (cpuSeconds() - start);
  }

  private static double cpuSeconds() {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    return cpu.toNanos() / 1e9;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void print(String name, double perSecond) {
    System.out.printf(Locale.ROOT, "%-10s %,9.0f records per CPU-second%n", name, perSecond);
  }
}
