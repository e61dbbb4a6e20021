package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.ConvertLogs;
import io.tributary.convert.KeyPatterns;
import io.tributary.lake.Events;
import io.tributary.lake.LakeFolder;
import io.tributary.store.FolderStore;
import io.tributary.table.LogTables;
import io.tributary.text.VisibleLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What others wrote into keys, names of files and logs is obeyed by no terminal and no reader. */
class HostileTextTest {

  /** What a terminal does as it is told, and a line that would be somebody else's. */
  private static final List<String> COMMANDS =
      List.of(
          "\u001b[2J",
          "\u001b]0;x\u0007",
          "\u009b1m",
          "\b",
          "\r",
          "\nFORGED",
          "\r\nFORGED",
          "\u0085",
          "\u202e",
          "\u2066",
          "\u200f",
          "\u061c",
          "\u2028FORGED",
          "\ufeff",
          "\ufff9",
          "\u007f",
          "\t");

  private static final List<String> WORDS =
      List.of(
          "shop", " ", "'", "\"", "\\", "%0A", "{", "]", "$x", "ü日", ";", "--", "=", ",", "\\n");

  private static final Pattern OBEYED =
      Pattern.compile(
          "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u206f"
              + "\\ufeff\\ufff9-\\ufffb]|(?m)^FORGED");

  /** Where the system's language has no more, nor have names of files. */
  private static final boolean NAMES_ARE_ASCII =
      !"UTF-8".equals(System.getProperty("sun.jnu.encoding"));

  @TempDir private Path folder;
  private Random random = new Random(0);
  private final List<String> ran = new ArrayList<>();

  private String text() {
    StringBuilder text = new StringBuilder("n");
    for (int i = random.nextInt(8); i >= 0; i--) {
      List<String> from = random.nextBoolean() ? COMMANDS : WORDS;
      text.append(from.get(random.nextInt(from.size())));
    }
    return text.toString();
  }

  private String name() {
    String text = text();
    return NAMES_ARE_ASCII ? text.replaceAll("[^\\x01-\\x7e]", "") : text;
  }

  private Run run(String... arguments) {
    Run run = Run.of(arguments);
    ran.add(String.join(" ", arguments) + "\n" + run.out() + run.err());
    assertThat(OBEYED.matcher(run.err()).find()).as(ran.get(ran.size() - 1)).isFalse();
    if (!List.of(arguments).contains("csv")) {
      assertThat(OBEYED.matcher(run.out()).find()).as(ran.get(ran.size() - 1)).isFalse();
    }
    return run;
  }

  private Path logs(Path logs) throws IOException {
    String line = AlbLog.line(200);
    AlbLog.write(
        logs.resolve(name()),
        AlbLog.key("111122223333", "10.0.0.1"),
        line.replace("curl/8", text().replace("\"", "").replace("\n", "")),
        line,
        text(),
        line.replace("https 2026", text() + " 2026"));
    AlbLog.write(logs.resolve(name()), AlbLog.key("111122223333", "10.0.0.2"), text());
    Files.write(
        AlbLog.write(logs, name() + AlbLog.key("111122223333", "10.0.0.3"), line), new byte[9]);
    Files.writeString(logs.resolve(name()), text());
    return logs;
  }

  private Path events(Path events) throws IOException {
    String state = JsonMapper.shared().writeValueAsString(text());
    String hostile = Events.deployment("1", "START").replace("\"START\"", state);
    Files.createDirectories(events);
    Files.writeString(
        events.resolve(name()), hostile + "\n" + text() + "\n" + hostile.replace("aws.", text()));
    Files.writeString(events.resolve(name() + ".gz"), "\u001f\u008b" + text());
    return events;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isShownByEveryCommand(long seed) throws IOException {
    random = new Random(seed);
    String source = logs(folder.resolve(name())).toString();
    // DuckDB reads no path with a backslash and [ in it.
    String lake = folder.resolve(name().replace("\\", "") + "lake").toString();
    String[] rest = {"--lake", lake};

    assertThat(run("convert", source, rest[0], lake).out()).contains("\nalb ");
    assertThat(run("ingest", events(folder.resolve(name())).toString(), rest[0], lake).out())
        .contains("codedeploy");
    run("replay", rest[0], lake);
    run(
        "backfill",
        "plan",
        "--table",
        "alb",
        "--source",
        source,
        "--from=2026-09-01",
        "--to=2026-09-02");
    for (String format : List.of("table", "json", "csv")) {
      for (String table : List.of("alb", "rejects", "ingest_ledger", "delivery_failures")) {
        String sql = "SELECT * FROM " + table;
        assertThat(run("query", sql, rest[0], lake, "--format", format).exitCode())
            .as(ran.get(ran.size() - 1))
            .isZero();
      }
      String sql =
          "SELECT '" + text().replace("'", "''") + "' AS \"" + name().replace("\"", "") + "\"";
      assertThat(run("query", sql, rest[0], lake, "--format", format).exitCode())
          .as(ran.get(ran.size() - 1))
          .isZero();
    }
    try (Stream<Path> files = Files.walk(Path.of(lake, "alb"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "PAR1 none");
      }
    }
    assertThat(run("query", "SELECT * FROM alb", rest[0], lake).exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void isShownByEveryCommandThatComplains(long seed) throws IOException {
    random = new Random(seed);
    String lake = folder.resolve(name()).toString();
    String none = folder.resolve(name()).toString();
    assertThat(run("convert", none, "--lake", lake).err()).contains("tributary: ");
    assertThat(run("ingest", none, "--lake", lake).err()).contains("tributary: ");
    assertThat(run("query", "SELECT 1", "--lake", none).err()).contains("tributary: ");
    Files.createDirectories(Path.of(lake));
    assertThat(run("query", "SELECT " + text() + " FROM " + text(), "--lake", lake).err())
        .contains("tributary: ");
    assertThat(
            run("query", "SELECT * FROM \"" + text().replace("\"", "") + "\"", "--lake", lake, "-v")
                .err())
        .contains("tributary: ");
    for (String[] wrong :
        new String[][] {
          {text()},
          {"--" + text()},
          {"convert", "s3://" + text(), "--lake", lake},
          {"convert", lake, "--lake", lake, "--fields", text()},
          {"convert", lake, "--lake", lake, "--threads", text()},
          {"query", "--saved", text(), "--lake", lake},
          {"query", "SELECT 1", "--lake", lake, "--format", text()},
          {"replay", "--table", text(), "--lake", lake},
          {"backfill", "plan", "--table", text(), "--source", none},
          {
            "backfill", "plan", "--table", "alb", "--source", none, "--from", text(), "--to", text()
          },
          {"backfill", "run", "--table", "alb", "--source", text(), "--lake", lake},
          {"tables", text()},
        }) {
      assertThat(run(wrong).exitCode()).as(ran.get(ran.size() - 1)).isNotZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10, 11, 12})
  void isShownInTheLogOfTheFunction(long seed) throws IOException {
    random = new Random(seed);
    Path bucket = Files.createDirectories(folder.resolve("logs"));
    String gone = text() + "/" + AlbLog.key("111122223333", "10.0.0.2");
    String broken = name() + "/" + AlbLog.key("111122223333", "10.0.0.1");
    Files.write(AlbLog.write(bucket, broken), new byte[9]);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    StreamHandler handler = new StreamHandler(log, new SimpleFormatter());
    Logger root = Logger.getLogger("");
    Logger logger = Logger.getLogger(ConvertLogs.class.getName());
    root.addHandler(handler);
    logger.setLevel(Level.ALL);
    try {
      VisibleLog.install();
      function().apply(new ByteArrayInputStream(news(text(), gone, broken)));
      function().apply(new ByteArrayInputStream(news(text())));
    } catch (IllegalStateException e) {
      assertThat(OBEYED.matcher(e.getMessage()).find()).isFalse();
    } finally {
      logger.setLevel(null);
      root.removeHandler(handler);
      handler.close();
    }
    String lines = log.toString(UTF_8);
    assertThat(lines.lines()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(OBEYED.matcher(lines.replace("\n\tat ", "\n at ")).find()).as(lines).isFalse();
  }

  private ConvertLogs function() throws IOException {
    LakeFolder lake = new LakeFolder(folder.resolve("lake"), Clock.systemUTC());
    LogTables tables = LogTables.bundled();
    return new ConvertLogs(
        new KeyPatterns(tables.logs()),
        new Conversion(
            LogLakeOption.in(lake), tables, ConversionSettings.forHeap(1), Clock.systemUTC()),
        name -> new FolderStore(folder.resolve(name)));
  }

  private static byte[] news(String... keys) {
    List<Object> records = new ArrayList<>();
    for (String key : keys) {
      records.add(
          Map.of(
              "eventSource", "aws:s3",
              "eventName", "ObjectCreated:Put",
              "s3",
                  Map.of(
                      "bucket", Map.of("name", "logs"),
                      "object", Map.of("key", URLEncoder.encode(key, UTF_8)))));
    }
    return JsonMapper.shared().writeValueAsBytes(Map.of("Records", records));
  }
}
