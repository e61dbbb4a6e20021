package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Events;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same content again leaves a lake as it is, and a failed record fails once. */
class IngestedOnceTest {

  private static final String ACTIONS = "codepipeline_action_execution_state_change";
  private static final String EVENTS = Events.action("1") + "\n" + Events.action("2") + "\n{}\n";

  @TempDir private Path folder;
  private String lake;
  private Path events;

  @BeforeEach
  void create() throws IOException {
    lake = folder.resolve("lake").toString();
    events = Files.writeString(folder.resolve("events.json"), EVENTS);
  }

  private Run ingest(Object file) {
    return Run.of("ingest", file.toString(), "--lake", lake);
  }

  private String query(String sql) {
    Run run = Run.of("query", sql, "--lake", lake, "--format", "csv");
    assertThat(run.err()).isEmpty();
    return run.out().substring(run.out().indexOf('\n') + 1).strip();
  }

  private String counts() {
    return query(
        "SELECT (SELECT count(*) FROM " + ACTIONS + "), (SELECT count(*) FROM delivery_failures)");
  }

  /** All files of the lake, with what is in them. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(Path.of(lake))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  @Test
  void takesAContentInOnce() throws IOException {
    assertThat(ingest(events).exitCode()).isEqualTo(1);
    Map<String, String> once = files();
    Path copy = Files.copy(events, folder.resolve("copy.json"));
    Path packed = folder.resolve("packed.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(EVENTS.getBytes(UTF_8));
    }

    for (Path again : new Path[] {events, copy, packed, folder}) {
      Run run = ingest(again);
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("the lake has what is in the file");
      assertThat(files()).isEqualTo(once);
    }
    assertThat(Run.withInput(EVENTS, "ingest", "-", "--lake", lake).exitCode()).isZero();
    assertThat(files()).isEqualTo(once);
    assertThat(counts()).isEqualTo("2,1");
  }

  @Test
  void takesNewFilesOfAFolderIn() throws IOException {
    ingest(folder);
    Files.writeString(folder.resolve("new.json"), Events.action("3"));

    assertThat(ingest(folder).out())
        .contains("total                                        1       0");

    assertThat(counts()).isEqualTo("3,1");
    // Another file with an event that the lake has: a redelivery, as on AWS.
    ingest(Files.writeString(folder.resolve("other.json"), Events.action("3") + "\n"));
    assertThat(counts()).isEqualTo("4,1");
    assertThat(query("SELECT count(*) FROM " + ACTIONS + "_latest")).isEqualTo("3");
  }

  @Test
  void failuresFailOnceHoweverOftenTheyAreTried() throws IOException {
    ingest(events);
    Map<String, String> once = files();
    String failures = query("SELECT * FROM delivery_failures");

    for (int i = 0; i < 3; i++) {
      Run run = ingest(Path.of(lake, "errors"));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).contains("(no table)   0       1\n");
      assertThat(files()).isEqualTo(once);
    }
    assertThat(query("SELECT * FROM delivery_failures")).isEqualTo(failures);
  }

  @Test
  void failuresThatBecomeRowsAreGone() throws IOException {
    ingest(events);
    String failure = query("SELECT arrived, source, line, original FROM delivery_failures");
    String mended =
        "{\"rawData\":\"%s\",\"errorMessage\":\"mended since\",\"source\":\"old.json\",\"line\":7}\n"
            .formatted(Base64.getEncoder().encodeToString(Events.action("9").getBytes(UTF_8)));
    Path errors = Path.of(lake, "errors", "unrouted", "date=2026-01-01", "hour=00");
    try (OutputStream out =
        new GZIPOutputStream(
            Files.newOutputStream(Files.createDirectories(errors).resolve("x.gz")))) {
      out.write(mended.getBytes(UTF_8));
    }
    assertThat(counts()).isEqualTo("2,2");

    Run run = ingest(Path.of(lake, "errors"));

    assertThat(run.out()).contains("total                                        1       1\n");
    assertThat(counts()).isEqualTo("3,1");
    assertThat(query("SELECT arrived, source, line, original FROM delivery_failures"))
        .isEqualTo(failure);
    Map<String, String> then = files();
    ingest(Path.of(lake, "errors"));
    assertThat(files()).isEqualTo(then);
  }

  @Test
  void undoesWhatAKilledProcessHasBegun() throws IOException {
    ingest(events);
    Path ledger = Path.of(lake, "_ingest");
    Path ended;
    try (Stream<Path> files = Files.list(ledger)) {
      ended = files.filter(file -> file.toString().endsWith(".json")).findAny().orElseThrow();
    }
    // As if it had been killed when all files were there, before it said so.
    Files.move(ended, Path.of(ended.toString().replace(".json", ".begun")));

    assertThat(ingest(events).exitCode()).isEqualTo(1);

    assertThat(counts()).isEqualTo("2,1");
    assertThat(ingest(events).exitCode()).isZero();
  }

  @Test
  void takesAContentInOnceFromSeveralAtATime() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(3);
    List<Future<Run>> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(executor.submit(() -> ingest(events)));
    }
    List<Integer> codes = new ArrayList<>();
    for (Future<Run> run : runs) {
      codes.add(run.get().exitCode());
    }
    executor.shutdown();

    assertThat(codes).containsExactlyInAnyOrder(1, 0, 0);
    assertThat(counts()).isEqualTo("2,1");
  }
}
