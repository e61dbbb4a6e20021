package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Events;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
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
  void convertsALogAndAnswers() throws Exception {
    String lake = folder.resolve("a lake").toString();
    AlbLog.write(folder, "in/" + AlbLog.key("111122223333", "10.0.0.1"), AlbLog.line(200), "oops");

    Run convert = run(tributary("convert", folder.resolve("in").toString(), "--lake", lake));
    Run query =
        run(
            tributary(
                "query",
                "SELECT account, elb_status_code, lines, parser_version LIKE '_%._%' AS version"
                    + " FROM alb JOIN ingest_ledger USING (source_object)",
                "--lake",
                lake,
                "--format",
                "csv"));
    Run replay = run(tributary("replay", "--lake", lake));

    assertThat(convert.exitCode()).isEqualTo(1);
    assertThat(convert.err()).startsWith("tributary: 1 line is no record;").hasLineCount(1);
    assertThat(query)
        .isEqualTo(
            new Run(
                0,
                """
                account,elb_status_code,lines,version
                111122223333,200,2,true
                """,
                ""));
    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.out()).contains("alb          1        1         0              1\n");
  }

  @Test
  void leavesNothingHalfWrittenWhenItIsEndedAndGoesOnAfterwards() throws Exception {
    Path lake = folder.resolve("lake");
    String[] lines = new String[20_000];
    Arrays.fill(lines, AlbLog.line(200));
    for (int i = 0; i < 60; i++) {
      AlbLog.write(folder, "in/" + AlbLog.key("111122223333", "10.0.0." + i), lines);
    }
    ProcessBuilder convert =
        tributary("convert", folder.resolve("in").toString(), "--lake", lake.toString());
    Process process = convert.redirectErrorStream(true).start();
    while (files(lake, ".parquet").isEmpty()) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(10);
    }
    process.destroy();

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(files(lake, ".part")).isEmpty();
    assertThat(run(convert.redirectErrorStream(false)).exitCode()).isZero();
    String sql = "SELECT count(*) AS n FROM alb";
    assertThat(run(tributary("query", sql, "--lake", lake.toString(), "--format", "csv")).out())
        .isEqualTo("n\n1200000\n");
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(suffix)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // It was there when its folder was listed.
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
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
