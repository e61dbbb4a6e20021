package io.tributary.cli;

import io.tributary.log.LogSamples;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The samples of all logs under keys as AWS makes them, some of each on one of three days. */
final class SampleLogs {

  private static final LocalDate FIRST_DAY = LocalDate.parse("2026-09-01");

  private SampleLogs() {}

  /** All log tables, by their names. */
  static List<String> tables() {
    return LogTables.bundled().logs().stream().map(LogTable::name).toList();
  }

  /** The samples by their keys. */
  static Map<String, Path> all() throws IOException {
    Map<String, Path> all = new TreeMap<>();
    for (LogTable table : LogTables.bundled().logs()) {
      List<Path> samples = LogSamples.of(table);
      for (int i = 0; i < samples.size(); i++) {
        String name = samples.get(i).getFileName().toString().replaceAll("[^a-z0-9]", "");
        LocalDate day = FIRST_DAY.plusDays(i % 3);
        all.put(LogSamples.key(table.name(), day, name), LogSamples.FOLDER.resolve(samples.get(i)));
      }
    }
    return all;
  }

  /** Copies all samples into a folder. */
  static void copy(Path folder) throws IOException {
    for (Map.Entry<String, Path> sample : all().entrySet()) {
      Path file = folder.resolve(sample.getKey());
      Files.createDirectories(file.getParent());
      Files.copy(sample.getValue(), file);
    }
  }

  /** All rows that a lake has of all logs, in the order of where they came from. */
  static List<String> rows(String lake) {
    return rows(lake, tables().toArray(String[]::new));
  }

  /** All rows that a lake has of some logs, of rejects and of the ledger. */
  static List<String> rows(String lake, String... tables) {
    List<String> rows = new ArrayList<>();
    for (String table : tables) {
      rows.add(query(lake, "SELECT * FROM " + table + " ORDER BY source_object, source_line"));
    }
    rows.add(
        query(
            lake,
            "SELECT * EXCLUDE (parser_version) FROM rejects"
                + " ORDER BY source_object, source_line, reason"));
    rows.add(
        query(
            lake,
            "SELECT source_object, etag, lines, row_count, headers, rejects, extra_fields,"
                + " bytes_in, problem, table_name, date FROM ingest_ledger ORDER BY ALL"));
    return rows;
  }

  private static String query(String lake, String sql) {
    Run run = Run.of("query", sql, "--lake", lake, "--format", "json");
    if (run.exitCode() != 0) {
      throw new IllegalStateException(run.err());
    }
    return run.out();
  }
}
