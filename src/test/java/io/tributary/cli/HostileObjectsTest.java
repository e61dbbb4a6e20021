package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes with small heaps that meet objects which were written to fill memory: each of these is
 * named and accounted for, and its neighbours are converted.
 */
class HostileObjectsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
  private static final String TIME = "2026-09-01\t12:00:0";

  @TempDir private Path folder;

  /** Two good ones, of which one comes before the others and one after. */
  @BeforeEach
  void writeGoodObjects() throws IOException {
    cloudFront("aaaa", List.of("#Fields: date time cs-uri-stem\n", TIME + "1\t/a\n"));
    cloudFront("zzzz", List.of("#Fields: date time cs-uri-stem\n", TIME + "2\t/z\n"));
  }

  @Test
  void aMillionFieldNamesEndNothing() throws Exception {
    long size =
        cloudFront("bomb", List.of("#Fields:", " a".repeat(1_000_000), "\n", TIME + "3\t/b\n"));
    assertThat(size).isLessThan(8_000);
    requireOneReject(java("-Xmx96m", "convert", logs(), "--lake", lake("one")), "one", "bomb");
    requireOneReject(backfill("-Xmx96m"), "two", "bomb");
    assertThat(query("two", "SELECT reason FROM rejects ORDER BY source_line"))
        .isEqualTo(
            """
            reason
            a header of more than 500 names
            the header before it has too many names
            """);
  }

  /** Within all bounds of its form, but a line as long as any may be does not fit the heap. */
  @Test
  void anObjectThatTakesMoreMemoryThanThereIsIsNamedAndFoundByReplay() throws Exception {
    cloudFront("bomb", List.of("#Fields: date cs-uri-stem\n2026-09-01\t", "x".repeat(30 << 20)));
    Ended convert = java("-Xmx24m", "convert", logs(), "--lake", lake("one"));
    requireOneReject(convert, "one", "bomb");
    assertThat(query("one", "SELECT problem FROM ingest_ledger WHERE problem IS NOT NULL"))
        .isEqualTo("problem\nit takes more memory than there is (OutOfMemoryError)\n");
    Ended backfill = backfill("-Xmx24m");
    requireOneReject(backfill, "two", "bomb");
    Run replay = Run.of("replay", "--table", "cloudfront", "--lake", lake("one"));
    assertThat(replay.out()).contains("cloudfront        1        1");
  }

  @Test
  void anObjectOfTwentyThousandDaysBecomesAFewHundredFiles() throws Exception {
    List<String> lines = new ArrayList<>(List.of("#Fields: date time cs-uri-stem\n"));
    for (int day = 0; day < 20_000; day++) {
      lines.add(LocalDate.ofEpochDay(day) + "\t12:00:00\t/" + day + "\n");
    }
    cloudFront("days", lines);
    Ended convert = java("-Xmx256m", "convert", logs(), "--lake", lake("one"));
    assertThat(convert.exitCode()).as(convert.toString()).isEqualTo(1);
    assertThat(query("one", "SELECT count(*) AS n, count(DISTINCT date) AS d FROM cloudfront"))
        .isEqualTo("n,d\n502,501\n");
    assertThat(
            query(
                "one",
                "SELECT reason, count(*) AS n, count(DISTINCT source_line) AS l, min(raw) AS raw"
                    + " FROM rejects GROUP BY 1"))
        .isEqualTo(
            "reason,n,l,raw\nthe object has rows of more than 500 partitions,19500,19500,"
                + "1971-05-16\t12:00:00\t/500\n");
  }

  private Ended backfill(String heap) throws Exception {
    String options = "backfill run --table cloudfront --from 2026-09-01 --to 2026-09-02";
    List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
    arguments.addAll(List.of("--source", logs(), "--lake", lake("two")));
    return java(heap, arguments.toArray(String[]::new));
  }

  private void requireOneReject(Ended ended, String lake, String name) throws IOException {
    assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
    assertThat(query(lake, "SELECT cs_uri_stem FROM cloudfront ORDER BY 1"))
        .as(ended.toString())
        .isEqualTo("cs_uri_stem\n/a\n/z\n");
    assertThat(
            query(
                lake,
                "SELECT count(*) AS n FROM ingest_ledger WHERE rejects > 0 AND row_count = 0 AND"
                    + " source_object LIKE '%"
                    + name
                    + "%'"))
        .as(ended.toString())
        .isEqualTo("n\n1\n");
  }

  private String logs() {
    return folder.resolve("logs").toString();
  }

  private String lake(String name) {
    return folder.resolve(name).toString();
  }

  private String query(String lake, String sql) {
    return Run.of("query", sql, "--lake", lake(lake), "--format", "csv").out();
  }

  private long cloudFront(String name, List<String> parts) throws IOException {
    Path file = folder.resolve("logs").resolve("E2EXAMPLE1TEXT." + DAY + "-20." + name + ".gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (String part : parts) {
        out.write(part.getBytes(UTF_8));
      }
    }
    return Files.size(file);
  }

  /** How a process ended. */
  private record Ended(int exitCode, String output) {}

  private Ended java(String heap, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.tributary.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
