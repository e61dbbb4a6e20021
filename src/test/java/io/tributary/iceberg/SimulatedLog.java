package io.tributary.iceberg;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.parquet.PageCompressor;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import io.tributary.table.LogTable.PartitionSource;
import io.tributary.table.LogTables;
import io.tributary.table.PartitionKey;
import io.tributary.table.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.iceberg.DataFile;

/**
 * A log of few columns. An object has a version and a number of lines; every fourth line is a
 * reject; and rows are of two days by turns.
 */
final class SimulatedLog {

  static final String NAME = "simulated";
  static final LocalDate DAY = LocalDate.of(2026, 9, 1);

  static final LogTable TABLE =
      new LogTable(
          NAME,
          "A row for each line",
          List.of(Pattern.compile("object-.*")),
          List.of(),
          List.of(Family.JSON_LINES),
          TextFormat.NONE,
          List.of(
              new LogColumn(
                  "version",
                  Primitive.BIGINT,
                  List.of("version"),
                  LogColumn.Part.WHOLE,
                  null,
                  null,
                  "Version of the object"),
              new LogColumn(
                  "time",
                  Primitive.TIMESTAMP,
                  List.of("time"),
                  LogColumn.Part.WHOLE,
                  LogColumn.TimeFormat.ISO,
                  null,
                  "When it was")),
          List.of(
              new PartitionSource(new PartitionKey("account", Primitive.STRING, "Account"), ""),
              new PartitionSource(new PartitionKey("date", Primitive.DATE, "Day"), "time")));

  static final LogTables TABLES =
      new LogTables(
          List.of(
              TABLE,
              LogTables.bundled().own(LogTables.LEDGER),
              LogTables.bundled().own(LogTables.REJECTS)));

  private static final Schema SCHEMA = Schema.of(TABLE.allColumns());
  private static final Schema REJECTS =
      Schema.of(LogTables.bundled().own(LogTables.REJECTS).columns());
  private static final long DAY_MICROS = 86_400_000_000L;

  private SimulatedLog() {}

  /** Content of an object. */
  static byte[] content(int version, int lines) {
    return (version + " " + lines).getBytes(StandardCharsets.UTF_8);
  }

  static boolean isReject(int line) {
    return line % 4 == 0;
  }

  /** An object that was read. */
  record Read(String object, String etag, int version, int lines) {

    static Read of(ObjectStore source, String key) throws IOException {
      try (StoredObject object = source.open(key)) {
        String[] numbers =
            new String(object.content().readAllBytes(), StandardCharsets.UTF_8).split(" ", -1);
        return new Read(
            source.uri(key),
            object.etag(),
            Integer.parseInt(numbers[0]),
            Integer.parseInt(numbers[1]));
      }
    }

    int rejects() {
      return lines / 4;
    }

    LedgerRow row() {
      int rows = lines - rejects();
      return new LedgerRow(
          object,
          DAY,
          etag,
          lines,
          rows,
          0,
          rejects(),
          0,
          1,
          1,
          null,
          Instant.EPOCH,
          1,
          "1",
          List.of());
    }
  }

  /** Writes the files of a batch. */
  static void write(BatchLedger ledger, Batch batch, List<Read> objects) throws IOException {
    try (PageCompressor compressor = new PageCompressor()) {
      List<DataFile> files = new ArrayList<>();
      for (Map.Entry<List<String>, List<Read>> partition : partitions(objects).entrySet()) {
        int day = partition.getKey().get(1).equals(DAY.toString()) ? 0 : 1;
        try (DataFileWriter writer = ledger.create(NAME, partition.getKey(), SCHEMA, compressor)) {
          for (Read object : partition.getValue()) {
            rows(writer, object, day);
          }
          files.add(writer.finish(first(objects), last(objects)));
        }
      }
      batch.setFiles(NAME, files);
      if (objects.stream().anyMatch(object -> object.rejects() > 0)) {
        List<String> partition = List.of(NAME, DAY.toString());
        try (DataFileWriter writer =
            ledger.create(LogTables.REJECTS, partition, REJECTS, compressor)) {
          for (Read object : objects) {
            rejects(writer, object);
          }
          batch.setFiles(LogTables.REJECTS, List.of(writer.finish(first(objects), last(objects))));
        }
      }
    }
  }

  private static String first(List<Read> objects) {
    return objects.stream().map(Read::object).min(String::compareTo).orElseThrow();
  }

  private static String last(List<Read> objects) {
    return objects.stream().map(Read::object).max(String::compareTo).orElseThrow();
  }

  /** By account and day; the account is the first letter of a key's name. */
  private static Map<List<String>, List<Read>> partitions(List<Read> objects) {
    Map<List<String>, List<Read>> partitions =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Read object : objects) {
      String account =
          object.object().substring(object.object().indexOf("object-") + 7).substring(0, 1);
      for (int day = 0; day < 2; day++) {
        if (count(object, day) > 0) {
          partitions
              .computeIfAbsent(
                  List.of(account, DAY.plusDays(day).toString()), key -> new ArrayList<>())
              .add(object);
        }
      }
    }
    return partitions;
  }

  private static boolean isOf(int line, int day) {
    return !isReject(line) && line % 2 == day;
  }

  private static int count(Read object, int day) {
    int count = 0;
    for (int line = 1; line <= object.lines(); line++) {
      count += isOf(line, day) ? 1 : 0;
    }
    return count;
  }

  private static void rows(DataFileWriter writer, Read object, int day) throws IOException {
    RowBatch batch = new RowBatch(SCHEMA);
    batch.clear(new byte[0]);
    int rows = 0;
    for (int line = 1; line <= object.lines(); line++) {
      if (isOf(line, day)) {
        batch.vector(SCHEMA.firstLeaf(column("version"))).add(object.version());
        batch
            .vector(SCHEMA.firstLeaf(column("time")))
            .add((DAY.toEpochDay() + day) * DAY_MICROS + line);
        int start = batch.addSide(object.object());
        batch.vector(SCHEMA.firstLeaf(column("source_object"))).add(start, batch.sideEnd());
        batch.vector(SCHEMA.firstLeaf(column("source_line"))).add(line);
        rows++;
      }
    }
    batch.setRows(rows);
    writer.write(batch, 0, rows);
  }

  private static int column(String name) {
    return SCHEMA.fields().stream().map(Schema.Field::name).toList().indexOf(name);
  }

  private static void rejects(DataFileWriter writer, Read object) throws IOException {
    RowBatch batch = new RowBatch(REJECTS);
    batch.clear(new byte[0]);
    int rows = 0;
    for (int line = 1; line <= object.lines(); line++) {
      if (isReject(line)) {
        int start = batch.addSide(object.object());
        batch.vector(0).add(start, batch.sideEnd());
        batch.vector(1).add(line);
        start = batch.addSide(Integer.toString(object.version()));
        batch.vector(2).add(start, batch.sideEnd());
        rows++;
      }
    }
    batch.setRows(rows);
    writer.write(batch, 0, rows);
  }
}
