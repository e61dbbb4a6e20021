package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillRunCommandTest {

  private static final String KEY = AlbLog.key("111122223333", "10.0.0.1");

  @TempDir private Path folder;
  private Path logs;
  private Path lake;

  @BeforeEach
  void create() {
    logs = folder.resolve("logs");
    lake = folder.resolve("lake");
  }

  private Run run(String table, String... options) {
    List<String> arguments = new ArrayList<>(List.of("backfill", "run", "--table", table));
    arguments.addAll(List.of("--source", logs.toString(), "--lake", lake.toString()));
    arguments.addAll(List.of("--from", "2026-09-01", "--to", "2026-10-01"));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(String[]::new));
  }

  private String query(String sql) {
    return Run.of("query", sql, "--lake", lake.toString(), "--format", "csv").out();
  }

  /** All files, with their size and time. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(lake)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            lake.relativize(file).toString(),
            Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  private List<String> files(String pattern) throws IOException {
    return files().keySet().stream().filter(file -> file.matches(pattern)).toList();
  }

  @Test
  void convertsEachLogToWhatConvertMakesOfIt() throws IOException {
    SampleLogs.copy(logs);
    Path alone = folder.resolve("alone");
    Run.of("convert", logs.toString(), "--lake", alone.toString());

    for (String table : SampleLogs.tables()) {
      Run run = run(table);
      assertThat(run.exitCode()).as("%s: %s", table, run.err()).isEqualTo(1);
      assertThat(run.out()).contains("total");
    }

    assertThat(SampleLogs.rows(lake.toString()))
        .containsExactlyElementsOf(SampleLogs.rows(alone.toString()));
    Map<String, String> files = files();
    for (String table : SampleLogs.tables()) {
      Run again = run(table);
      assertThat(again.exitCode()).isZero();
      assertThat(again.out()).endsWith("\nAll is converted already.\n");
    }
    assertThat(files()).isEqualTo(files);
    // One for each of three days; all of them have rows of the day before or after as well, and one
    // has rows of a year ago.
    assertThat(files("alb/.*parquet")).hasSize(7);
  }

  @Test
  void saysWhatBecameOfEachDay() throws IOException {
    AlbLog.write(logs, KEY, AlbLog.line(200), AlbLog.line(502));
    AlbLog.write(logs, KEY.replace("10.0.0.1", "10.0.0.2"), AlbLog.line(200), "oops");
    AlbLog.write(logs, KEY.replace("09/01", "09/02").replace("0901T", "0902T"), AlbLog.line(200));

    Run run = run("alb");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            """
            date        objects  converted  skipped  failed  lines  rows  headers  rejects  mb_in  mb_out
            ----------  -------  ---------  -------  ------  -----  ----  -------  -------  -----  ------
            2026-09-01        2          2        0       0      4     3        0        1    0.0     0.0
            2026-09-02        1          1        0       0      1     1        0        0    0.0     0.0
            total             3          3        0       0      5     4        0        1    0.0     0.0

            2 files; \
            """);
    assertThat(run.err())
        .startsWith("tributary: 1 line is no record; to see why: tributary query ");
    assertThat(query("SELECT count(*) AS n, count(DISTINCT source_object) AS o FROM alb"))
        .isEqualTo("n,o\n4,3\n");
    assertThat(files(".*_backfill.*")).isEmpty();
  }

  @Test
  void convertsOnlyWhatIsMissing() throws IOException {
    Path first = AlbLog.write(logs, KEY, AlbLog.line(200));
    run("alb");
    List<String> files = files("alb/.*");
    AlbLog.write(logs, KEY.replace("10.0.0.1", "10.0.0.2"), AlbLog.line(404));
    AlbLog.write(logs, KEY.replace("10.0.0.1", "10.0.0.3"), AlbLog.line(404));

    Run second = run("alb");

    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).contains("2026-09-01        3          2        1       0      2");
    assertThat(files("alb/.*")).hasSize(2).containsAll(files);

    AlbLog.write(logs, KEY, AlbLog.line(500), AlbLog.line(500));
    Files.setLastModifiedTime(first, FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(run("alb").exitCode()).isZero();
    assertThat(query("SELECT elb_status_code AS s, count(*) AS n FROM alb GROUP BY 1 ORDER BY 1"))
        .isEqualTo("s,n\n404,2\n500,2\n");
  }

  @Test
  void overwritingSupersedesFilesOfSingleObjects() throws IOException {
    for (int node = 0; node < 5; node++) {
      AlbLog.write(logs, KEY.replace("10.0.0.1", "10.0.0." + node), AlbLog.line(200 + node));
    }
    Run.of("convert", logs.toString(), "--lake", lake.toString());
    List<String> single = files("alb/.*");
    assertThat(single).hasSize(5);

    assertThat(run("alb").out()).contains("total             5          0        5");
    Run overwriting = run("alb", "--overwrite");

    assertThat(overwriting.exitCode()).as(overwriting.err()).isZero();
    assertThat(overwriting.out()).contains("total             5          5        0");
    assertThat(files("alb/.*")).hasSize(1).doesNotContainAnyElementsOf(single);
    assertThat(query("SELECT count(*) AS n, sum(elb_status_code) AS s FROM alb"))
        .isEqualTo("n,s\n5,1010\n");
    assertThat(files(".*(_swap|pending|generation).*")).isEmpty();
    assertThat(run("alb", "--overwrite").exitCode()).isZero();
    assertThat(query("SELECT count(*) AS n FROM alb")).isEqualTo("n\n5\n");
  }

  @Test
  void anObjectThatCannotBeReadIsReportedAndTheOthersAreConverted() throws IOException {
    // Linux lists this file, and lets nobody read its begin.
    Path unreadable = Path.of("/proc/self/mem");
    Assumptions.assumeTrue(Files.exists(unreadable));
    AlbLog.write(logs, KEY, AlbLog.line(200));
    Files.createSymbolicLink(logs.resolve(KEY.replace("10.0.0.1", "10.0.0.2")), unreadable);

    Run run = run("alb");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("10.0.0.2");
    assertThat(run.out()).contains("total             2          1        0       1");
    assertThat(query("SELECT count(*) AS n FROM alb")).isEqualTo("n\n1\n");
  }

  @Test
  void twoRunsOfATableAreNotThereAtATime() throws IOException {
    AlbLog.write(logs, KEY, AlbLog.line(200));
    Path lock = lake.resolve("ingest_ledger/table_name=alb/_backfill.json");
    Files.createDirectories(lock.getParent());
    ProcessHandle process = ProcessHandle.current();
    Files.writeString(
        lock,
        """
        {"id":"x","host":"elsewhere","pid":%d,"processStart":0,"alive":"%s"}
        """
            .formatted(process.pid(), Instant.now()));

    Run refused = run("alb");
    Run other = run("nlb");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("_backfill.json says that process " + process.pid());
    assertThat(lock).exists();
    assertThat(other.exitCode()).isZero();
    assertThat(other.err()).contains("no log of nlb in 30 days");
  }
}
