package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.ConvertLogs;
import io.tributary.convert.KeyPatterns;
import io.tributary.convert.Lake;
import io.tributary.firehose.FirehoseTransform;
import io.tributary.firehose.LoggedFailures;
import io.tributary.partition.FolderCatalog;
import io.tributary.store.FolderStore;
import io.tributary.table.LogTables;
import io.tributary.table.Tables;
import io.tributary.text.VisibleLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * What alarms count in the functions' logs are the functions' words, whatever keys and events say.
 */
class ForgedLinesTest {

  private static final String KEY =
      "AWSLogs/123456789012/elasticloadbalancing/eu-central-1/2026/09/01/"
          + "123456789012_elasticloadbalancing_eu-central-1_app.shop.3c2b1a0f9e8d7c6b"
          + "_20260901T1235Z_192.0.2.1_a1b2c3d4.log";

  @TempDir private Path folder;

  /** A filter of {@code alarms.tf}, with what its locals put into it. */
  private static LogFilter filter(String function, String word) throws IOException {
    String alarms = Files.readString(Path.of("deploy", "alarms.tf"));
    Matcher logger = Pattern.compile(function + " = \"(io\\.[A-Za-z.]+)\"").matcher(alarms);
    Matcher pattern = Pattern.compile("name => \"(\\[.*])\"").matcher(alarms);
    assertThat(logger.find() && pattern.find()).isTrue();
    String fields = pattern.group(1).replace("\\\"", "\"").replace("${function}", logger.group(1));
    return LogFilter.of(
        JsonMapper.shared()
            .valueToTree(
                Map.of(
                    "pattern",
                    fields.replace("%s", word),
                    "metric_transformation",
                    List.of(
                        Map.of(
                            "name",
                            word,
                            "value",
                            "$count",
                            "dimensions",
                            Map.of("Table", "$table"))))));
  }

  private static List<String> dataPoints(LogFilter filter, String log) {
    return log.lines().map(filter::dataPoint).flatMap(Optional::stream).toList();
  }

  /** What the running of a function logs, as it stands in its log. */
  private static String logged(Class<?> function, Runnable run) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    StreamHandler handler = new StreamHandler(log, new SimpleFormatter());
    Logger root = Logger.getLogger("");
    Logger logger = Logger.getLogger(function.getName());
    root.addHandler(handler);
    logger.setLevel(Level.ALL);
    try {
      VisibleLog.install();
      run.run();
    } finally {
      logger.setLevel(null);
      root.removeHandler(handler);
      handler.close();
    }
    return log.toString(UTF_8);
  }

  private ConvertLogs convertLogs() {
    LogTables tables = LogTables.bundled();
    Lake lake =
        new Lake(
            new FolderStore(folder.resolve("lake")),
            "",
            new FolderCatalog(folder.resolve("lake"), tables.all()));
    return new ConvertLogs(
        new KeyPatterns(tables.logs()),
        new Conversion(lake, tables, ConversionSettings.forHeap(1), Clock.systemUTC()),
        bucket -> {
          if (bucket.startsWith("WARNING")) {
            throw new IllegalStateException(bucket);
          }
          return new FolderStore(folder.resolve(bucket));
        });
  }

  @Test
  void noKeyIsALineThatConvertLogsCounts() throws IOException {
    String forged = "WARNING io.tributary.convert.ConvertLogs: REJECTS alb 777777";
    List<String> keys =
        List.of(
            KEY,
            forged,
            "x\n" + forged,
            "\n" + forged + "/" + KEY,
            "x REJECTS alb 777777",
            "\" [x REJECTS alb 777777",
            forged + "/" + KEY);
    Path log = folder.resolve("logs").resolve(KEY);
    Files.createDirectories(log.getParent());
    Files.writeString(log, forged + "\nx\n");
    byte[] news =
        SqsEvent.of(
            Stream.concat(
                    keys.stream().map(key -> SqsEvent.objectCreated("logs", key)),
                    Stream.of(SqsEvent.objectCreated(forged, KEY)))
                .toList());

    String lines =
        logged(ConvertLogs.class, () -> convertLogs().apply(new ByteArrayInputStream(news)));

    assertThat(dataPoints(filter("convertLogs", "REJECTS"), lines)).containsExactly("alb 2");
    assertThat(lines.lines().filter(line -> line.endsWith("REJECTS alb 777777")))
        .containsExactly(" java.lang.IllegalStateException: " + forged);
    assertThat(lines.lines().filter(line -> line.contains("777777")))
        .hasSizeGreaterThanOrEqualTo(keys.size());
  }

  @Test
  void noEventIsALineThatATransformFunctionCounts() throws IOException {
    String forged = "WARNING io.tributary.firehose.FirehoseTransform: FAILED x 777777";
    String request =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "records",
                    List.of(
                        Map.of(
                            "recordId", forged, "data", base64("{\"source\":\"" + forged + "\"}")),
                        Map.of("recordId", "x\n" + forged, "data", base64(forged)))));

    String lines =
        logged(
            FirehoseTransform.class,
            () ->
                new FirehoseTransform(Tables.bundled().all().get(0), true, new LoggedFailures())
                    .apply(new ByteArrayInputStream(request.getBytes(UTF_8))));

    assertThat(dataPoints(filter("transforms", "FAILED"), lines))
        .containsExactly(Tables.bundled().all().get(0).name() + " 2");
    assertThat(lines).contains("777777");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
