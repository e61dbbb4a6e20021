package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Events;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that a user runs, as a user runs it. */
class TributaryJarIT {

  private static final Path JAR = Path.of("target/tributary.jar");

  @TempDir private Path folder;

  private ProcessBuilder tributary(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.timezone=Europe/Berlin", "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private Run run(ProcessBuilder command) throws IOException, InterruptedException {
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    Process process = command.redirectOutput(out).redirectError(err).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Run(
        process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  @Test
  void ingestsFromAPipeAndAnswers() throws Exception {
    String lake = folder.resolve("a lake").toString();
    Path events = folder.resolve("events");
    Files.writeString(events, Events.deployment("1", "START") + "\noops\n");

    Run ingest = run(tributary("ingest", "-", "--lake", lake).redirectInput(events.toFile()));
    Run query =
        run(
            tributary(
                "query",
                "SELECT state FROM codedeploy_deployment_state_change_latest",
                "--lake",
                lake,
                "--format",
                "csv"));

    assertThat(ingest.exitCode()).isEqualTo(1);
    assertThat(ingest.err()).startsWith("tributary: 1 record failed;").hasLineCount(1);
    assertThat(query).isEqualTo(new Run(0, "state\nSTART\n", ""));
  }

  @Test
  void showsTheDemoAndNothingElse() throws Exception {
    Run run = run(tributary("demo", "--lake", folder.resolve("lake").toString()));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("A day of a small team's deliveries")
        .contains("What to try next");
  }

  @Test
  void endsQuietlyWhenNobodyReads() throws Exception {
    Process process =
        tributary("query", "SELECT * FROM range(10000000)", "--lake", folder.toString()).start();
    try (InputStream out = process.getInputStream()) {
      assertThat(out.readNBytes(5)).asString(UTF_8).isEqualTo("range");
    }
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.getErrorStream().readAllBytes()).asString(UTF_8).isEmpty();
    assertThat(process.exitValue()).isEqualTo(141);
  }

  @Test
  void showsATimeThatTheLocalZoneSkips() throws Exception {
    String sql = "SELECT TIMESTAMP '2026-03-29 02:30:00' AS t";

    Run run = run(tributary("query", sql, "--lake", folder.toString(), "--format", "csv"));

    assertThat(run.out()).isEqualTo("t\n2026-03-29 02:30:00\n");
  }

  @Test
  void saysItsVersion() throws Exception {
    assertThat(run(tributary("--version")).out()).matches("tributary \\d+\\.\\d+.*\nJava .*\n");
  }
}
