package io.tributary.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.table.Tables;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCatalogTest {

  private static final String TABLE = "codebuild_build_state_change";

  @TempDir private Path folder;
  private FolderCatalog catalog;

  @BeforeEach
  void create() {
    catalog = new FolderCatalog(folder.resolve("it's a lake"), Tables.bundled().all());
  }

  private static Partition partition(String hour, String bucket) {
    String prefix = TABLE + "/date=2026-09-01/hour=" + hour + "/";
    return new Partition(TABLE, List.of("2026-09-01", hour), bucket, prefix);
  }

  @Test
  void givesBackWhatWasRegistered() {
    List<Partition> partitions = List.of(partition("05", "lake"), partition("06", "lake"));

    assertThat(catalog.register(TABLE, partitions)).isEmpty();

    assertThat(catalog.partitions(TABLE)).isEqualTo(partitions);
    assertThat(catalog.partitions("codebuild_build_phase_change")).isEmpty();
  }

  @Test
  void leavesAPartitionThatIsThereAsItIs() {
    catalog.register(TABLE, List.of(partition("05", "first")));

    assertThat(catalog.register(TABLE, List.of(partition("05", "second")))).isEmpty();

    assertThat(catalog.partitions(TABLE)).containsExactly(partition("05", "first"));
  }

  @Test
  void knowsNoTableThatIsNotDefined() {
    assertThatThrownBy(() -> catalog.register("nonsense", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nonsense");
  }

  @Test
  void hasPartitionsOfAnyValues() {
    List<Partition> partitions =
        List.of(".hidden", "..", "x".repeat(300), "x".repeat(299) + "y", "a/b", "ü", "", "%2E")
            .stream()
            .map(value -> new Partition(TABLE, List.of(value), "lake", "x=" + value + "/"))
            .toList();

    assertThat(catalog.register(TABLE, partitions)).isEmpty();

    assertThat(catalog.partitions(TABLE)).containsExactlyInAnyOrderElementsOf(partitions);
    for (Partition partition : partitions) {
      assertThat(catalog.find(TABLE, partition.values())).contains(partition);
    }
  }

  @Test
  void letsManyRegisterAtOnce() throws Exception {
    List<Partition> partitions =
        IntStream.range(0, 24).mapToObj(i -> partition(String.format("%02d", i), "lake")).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<List<?>> task = () -> catalog.register(TABLE, partitions);
      for (Future<List<?>> done : threads.invokeAll(Collections.nCopies(40, task))) {
        assertThat(done.get()).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(catalog.partitions(TABLE)).isEqualTo(partitions);
  }

  @Test
  void neverShowsHalfAPartition() throws Exception {
    Path file = folder.resolve("it's a lake/_catalog/" + TABLE + "/2026-09-01,05.json");
    List<Partition> partitions = List.of(partition("05", "lake"));
    catalog.register(TABLE, partitions);
    ExecutorService reader = Executors.newSingleThreadExecutor();
    AtomicBoolean done = new AtomicBoolean();
    try {
      Future<Integer> reads = reader.submit(() -> readUntil(done, partitions));
      for (int i = 0; i < 3000; i++) {
        Files.delete(file);
        catalog.register(TABLE, partitions);
      }
      done.set(true);
      assertThat(reads.get()).isPositive();
    } finally {
      reader.shutdownNow();
    }
  }

  private int readUntil(AtomicBoolean done, List<Partition> partitions) {
    int reads = 0;
    while (!done.get()) {
      try {
        assertThat(catalog.partitions(TABLE)).isIn(List.of(), partitions);
        reads++;
      } catch (UncheckedIOException e) {
        assertThat(e)
            .as("deleted since it was listed")
            .hasCauseInstanceOf(NoSuchFileException.class);
      }
    }
    return reads;
  }
}
