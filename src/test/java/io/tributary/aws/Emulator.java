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
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * AWS, emulated over the network: whatever {@code AWS_ENDPOINT_URL} names, else {@code moto_server}
 * from the PATH on a free port. Where there is neither, tests say that they were skipped; but not
 * in CI, where they fail.
 */
public final class Emulator implements AutoCloseable {

  /** The region of its clients. */
  public static final Region REGION = Region.EU_CENTRAL_1;

  private static final String SERVER = "moto_server";
  private static final DockerImageName MOTO_IMAGE = DockerImageName.parse("motoserver/moto:5.2.1");
  private static final int MOTO_PORT = 5000;

  /** Later community images ask for a token. */
  private static final DockerImageName LOCALSTACK_IMAGE =
      DockerImageName.parse("localstack/localstack:4.4.0");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI endpoint;
  private final Runnable stop;

  private Emulator(URI endpoint, Runnable stop) {
    this.endpoint = endpoint;
    this.stop = stop;
  }

  /** Starts the emulator and waits until it answers. */
  public static Emulator start() {
    String given = System.getenv("AWS_ENDPOINT_URL");
    if (given != null) {
      return new Emulator(URI.create(given), () -> {});
    }
    Optional<Path> server = onPath(SERVER);
    if (server.isPresent()) {
      return start(server.get());
    }
    if (System.getenv("CI") != null) {
      throw new IllegalStateException("CI has no " + SERVER + " on its PATH");
    }
    requireDocker("there is neither AWS_ENDPOINT_URL nor " + SERVER + " on the PATH");
    GenericContainer<?> moto = new GenericContainer<>(MOTO_IMAGE).withExposedPorts(MOTO_PORT);
    moto.start();
    String address = moto.getHost() + ":" + moto.getMappedPort(MOTO_PORT);
    return new Emulator(URI.create("http://" + address), moto::stop);
  }

  /** Starts LocalStack, which needs Docker, and waits until it answers. */
  static Emulator startLocalStack() {
    requireDocker("LocalStack needs Docker");
    LocalStackContainer container =
        new LocalStackContainer(LOCALSTACK_IMAGE).withServices("s3", "sqs");
    container.start();
    return new Emulator(container.getEndpoint(), container::stop);
  }

  /** Surefire counts what it skips, and keeps to itself why. */
  private static void requireDocker(String otherwise) {
    boolean docker = DockerClientFactory.instance().isDockerAvailable();
    if (!docker) {
      System.out.println("Tests are skipped: " + otherwise + ", and there is no Docker");
    }
    Assumptions.assumeTrue(docker, otherwise);
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
      awaitAnswer(process, port);
      return new Emulator(URI.create("http://127.0.0.1:" + port), () -> stop(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitAnswer(Process process, int port) throws IOException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (Instant.now().isAfter(deadline) || !process.isAlive()) {
          stop(process);
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
    return client(builder, endpoint);
  }

  /** A client of the emulator by way of something in between. */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI by) {
    return builder.endpointOverride(by).region(REGION).credentialsProvider(credentials()).build();
  }

  /** Credentials that it takes, as it takes any. */
  public static AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  }

  @Override
  public void close() {
    stop.run();
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
