package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.partition.Catalog;
import io.tributary.table.LogTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many objects in one file for each partition, and what the ledger says of each. */
class PackConversionTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-09-02T00:00:00Z");

  @TempDir private Path folder;
  private LogLake lake;

  @BeforeEach
  void createLake() {
    lake = new LogLake(folder);
  }

  /** Puts objects of 100 records, half of them of the next day, and one line that is none. */
  private List<String> put(int count) throws Exception {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String key = AlbLog.key("n%03d".formatted(i));
      Instant first = MIDNIGHT.minusSeconds(50);
      lake.put(key, new AlbLog(i).records(100, first).line("no record").toBytes());
      keys.add(key);
    }
    return keys;
  }

  @Test
  void objectsShareFilesAndEachHasItsEntry() throws Exception {
    List<String> keys = put(20);
    Packed packed = lake.pack(keys, LogLake.SETTINGS);
    assertThat(packed.failed()).isEmpty();
    assertThat(packed.leftAlone()).isEmpty();
    assertThat(packed.entries()).hasSize(20);
    assertThat(packed.entries().stream().map(LedgerEntry::sourceObject))
        .containsExactlyElementsOf(keys.stream().map(lake.source()::uri).toList());
    LedgerEntry first = packed.entries().get(0);
    String id = lake.pack(keys).id(lake.source());
    assertThat(packed.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.lines()).isEqualTo(101);
              assertThat(entry.rows()).isEqualTo(100);
              assertThat(entry.rejects()).isEqualTo(1);
              assertThat(entry.pack()).isEqualTo(id);
              assertThat(entry.files()).isEqualTo(first.files());
            });
    assertThat(first.files())
        .containsExactly(
            "some/prefix/alb/account=111122223333/region=eu-central-1/date=2026-09-01/%s.parquet"
                .formatted(id),
            "some/prefix/alb/account=111122223333/region=eu-central-1/date=2026-09-02/%s.parquet"
                .formatted(id),
            "some/prefix/rejects/table_name=alb/date=2026-09-01/%s.parquet".formatted(id));
    long size = 0;
    for (String file : first.files()) {
      size += folder.resolve("lake").resolve(file).toFile().length();
    }
    assertThat(packed.entries().stream().mapToLong(LedgerEntry::bytesOut).sum()).isEqualTo(size);
    assertThat(
            lake.query(
                "SELECT \"date\", count(*), count(DISTINCT source_object) FROM {alb} GROUP BY 1"
                    + " ORDER BY 1"))
        .containsExactly("2026-09-01,1000,20", "2026-09-02,1000,20");
    assertThat(lake.query("SELECT count(DISTINCT source_object), min(raw) FROM {rejects}"))
        .containsExactly("20,no record");
    assertThat(lake.query("SELECT count(*), min(pack) FROM {ledger}")).containsExactly("20," + id);
    assertThat(LakeContent.keys(lake.store())).hasSize(24);
  }

  @Test
  void whatIsWrittenDependsOnTheObjectsOnly() throws Exception {
    List<String> keys = put(10);
    lake.pack(keys, LogLake.SETTINGS);
    Map<String, String> once = LakeContent.of(lake.store());
    Collections.reverse(keys);
    lake.pack(keys, LogLake.SETTINGS.convertingAgain());
    assertThat(LakeContent.of(lake.store())).isEqualTo(once);
  }

  @Test
  void anObjectWithoutRowsIsInTheLedger() throws Exception {
    lake.put(AlbLog.key("empty"), new byte[0]);
    Packed packed = lake.pack(List.of(AlbLog.key("empty")), LogLake.SETTINGS);
    assertThat(packed.entries()).singleElement().satisfies(e -> assertThat(e.files()).isEmpty());
  }

  /** Nobody was told that it is in the lake. */
  @Test
  void anObjectThatIsGoneIsLetGoThoughARunDiedWithIt() throws Exception {
    List<String> keys = put(3);
    Pack pack = lake.pack(keys);
    Catalog dead =
        (table, partitions) -> {
          throw new IllegalStateException("died");
        };
    assertThatThrownBy(() -> convert(new Lake(lake.store(), LogLake.PREFIX, dead), pack))
        .hasMessageContaining("died");
    assertThat(LakeContent.keys(lake.store())).anyMatch(key -> key.endsWith(".pending"));
    Files.delete(lake.object(keys.get(1)));

    Packed packed = convert(lake.lake(), pack);

    assertThat(packed.failed()).containsOnlyKeys(keys.get(1));
    assertThat(LakeContent.keys(lake.store())).noneMatch(key -> key.endsWith(".pending"));
    assertThat(lake.query("SELECT count(*), count(DISTINCT source_object) FROM {alb}"))
        .containsExactly("200,2");
  }

  private Packed convert(Lake to, Pack pack) throws Exception {
    return new PackConversion(to, LogTables.bundled(), LogLake.SETTINGS, Clock.systemUTC())
        .convert(lake.source(), pack);
  }

  @Test
  void oneObjectMoreIsAnotherPack() throws Exception {
    put(3);
    lake.put(
        AlbLog.key("n003"), new AlbLog(3).records(10, MIDNIGHT.plus(Duration.ofDays(1))).toBytes());
    List<String> three = List.of(AlbLog.key("n000"), AlbLog.key("n001"), AlbLog.key("n002"));
    lake.pack(three, LogLake.SETTINGS);
    lake.pack(List.of(AlbLog.key("n003")), LogLake.SETTINGS);
    assertThat(lake.query("SELECT count(*), count(DISTINCT source_object) FROM {alb}"))
        .containsExactly("310,4");
  }
}
