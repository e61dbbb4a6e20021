package io.tributary.convert;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.store.FolderStore;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The balance of every sample there is: each line is a row, a header or a reject. */
class SamplesTest {

  private static final Path SAMPLES = Path.of("src/test/resources/samples/logs");
  private static final LogTables TABLES = LogTables.bundled();

  @TempDir private Path folder;

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".expected.jsonl"))
          .map(SAMPLES::relativize)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyLineIsAccountedFor(Path sample) throws Exception {
    byte[] content = Files.readAllBytes(SAMPLES.resolve(sample));
    LogTable table = TABLES.log(sample.getName(0).toString()).orElseThrow();
    LedgerEntry entry = convert("plain", table, content);
    assertThat(entry.lines()).isEqualTo(entry.rows() + entry.headers() + entry.rejects());
    if (sample.toString().endsWith(".log")) {
      // In some samples there are several records in a line, or a header after one.
      long lines = new String(content, ISO_8859_1).split("\n").length;
      boolean hasMore = sample.toString().matches(".*(relayed|put_together)\\.log");
      assertThat(entry.lines()).isBetween(lines, hasMore ? lines + 3 : lines);
    }
    assertThat(count(entry, "plain", table.name() + "/")).isEqualTo(entry.rows());
    assertThat(count(entry, "plain", "rejects/")).isEqualTo(entry.rejects());

    LedgerEntry packed = convert("packed", table, gzip(content));
    assertThat(packed.lines()).isEqualTo(entry.lines());
    assertThat(packed.rows()).isEqualTo(entry.rows());
    assertThat(packed.headers()).isEqualTo(entry.headers());
    assertThat(packed.problem()).isEqualTo(entry.problem());
  }

  private LedgerEntry convert(String name, LogTable table, byte[] content) throws IOException {
    Path logs = Files.createDirectories(folder.resolve(name + "-logs"));
    Files.write(logs.resolve("log"), content);
    Conversion conversion =
        new Conversion(
            new Lake(new FolderStore(folder.resolve(name)), "", new MemoryCatalog()),
            TABLES,
            ConversionSettings.forHeap(1),
            Clock.systemUTC());
    Recognition recognition = new KeyPatterns(TABLES.logs()).recognise("log", table);
    Outcome outcome =
        conversion.convert(new FolderStore(logs), "log", (Recognition.Log) recognition);
    return ((Outcome.Converted) outcome).entry();
  }

  private long count(LedgerEntry entry, String lake, String prefix) throws Exception {
    String files =
        entry.files().stream()
            .filter(file -> file.startsWith(prefix))
            .map(file -> "'" + folder.resolve(lake).resolve(file) + "'")
            .collect(Collectors.joining(","));
    return files.isEmpty()
        ? 0
        : Long.parseLong(
            LakeContent.query(folder, "SELECT count(*) FROM read_parquet([" + files + "])").get(0));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int from = 0; from < content.length || from == 0; from += 1000) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(content, from, Math.min(1000, content.length - from));
      }
    }
    return bytes.toByteArray();
  }
}
