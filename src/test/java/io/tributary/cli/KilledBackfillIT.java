package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.convert.LakeContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backfills of the jar that are killed, so that nothing of them can clear anything up. */
class KilledBackfillIT {

  private static final Path JAR = Path.of("target/tributary.jar");
  private static final int OBJECTS = 24;
  private static final int LINES = 10_000;
  private static final int KILLS = 4;

  @TempDir private Path folder;

  private void writeLogs() throws IOException {
    String[] lines = new String[LINES];
    for (int i = 0; i < LINES; i++) {
      lines[i] = AlbLog.line(200 + i % 300);
    }
    for (int i = 0; i < OBJECTS; i++) {
      String day = "0" + (1 + i % 3);
      String key =
          AlbLog.key(i % 2 == 0 ? "111122223333" : "444455556666", "10.0.0." + i)
              .replace("09/01", "09/" + day)
              .replace("0901T", "09" + day + "T");
      AlbLog.write(folder.resolve("in"), key, lines);
    }
  }

  private Process backfill(String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString(), "backfill", "run", "--table", "alb"));
    command.addAll(List.of("--source", folder.resolve("in").toString()));
    command.addAll(List.of("--lake", folder.resolve("lake").toString()));
    command.addAll(List.of("--from", "2026-09-01", "--to", "2026-09-05"));
    command.addAll(Arrays.asList(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private long count(String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("lake"))) {
      return files.filter(file -> file.toString().matches(pattern)).count();
    } catch (NoSuchFileException | UncheckedIOException e) {
      // A file came or went meanwhile.
      return -1;
    }
  }

  /** Kills a run as soon as there are more files of a kind than before. */
  private boolean kill(Process process, String pattern) throws Exception {
    long before = count(pattern);
    while (process.isAlive() && count(pattern) <= Math.max(0, before)) {
      Thread.sleep(2);
    }
    boolean alive = process.isAlive();
    process.destroyForcibly();
    end(process);
    return alive;
  }

  private void assertEachRowIsThereOnce() throws Exception {
    String lake = folder.resolve("lake").toString();
    String alone = folder.resolve("alone").toString();
    Run.of("convert", folder.resolve("in").toString(), "--lake", alone);
    String both =
        "SELECT count(*) FROM (SELECT * FROM read_parquet('%s/alb/**/*.parquet') %s"
            + " SELECT * FROM read_parquet('%s/alb/**/*.parquet'))";
    for (String from : List.of(lake, alone)) {
      String other = from.equals(lake) ? alone : lake;
      assertThat(LakeContent.query(folder, both.formatted(from, "EXCEPT ALL", other)))
          .containsExactly("0");
    }
    assertThat(
            Run.of(
                    "query",
                    "SELECT count(*) AS n, count(DISTINCT (source_object, source_line)) AS d FROM alb",
                    "--lake",
                    lake,
                    "--format",
                    "csv")
                .out())
        .isEqualTo("n,d\n%1$d,%1$d\n".formatted(OBJECTS * LINES));
    // What a killed process was writing stays beside its place, where nothing sees it.
    assertThat(count(".*[.]pending|.*_swap.*|.*_backfill.*|.*generation.*[.]parquet")).isZero();
  }

  @Test
  void afterRunsThatWereKilledOneMoreLeavesEachRowOnce() throws Exception {
    writeLogs();
    int killed = 0;
    List<String> moments = List.of(".*[.]pending", ".*[.]part", ".*alb.*[.]parquet", ".*json[.]gz");
    for (int i = 0; i < KILLS; i++) {
      killed += kill(backfill(), moments.get(i)) ? 1 : 0;
    }
    assertThat(killed).isGreaterThan(1);
    assertThat(end(backfill())).as(Files.readString(folder.resolve("output"))).isZero();
    assertEachRowIsThereOnce();
  }

  @Test
  void soItIsWithRunsThatSupersedeFilesOfSingleObjects() throws Exception {
    writeLogs();
    Path single = folder.resolve("in/AWSLogs/111122223333");
    Run.of("convert", single.toString(), "--lake", folder.resolve("lake").toString());
    int killed = 0;
    for (String moment : List.of(".*[.]pending", ".*_swap.json", ".*generation.*parquet")) {
      killed += kill(backfill("--overwrite"), moment) ? 1 : 0;
    }
    assertThat(killed).isGreaterThan(1);
    assertThat(end(backfill("--overwrite")))
        .as(Files.readString(folder.resolve("output")))
        .isZero();
    assertEachRowIsThereOnce();
  }
}
