package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.store.FolderStore;
import io.tributary.store.ObjectOutput;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerDayTest {

  private static final LogTables TABLES = LogTables.bundled();
  private static final LogTable ALB = TABLES.log("alb").orElseThrow();
  private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
  private static final String FOLDER = "in/ingest_ledger/table_name=alb/date=2026-09-01/";
  private static final Instant WRITTEN = Instant.parse("2026-09-02T10:00:00Z");

  @TempDir private Path folder;

  private void put(String key) throws IOException {
    try (ObjectOutput output = new FolderStore(folder).create(key)) {
      output.write("x".getBytes(UTF_8));
      output.commit();
    }
    Files.setLastModifiedTime(folder.resolve(key), FileTime.from(WRITTEN));
  }

  private LedgerDay list() throws IOException {
    return LedgerDay.list(
        new Lake(new FolderStore(folder), "in/", new MemoryCatalog()), TABLES, ALB, DAY);
  }

  private static String uri(int object) {
    return "s3://logs/" + object;
  }

  @Test
  void anObjectIsConvertedIfItsEntryIsNotOlder() throws IOException {
    for (int object = 0; object < 1000; object += 2) {
      put(FOLDER + FileId.of(uri(object)) + ".json.gz");
    }
    LedgerDay day = list();
    for (int object = 0; object < 1000; object++) {
      boolean there = object % 2 == 0;
      assertThat(day.isConverted(uri(object), WRITTEN)).isEqualTo(there);
      assertThat(day.isConverted(uri(object), WRITTEN.minusSeconds(9))).isEqualTo(there);
      assertThat(day.isConverted(uri(object), WRITTEN.plusMillis(1))).isFalse();
      assertThat(day.has(uri(object))).isEqualTo(there);
    }
  }

  @Test
  void anObjectIsNotConvertedWhileItsConversionHasNotEnded() throws IOException {
    put(FOLDER + FileId.of(uri(1)) + ".json.gz");
    put(FOLDER + "_" + FileId.of(uri(1)) + ".pending");
    put(FOLDER + "_" + FileId.of(uri(2)) + ".pending");
    LedgerDay day = list();
    assertThat(day.isConverted(uri(1), WRITTEN)).isFalse();
    assertThat(day.has(uri(1))).isTrue();
    assertThat(day.isConverted(uri(2), WRITTEN)).isFalse();
    assertThat(day.has(uri(2))).isTrue();
  }

  @Test
  void whatElseIsThereIsNoEntry() throws IOException {
    put(FOLDER + "notes.txt");
    put(FOLDER + "x".repeat(32) + ".json.gz");
    put(FOLDER.replace("09-01", "09-02") + FileId.of(uri(1)) + ".json.gz");
    assertThat(list().has(uri(1))).isFalse();
  }
}
