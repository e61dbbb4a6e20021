package io.tributary.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.aws.Emulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Trino of {@code src/it/athena}, in a JVM of its own. */
final class Trino implements AutoCloseable {

  private static final Path PROJECT = Path.of("target", "it", "athena");
  private static final Path CLASS_PATH = PROJECT.resolve("target").resolve("classpath");
  private static final Path MAIN =
      PROJECT.resolve(Path.of("src/main/java/io/tributary/athena/TrinoServer.java"));
  private static final String READY = "READY ";
  private static final String PEAK = "VmHWM:";

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
    Path java = jdk25().orElseThrow();
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(),
                "-Xmx384m",
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

  /** Why none can start here. */
  static Optional<String> problem() {
    if (jdk25().isEmpty()) {
      return Optional.of(
          "there is no JDK 25 in JAVA25_HOME or beside " + System.getProperty("java.home"));
    }
    return Files.exists(CLASS_PATH)
        ? Optional.empty()
        : Optional.of("there is no " + CLASS_PATH + ", which mvn verify writes");
  }

  private static Optional<Path> jdk25() {
    try {
      return Jdk25.find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** Connects to the Iceberg tables of a database, in UTC. */
  Connection connectIceberg(String database) throws SQLException {
    Properties properties = new Properties();
    properties.put("user", "test");
    properties.put("timezone", "UTC");
    return DriverManager.getConnection(
        address.replaceFirst("^http", "jdbc:trino") + "/iceberg/" + database, properties);
  }

  @Override
  public void close() throws IOException {
    System.out.println("Athena's engine took " + peakMemory() + " of memory at most");
    process.getOutputStream().close();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** What Linux knows of it; elsewhere nothing. */
  private String peakMemory() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith(PEAK))
        .map(line -> line.substring(PEAK.length()).strip())
        .findFirst()
        .orElse("an unknown amount");
  }
}
