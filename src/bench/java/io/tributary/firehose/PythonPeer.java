package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The plain Python handler of src/bench/python in a process that lives as long as this. */
final class PythonPeer implements AutoCloseable {

  private final Path response;
  private final Process process;
  private final BufferedReader output;
  private final Writer input;

  /** Starts Python, which answers the request once before this returns. */
  PythonPeer(Path scripts, Path folder, byte[] request) throws IOException {
    Files.createDirectories(folder);
    Path requestFile = Files.write(folder.resolve("request.json"), request);
    response = folder.resolve("response.json");
    process =
        new ProcessBuilder(
                "python3",
                scripts.resolve("measure.py").toString(),
                requestFile.toString(),
                response.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    output = process.inputReader(UTF_8);
    input = process.outputWriter(UTF_8);
    readLine();
  }

  /** Whether there is a python3 on the PATH. */
  static boolean isHere() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
  }

  /** The response to the request. */
  byte[] response() throws IOException {
    return Files.readAllBytes(response);
  }

  /** Calls a CPU second, measured over this many of them. */
  double callsPerSecond(double seconds) {
    try {
      input.write(seconds + "\n");
      input.flush();
      String[] measured = readLine().split(" ", 2);
      return Integer.parseInt(measured[0]) / Double.parseDouble(measured[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readLine() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IllegalStateException("Python ended; its message stands above");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
