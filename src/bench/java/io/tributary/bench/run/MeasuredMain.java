package io.tributary.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Runs another main class and writes down, at the end of the process, what that took. */
public final class MeasuredMain {

  private MeasuredMain() {}

  /**
   * @param args the file to write CPU nanoseconds and peak bytes into, a main class, its arguments
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Path report = Path.of(args[0]);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> write(report)));
    Method main = Class.forName(args[1]).getMethod("main", String[].class);
    main.setAccessible(true);
    main.invoke(null, (Object) Arrays.copyOfRange(args, 2, args.length));
  }

  private static void write(Path report) {
    try {
      Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
      Files.writeString(report, cpu.toNanos() + " " + peakBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long peakBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}
