package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.lake.LakeFolder;
import io.tributary.lake.LakeTables;
import io.tributary.lake.ingest.Ingest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A lake for the saved queries, which ask for the last days: the demo's events and log, and some
 * more, all moved from their day to yesterday.
 */
public final class QueriedLake {

  private static final String DAY = "2026-09-01";
  private static final Pattern HOUR = Pattern.compile("\"time\":\"" + DAY + "T(\\d\\d):");

  private final Path folder;
  private final LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);

  /**
   * Fills a lake.
   *
   * @param folder an empty folder
   */
  public QueriedLake(Path folder) throws IOException {
    this.folder = folder;
    String events = text("/demo/events.jsonl") + text("/queries/events.jsonl");
    arrive(events, LocalTime.of(10, 59), hour -> hour <= 10);
    arrive(events, LocalTime.of(14, 59), hour -> hour > 10 && hour <= 14);
    arrive(events, LocalTime.of(16, 59), hour -> hour > 14);
    byte[] log = demoLog();
    write(DemoLog.KEY, log);
    write(DemoLog.KEY.replace("2rk8ofgj", "cutoff00"), Arrays.copyOf(log, log.length / 8));
    Run run = Run.of("convert", logs().toString(), "--lake", lake());
    if (run.exitCode() != 1) {
      throw new IllegalStateException(run.err());
    }
  }

  /** The lake's folder. */
  public String lake() {
    return folder.resolve("lake").toString();
  }

  /** A time of the day that all was moved to. */
  public Instant yesterday() {
    return yesterday.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }

  /** A result as if all had happened on the day that the samples tell of. */
  public String onTheirDay(String result) {
    return undated(result, yesterday.toString(), DAY)
        .replace(logs().toUri().toString(), "logs/")
        .replace(logs().toString(), "logs");
  }

  /** The rows of a result as {@code query --format csv} prints them. */
  public static String csv(ResultSet rows) throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Output out = new Output(bytes)) {
      ResultFormat.csv.print(out, rows);
    }
    return bytes.toString(UTF_8);
  }

  private String undated(String text, String from, String to) {
    return text.replace(from, to)
        .replace(from.replace("-", ""), to.replace("-", ""))
        .replace(from.replace('-', '/'), to.replace('-', '/'));
  }

  private String onYesterday(String text) {
    return undated(text, DAY, yesterday.toString());
  }

  private Path logs() {
    return folder.resolve("logs");
  }

  private void arrive(String events, LocalTime time, Predicate<Integer> hours) throws IOException {
    Clock clock = Clock.fixed(yesterday.atTime(time).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    String lines =
        events
            .lines()
            .filter(line -> hours.test(hour(line)))
            .map(line -> onYesterday(line) + "\n")
            .collect(Collectors.joining());
    try (Ingest ingest =
        new Ingest(new LakeFolder(Path.of(lake()), clock), LakeTables.bundled().events())) {
      ingest.read(new ByteArrayInputStream(lines.getBytes(UTF_8)), "events.jsonl");
      ingest.finish();
    }
  }

  /** The hour of an event; what has none comes last. */
  private static int hour(String line) {
    Matcher hour = HOUR.matcher(line);
    return hour.find() ? Integer.parseInt(hour.group(1)) : 23;
  }

  private byte[] demoLog() throws IOException {
    String name = DemoLog.KEY.substring(DemoLog.KEY.lastIndexOf('/') + 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(open("/demo/" + name));
        GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(onYesterday(new String(in.readAllBytes(), UTF_8)).getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private void write(String key, byte[] content) throws IOException {
    Path file = logs().resolve(onYesterday(key));
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(QueriedLake.class.getResourceAsStream(resource), resource);
  }
}
