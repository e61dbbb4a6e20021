package io.tributary.aws;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * AWS, emulated over the network: whatever {@code AWS_ENDPOINT_URL} names, else {@code moto_server}
 * from the PATH on a free port. Where there is neither, tests say that they were skipped; but not
 * in CI, where they fail.
 */
public final class Emulator implements AutoCloseable {

  private static final String SERVER = "moto_server";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI endpoint;
  private final Optional<Process> process;

  private Emulator(URI endpoint, Optional<Process> process) {
    this.endpoint = endpoint;
    this.process = process;
  }

  /** Starts the emulator and waits until it answers. */
  public static Emulator start() {
    String given = System.getenv("AWS_ENDPOINT_URL");
    if (given != null) {
      return new Emulator(URI.create(given), Optional.empty());
    }
    Optional<Path> server = onPath(SERVER);
    if (server.isEmpty() && System.getenv("CI") != null) {
      throw new IllegalStateException("CI has no " + SERVER + " on its PATH");
    }
    Assumptions.assumeTrue(
        server.isPresent(), "skipped: neither AWS_ENDPOINT_URL nor " + SERVER + " on the PATH");
    return start(server.get());
  }

  private static Emulator start(Path server) {
    try {
      int port;
      try (ServerSocket socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      }
      Process process =
          new ProcessBuilder(server.toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
              .redirectErrorStream(true)
              .redirectOutput(Path.of("target", "moto-" + port + ".log").toFile())
              .start();
      Emulator emulator =
          new Emulator(URI.create("http://127.0.0.1:" + port), Optional.of(process));
      emulator.awaitAnswer(port);
      return emulator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswer(int port) throws IOException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (Instant.now().isAfter(deadline) || !process.orElseThrow().isAlive()) {
          close();
          throw new IOException(SERVER + " does not answer", e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Where the emulator answers. */
  public URI endpoint() {
    return endpoint;
  }

  /** A client of the emulator. */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  @Override
  public void close() {
    process.ifPresent(Process::destroy);
    process.ifPresent(Emulator::await);
  }

  private static void await(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
