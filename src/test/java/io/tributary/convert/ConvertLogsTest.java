package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** News of objects in folders that stand for buckets. */
class ConvertLogsTest {

  private static final Instant TIME = Instant.parse("2026-09-01T10:00:00Z");
  private static final LogTables TABLES = LogTables.bundled();
  private static final String NONE_FAILED = "{\"batchItemFailures\":[]}";

  @TempDir private Path folder;
  private final MemoryCatalog catalog = new MemoryCatalog();

  private ConvertLogs function() {
    Conversion conversion =
        new Conversion(
            new Lake(lake(), "", catalog),
            TABLES,
            ConversionSettings.forHeap(1),
            Clock.systemUTC());
    return new ConvertLogs(
        new KeyPatterns(TABLES.logs()),
        conversion,
        bucket -> new FolderStore(folder.resolve(bucket)));
  }

  private ObjectStore lake() {
    return new FolderStore(folder.resolve("lake"));
  }

  private String put(String name, int records) throws IOException {
    String key = AlbLog.key(name);
    put(key, new AlbLog(name.hashCode()).records(records, TIME).toBytes());
    return key;
  }

  private void put(String key, byte[] content) throws IOException {
    Path file = folder.resolve("logs").resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static String form(String key) {
    return URLEncoder.encode(key, UTF_8).replace("%2F", "/");
  }

  private static String s3(String... keys) {
    List<Object> records = new ArrayList<>();
    for (String key : keys) {
      records.add(
          Map.of(
              "eventSource", "aws:s3",
              "eventName", "ObjectCreated:Put",
              "s3", Map.of("bucket", Map.of("name", "logs"), "object", Map.of("key", form(key)))));
    }
    return json(Map.of("Records", records));
  }

  private static String eventBridge(String key) {
    return json(
        Map.of(
            "detail-type",
            "Object Created",
            "detail",
            Map.of("bucket", Map.of("name", "logs"), "object", Map.of("key", key))));
  }

  private static String sns(String news) {
    return json(Map.of("Type", "Notification", "Message", news));
  }

  private static String sqs(List<String> bodies) {
    return json(
        Map.of(
            "Records",
            IntStream.range(0, bodies.size())
                .mapToObj(
                    i ->
                        Map.of(
                            "messageId", "m" + i, "eventSource", "aws:sqs", "body", bodies.get(i)))
                .toList()));
  }

  private static String json(Object value) {
    return JsonMapper.shared().writeValueAsString(value);
  }

  private static String apply(ConvertLogs function, String request) {
    return new String(
        function.apply(new ByteArrayInputStream(request.getBytes(UTF_8))).getPayload(), UTF_8);
  }

  private List<String> query(String sql) throws Exception {
    return LakeContent.query(folder.resolve("lake"), sql);
  }

  @Test
  void newsOfEveryFormIsConverted() throws Exception {
    String test = json(Map.of("Service", "Amazon S3", "Event", "s3:TestEvent", "Bucket", "logs"));
    List<String> bodies =
        List.of(
            s3(put("a b+c=d", 1), put("two", 2)),
            sns(s3(put("three", 4))),
            eventBridge(put("four+%41", 8)),
            eventBridge(form(put("encoded =+", 16))),
            test);
    assertThat(apply(function(), sqs(bodies))).isEqualTo(NONE_FAILED);
    assertThat(query("SELECT count(*) FROM {alb}")).containsExactly("31");
    assertThat(apply(function(), s3(put("alone", 32)))).isEqualTo(NONE_FAILED);
    assertThat(query("SELECT count(*) FROM {alb}")).containsExactly("63");
  }

  @Test
  void whatFailsIsAskedForAgainAlone() throws Exception {
    String good = s3(put("good", 1));
    String bad = s3(put("fine", 2), "../" + AlbLog.key("refused"));
    String gone = s3(AlbLog.key("gone"), "AWSLogs/111122223333/ELBAccessLogTestFile", "x");
    assertThat(apply(function(), sqs(List.of(good, bad, gone, "{\"odd\":1}"))))
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"},{\"itemIdentifier\":\"m3\"}]}");
    assertThat(query("SELECT count(*) FROM {alb}")).containsExactly("3");
    assertThatThrownBy(() -> apply(function(), bad)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> apply(function(), "[]")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCatalogThatFailsForAWhileLosesNothing() throws Exception {
    ConvertLogs function = function();
    String request = sqs(List.of(s3(put("a", 3)), s3(put("b", 4))));
    catalog.failingTable = "alb";
    String all =
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"},{\"itemIdentifier\":\"m1\"}]}";
    assertThat(apply(function, request)).isEqualTo(all);
    catalog.failingTable = "none";
    catalog.refusedTable = "ingest_ledger";
    assertThat(apply(function, request)).isEqualTo(all);
    catalog.refusedTable = "none";
    assertThat(apply(function, request)).isEqualTo(NONE_FAILED);
    assertThat(query("SELECT count(*), count(DISTINCT source_object) FROM {alb}"))
        .containsExactly("7,2");
  }

  @Test
  void duplicateReorderedAndConcurrentNewsIsTheSameAsOne() throws Exception {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      bodies.add(s3(put("n" + i, 50 + i)));
    }
    assertThat(apply(function(), sqs(bodies))).isEqualTo(NONE_FAILED);
    Map<String, String> once = LakeContent.of(lake());
    deleteLake();

    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      List<String> shuffled = new ArrayList<>(bodies);
      shuffled.addAll(bodies.subList(0, 4));
      Collections.shuffle(shuffled, new Random(i));
      ConvertLogs function = function();
      calls.add(() -> apply(function, sqs(shuffled)));
    }
    ExecutorService executor = Executors.newFixedThreadPool(8);
    for (Future<String> answer : executor.invokeAll(calls)) {
      assertThat(answer.get()).isEqualTo(NONE_FAILED);
    }
    executor.shutdown();
    assertThat(LakeContent.of(lake())).isEqualTo(once);
  }

  private void deleteLake() throws IOException {
    for (String key : LakeContent.keys(lake())) {
      lake().delete(key);
    }
  }

  @Test
  void oneLineSaysWhatBecameOfAnObjectAndOthersAreForAlarms() throws Exception {
    put(AlbLog.key("odd"), new AlbLog(1).records(2, TIME).line("hush hush").line("hush").toBytes());
    put(
        AlbLog.key("more"),
        new AlbLog(1).line(AlbLog.record(TIME, new Random(1)).trim() + " 1 2 3 4 hush").toBytes());
    byte[] whole = new AlbLog(1).records(100, TIME).toBytes();
    put(AlbLog.key("cut"), Arrays.copyOf(whole, whole.length - 20));
    List<String> lines =
        logged(
            () ->
                apply(
                    function(), s3(AlbLog.key("odd"), AlbLog.key("more"), AlbLog.key("cut"), "x")));
    String odd = "s3://logs/" + AlbLog.key("odd");
    assertThat(lines)
        .anyMatch(
            line ->
                line.matches(
                    Pattern.quote(odd)
                        + " converted: alb rows=2 rejects=2 extra_fields=0 bytes_in=[0-9]+ bytes_out=[0-9]+ ms=[0-9]+"))
        .contains(odd + " has 2 lines that are no records", "REJECTS alb 2", "INCOMPLETE alb 1")
        .anyMatch(line -> line.matches(".*more.* has [1-9][0-9]* values without a column"))
        .anyMatch(line -> line.matches("EXTRA_FIELDS alb [1-9][0-9]*"))
        .anyMatch(line -> line.matches(".*cut.* ends too early: .*"))
        .contains("s3://logs/x skipped: key matches no known log type")
        .noneMatch(line -> line.contains("hush"));
  }

  @Test
  void keepsKeysOnTheirLine() {
    List<String> lines =
        logged(
            () -> {
              apply(function(), s3("x\nREJECTS alb 1000", "y\u001b[2J\u2028z"));
              apply(function(), eventBridge("a%0AREJECTS alb 1000"));
            });

    assertThat(lines).hasSize(3).noneMatch(line -> line.matches("(?s).*[\n\u001b\u2028].*"));
    assertThat(lines.get(0)).startsWith("s3://logs/x\\nREJECTS alb 1000 skipped: ");
  }

  private static List<String> logged(Runnable runnable) {
    List<String> lines = new ArrayList<>();
    Logger logger = Logger.getLogger(ConvertLogs.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    logger.setLevel(Level.INFO);
    try {
      runnable.run();
    } finally {
      logger.removeHandler(handler);
      logger.setLevel(null);
    }
    return lines;
  }
}
