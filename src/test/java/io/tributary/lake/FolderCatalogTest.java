package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.partition.Partition;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCatalogTest {

  private static final String TABLE = "codebuild_build_state_change";

  @TempDir private Path folder;
  private FolderCatalog catalog;

  @BeforeEach
  void create() {
    LakeFolder lake = new LakeFolder(folder.resolve("it's a lake"), Clock.systemUTC());
    catalog = new FolderCatalog(lake, Tables.bundled());
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
  void namesThePartitionThatCannotBeRegistered() throws IOException {
    catalog.register(TABLE, List.of(partition("05", "lake")));
    Path registered = folder.resolve("it's a lake/_catalog/" + TABLE);
    String tooLong = "x".repeat(300);
    Partition impossible = new Partition(TABLE, List.of(tooLong), "lake", "x/");

    var failures = catalog.register(TABLE, List.of(impossible, partition("06", "lake")));

    assertThat(failures).extracting(failure -> failure.partition()).containsExactly(impossible);
    try (Stream<Path> files = Files.list(registered)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("2026-09-01,05.json", "2026-09-01,06.json");
    }
  }

  @Test
  void letsManyRegisterAtOnceAndReadersSeeOnlyWholePartitions() throws Exception {
    List<Partition> partitions =
        Stream.iterate(0, i -> i + 1)
            .limit(24)
            .map(hour -> partition(String.format("%02d", hour), "lake"))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<?>>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        tasks.add(() -> catalog.register(TABLE, partitions));
        tasks.add(() -> List.of(partitions.containsAll(catalog.partitions(TABLE))));
      }
      for (Future<List<?>> done : threads.invokeAll(tasks)) {
        assertThat(done.get().toString()).isIn("[]", "[true]");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(catalog.partitions(TABLE)).isEqualTo(partitions);
  }
}
