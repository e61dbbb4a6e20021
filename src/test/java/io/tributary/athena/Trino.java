package io.tributary.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.aws.Emulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The Trino of {@code src/it/athena}, in a JVM of its own. */
final class Trino implements AutoCloseable {

  private static final Path PROJECT = Path.of("target", "it", "athena");
  private static final Path CLASS_PATH = PROJECT.resolve("target").resolve("classpath");
  private static final Path MAIN =
      PROJECT.resolve(Path.of("src/main/java/io/tributary/athena/TrinoServer.java"));
  private static final String READY = "READY ";

  private final Process process;
  private final String address;

  private Trino(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it, and waits until it answers.
   *
   * @param aws where its Glue and its S3 are
   */
  static Trino start(URI aws) throws IOException {
    Path java = requireJdk25();
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-modules=jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                MAIN.toString(),
                aws.toString(),
                Emulator.REGION.id())
            .redirectError(Path.of("target", "trino.log").toFile());
    builder.environment().put("CLASSPATH", Files.readString(CLASS_PATH).strip());
    Process process = builder.start();
    String line = firstLine(process.inputReader(UTF_8));
    if (line == null) {
      throw new IOException("Trino has ended before it answered, see target/trino.log");
    }
    return new Trino(process, line.substring(READY.length()));
  }

  private static @Nullable String firstLine(BufferedReader reader) throws IOException {
    String line = reader.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = reader.readLine();
    }
    return line;
  }

  /** Surefire counts what it skips, and keeps to itself why. */
  private static Path requireJdk25() throws IOException {
    Optional<Path> jdk = Jdk25.find();
    String reason =
        jdk.isEmpty()
            ? "there is no JDK 25 in JAVA25_HOME or beside " + System.getProperty("java.home")
            : "there is no " + CLASS_PATH + ", which mvn verify writes";
    if (jdk.isEmpty() && System.getenv("CI") != null) {
      throw new IllegalStateException("in CI " + reason);
    }
    boolean possible = jdk.isPresent() && Files.exists(CLASS_PATH);
    if (!possible) {
      System.out.println("The check by Athena's engine is skipped: " + reason);
    }
    Assumptions.assumeTrue(possible, reason);
    return jdk.orElseThrow();
  }

  /**
   * Connects to it, in UTC.
   *
   * @param database the database of Glue whose tables are meant
   * @param precision what a timestamp is read as: MILLISECONDS as by Athena, or MICROSECONDS
   */
  Connection connect(String database, String precision) throws SQLException {
    Properties properties = new Properties();
    properties.put("user", "test");
    properties.put("timezone", "UTC");
    properties.put("sessionProperties", "awsdatacatalog.timestamp_precision:" + precision);
    return DriverManager.getConnection(
        address.replaceFirst("^http", "jdbc:trino") + "/awsdatacatalog/" + database, properties);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
