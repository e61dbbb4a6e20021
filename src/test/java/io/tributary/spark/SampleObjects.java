package io.tributary.spark;

import io.tributary.log.LogSamples;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The samples of all logs as objects of a bucket, of two days, under keys as AWS gives them. */
final class SampleObjects {

  static final LocalDate FIRST_DAY = LocalDate.parse("2026-09-01");
  static final LocalDate LAST_DAY = FIRST_DAY.plusDays(1);

  private SampleObjects() {}

  /** The prefix of a log in the bucket. */
  static String prefix(LogTable table) {
    return table.name() + "/";
  }

  /** Each object's content, by its key. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    for (LogTable table : LogTables.bundled().logs()) {
      List<Path> samples = LogSamples.of(table);
      for (int i = 0; i < samples.size(); i++) {
        String key = key(table, i % 2 == 0 ? FIRST_DAY : LAST_DAY, id(samples.get(i)));
        byte[] content = Files.readAllBytes(LogSamples.FOLDER.resolve(samples.get(i)));
        objects.put(key, key.endsWith(".gz") ? gzip(content) : content);
      }
    }
    return objects;
  }

  private static String id(Path sample) {
    return sample.getFileName().toString().replaceAll("\\.[a-z]+$|[^a-z0-9]", "");
  }

  /** The key of an object of a log. */
  static String key(LogTable table, LocalDate day, String id) {
    return prefix(table) + LogSamples.key(table.name(), day, id);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
