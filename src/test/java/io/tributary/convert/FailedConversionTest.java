package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that are damaged or gone, and a catalog and a ledger that cannot be used. */
class FailedConversionTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-09-02T00:00:00Z");
  private static final String KEY = AlbLog.key("a");

  @TempDir private Path folder;
  private LogLake lake;

  @BeforeEach
  void createLake() {
    lake = new LogLake(folder);
  }

  @Test
  void whatStandsBeforeACutIsKept() throws Exception {
    byte[] whole = new AlbLog(3).records(5000, MIDNIGHT).toBytes();
    lake.put(KEY, Arrays.copyOf(whole, whole.length / 2));
    LedgerEntry entry = lake.converted(KEY);
    assertThat(entry.isComplete()).isFalse();
    assertThat(entry.rows()).isBetween(1000L, 4000L);
    assertThat(entry.lines()).isEqualTo(entry.rows() + entry.rejects());
    assertThat(lake.query("SELECT count(*) FROM {alb}"))
        .containsExactly(String.valueOf(entry.rows()));
  }

  @Test
  void anObjectThatIsCutInItsFirstBytesIsIncomplete() throws Exception {
    lake.put(KEY, Arrays.copyOf(new AlbLog(3).records(1, MIDNIGHT).toBytes(), 12));
    LedgerEntry entry = lake.converted(KEY);
    assertThat(entry.isComplete()).isFalse();
    assertThat(entry.rows()).isZero();
  }

  @Test
  void aCatalogThatFailsFailsTheConversionAndTheNextOneIsWhole() throws Exception {
    lake.put(KEY, new AlbLog(8).records(10, MIDNIGHT).toBytes());
    for (String table : List.of("alb", "ingest_ledger")) {
      lake.catalog.failingTable = table;
      assertThatThrownBy(() -> lake.converted(KEY))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(KEY);
      lake.catalog.failingTable = "none";
      lake.catalog.refusedTable = table;
      assertThatThrownBy(() -> lake.converted(KEY))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(KEY)
          .hasMessageContaining("registered elsewhere");
      lake.catalog.refusedTable = "none";
    }
    assertThat(LakeContent.keys(lake.store())).noneMatch(key -> key.endsWith(".json.gz"));
    lake.converted(KEY);
    assertThat(LakeContent.keys(lake.store())).hasSize(2);
    assertThat(lake.query("SELECT count(*) FROM {alb}")).containsExactly("10");
  }

  @Test
  void anObjectThatIsNotThereIsSaidToBeMissing() {
    assertThatThrownBy(() -> lake.converted(KEY)).isInstanceOf(NoSuchFileException.class);
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void aLedgerThatIsDamagedStopsTheConversionOfItsObject() throws Exception {
    lake.put(KEY, new AlbLog(9).records(10, MIDNIGHT).toBytes());
    lake.converted(KEY);
    String entry = LakeContent.keys(lake.store()).get(1);
    Files.write(folder.resolve("lake").resolve(entry), "{}".getBytes(UTF_8));
    assertThatThrownBy(() -> lake.converted(KEY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(entry);
  }
}
